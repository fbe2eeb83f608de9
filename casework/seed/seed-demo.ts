import { randomUUID } from 'node:crypto';
import {
  type CaseDraft,
  type ConversationRecord,
  type Decider,
  type InboundMessage,
  type InboxRecord,
  type Judgement,
  type Language,
  SIMULATOR_ACCOUNT,
  type Understanding,
} from '../../contracts';
import type { Gazetteer } from '../../nlp';
import { prepareCase } from '../cases/prepare-case';
import { commitTurns } from '../conversations/commit-turns';
import { incomingMessageId } from '../conversations/incoming-message-id';
import { inboxIdOf } from '../conversations/receive';
import type { TurnResult } from '../conversations/turn-result';
import type { Desk } from '../desk';
import { newId } from '../new-id';
import { conversationIdOf } from '../privacy/conversation-id';
import stories from './demo-stories.json';

/** What a demo case is made with: the readers of the running service, and where places are picked from. */
export interface DemoParts {
  understand(text: string): Understanding;
  gazetteer: Gazetteer;
  taxonomyVersion: string;
  /** From 0 to below 1; `Math.random`, or a seeded one where a test wants the same cases again. */
  random: () => number;
}

const DAYS_BACK = 21;
const DAY_MS = 86_400_000;
const LEASE_MS = 60_000;

/**
 * Files invented cases, spread over all provinces and the last three weeks, through the real understanding, routing, numbering
 * and commit. Each has a citizen of its own on the simulated web chat, who wants no questions afterwards, and is marked as a
 * test.
 *
 * @returns how many cases were written.
 */
export async function seedDemo(desk: Desk, count: number, parts: DemoParts): Promise<number> {
  let written = 0;
  for (let index = 0; index < count; index++) {
    const at = new Date(desk.clock().getTime() - parts.random() * DAYS_BACK * DAY_MS);
    const until = new Date(desk.clock().getTime() + LEASE_MS);
    written += await fileDemoCase({ ...desk, clock: () => at }, tellStory(parts, index), until, parts);
  }
  return written;
}

interface Story {
  text: string;
  language: Language;
  name: string;
}

/** Province after province, so that every region has cases; three stories in four are in Khmer. */
function tellStory({ gazetteer, random }: DemoParts, index: number): Story {
  const pick = <Item>(items: readonly Item[]): Item | undefined =>
    items[Math.floor(random() * items.length)];
  const provinces = gazetteer.children();
  const province = provinces[index % provinces.length];
  const district = pick(gazetteer.children(province?.code));
  const commune = pick(gazetteer.children(district?.code)) ?? district ?? province;
  const language: Language = random() < 0.75 ? 'km' : 'en';
  const place = commune === undefined ? '' : gazetteer.label(commune.code, language);
  return {
    text: (pick(stories[language]) ?? '').replace('{place}', place),
    language,
    name: pick(stories.names) ?? '',
  };
}

/** One citizen, one message, one case: the same commit as a real turn, under a lease that no worker can take. */
async function fileDemoCase(desk: Desk, story: Story, until: Date, parts: DemoParts): Promise<number> {
  const now = desk.clock();
  const owner = randomUUID();
  const address = {
    channel: 'webchat' as const,
    account: SIMULATOR_ACCOUNT,
    externalId: `demo-${newId(now)}`,
  };
  const message = demoMessage(story, address, now);
  const conversation = demoConversation(desk, story, address, { owner, until });
  const record: InboxRecord = {
    _id: inboxIdOf(address, message.eventId),
    ...{ channel: address.channel, account: address.account, eventId: message.eventId },
    conversationId: conversation._id,
    sealed: desk.keys.seal(
      JSON.stringify({ externalId: address.externalId, payload: { demo: story.text } }),
    ),
    state: 'pending',
    arrival: 0,
    receivedAt: now,
    processedAt: null,
    attempts: 0,
    nextAttemptAt: now,
    failure: null,
  };
  // The leased thread first: a worker of a running Sala that sees the event finds its thread taken.
  await desk.models.conversations.create(conversation);
  await desk.models.inbox.create(record);
  const draft = demoDraft(story, parts, desk.places.version);
  const prepared = await prepareCase(desk, draft, { conversation, eventId: record._id });
  const { language, languageChosen, state, blockedAt, chat, hold } = conversation;
  const event = { record, event: { address, eventId: message.eventId, payload: null } };
  const messageIds = [incomingMessageId(record._id)];
  const turn: TurnResult = {
    claimed: { conversation, isNew: true, externalId: address.externalId, events: [event] },
    events: [
      {
        claimed: event,
        message,
        outcome: { state: 'processed' },
        caseId: prepared.record._id,
        replies: [],
        opened: { prepared, urgent: draft.urgent, messageIds },
        addedTo: null,
        stop: null,
        conceal: null,
        keep: true,
      },
    ],
    after: { language, languageChosen, state, blockedAt, chat, hold, lastInboundAt: now },
  };
  const { threads } = await commitTurns(desk, owner, [turn]);
  // Nobody is there who could answer a question.
  await desk.models.citizens.updateOne(
    { _id: conversation.citizenId },
    { $set: { surveysStoppedAt: now } },
  );
  return threads;
}

function demoMessage(story: Story, address: InboundMessage['address'], now: Date): InboundMessage {
  return {
    address,
    eventId: newId(now),
    kind: 'message',
    chat: 'private',
    platformMessageId: null,
    sentAt: now,
    text: story.text,
    truncated: false,
    choice: null,
    command: null,
    attachments: [],
    location: null,
    contact: null,
    replyTo: null,
    sender: { displayName: story.name, language: story.language },
    transport: {},
  };
}

function demoConversation(
  desk: Desk,
  { language }: Story,
  address: InboundMessage['address'],
  lease: { owner: string; until: Date },
): ConversationRecord {
  const now = desk.clock();
  return {
    _id: conversationIdOf(desk.keys, address),
    channel: address.channel,
    account: address.account,
    externalId: desk.keys.seal(address.externalId),
    chat: 'private',
    citizenId: newId(now),
    language,
    languageChosen: true,
    state: null,
    sequence: 0,
    hold: null,
    leaseOwner: lease.owner,
    leaseUntil: lease.until,
    fence: 1,
    sendOwner: null,
    sendUntil: new Date(0),
    lastInboundAt: now,
    blockedAt: null,
    forgottenThrough: 0,
    test: true,
    createdAt: now,
  };
}

function demoDraft({ text, language }: Story, parts: DemoParts, gazetteerVersion: string): CaseDraft {
  const understood = parts.understand(text);
  const { type, category, priority, place, modelVersion } = understood;
  const by: Decider = { kind: 'model', id: modelVersion };
  const decided = <Code extends string>({ code, confidence, because }: Judgement<Code>) => ({
    ...{ code, confidence, because },
    ...{ by, listVersion: parts.taxonomyVersion },
  });
  return {
    story: text,
    storyLanguage: understood.language,
    language,
    type: decided(type),
    category: decided(category),
    priority: decided(priority),
    place: {
      code: place?.code ?? null,
      confidence: place?.confidence ?? 0,
      because: place === null ? [] : [text.slice(place.span.start, place.span.end)],
      by,
      listVersion: gazetteerVersion,
    },
    placeText: place === null ? null : text.slice(place.span.start, place.span.end),
    coordinates: null,
    against: null,
    withoutName: false,
    attachmentCount: 0,
    urgent: priority.code === 'urgent',
    modelVersion,
  };
}
