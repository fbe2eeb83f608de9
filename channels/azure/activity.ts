import { createHash } from 'node:crypto';
import { ActivityTypes } from 'botframework-schema';
import { z } from 'zod';
import type { InboundEvent } from '../../contracts';
import { writeReference } from './reference';

const party = z.object({
  id: z.string().min(1),
  name: z.string().nullish().catch(null),
  role: z.string().nullish().catch(null),
});

/** A pressed suggestion of ours brings `{choice}` back; some channels carry it as JSON in a string. */
const pressed = z.object({ choice: z.string().max(64) });
const value = z.union([
  pressed,
  z
    .string()
    .transform((text, context): unknown => {
      try {
        return JSON.parse(text);
      } catch {
        context.addIssue('not JSON');
        return z.NEVER;
      }
    })
    .pipe(pressed),
]);

/**
 * What Sala reads of an Activity that the Bot Connector delivers; the rest of it is kept in the raw event. Only what names
 * the conversation must be there: a kind that is invented tomorrow is let go, not refused.
 * https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-api-reference#activity-object
 */
export const azureActivity = z.object({
  type: z.string().min(1).max(64),
  id: z.string().min(1).nullish().catch(null),
  channelId: z.string().min(1).max(64),
  serviceUrl: z.url(),
  timestamp: z.string().pipe(z.coerce.date()).nullish().catch(null),
  conversation: z.object({
    id: z.string().min(1),
    isGroup: z.boolean().nullish().catch(null),
    conversationType: z.string().nullish().catch(null),
  }),
  from: party.nullish().catch(null),
  recipient: party.nullish().catch(null),
  text: z.string().nullish().catch(null),
  locale: z.string().max(35).nullish().catch(null),
  replyToId: z.string().max(256).nullish().catch(null),
  value: value.nullish().catch(null),
  entities: z.array(z.unknown()).nullish().catch(null),
  attachments: z.array(z.unknown()).nullish().catch(null),
  membersAdded: z.array(party).nullish().catch(null),
  action: z.string().nullish().catch(null),
});
export type AzureActivity = z.infer<typeof azureActivity>;

export const MESSAGE: string = ActivityTypes.Message;
export const EDIT: string = ActivityTypes.MessageUpdate;
export const ARRIVAL: string = ActivityTypes.ConversationUpdate;
export const INSTALLATION: string = ActivityTypes.InstallationUpdate;

/** As many characters as the inbox keeps of an event's id. */
const LONGEST_EVENT_ID = 256;

/** Teams tells it by the type, all others by `isGroup`. */
export const isGroup = ({ conversation }: AzureActivity): boolean =>
  conversation.isGroup === true ||
  conversation.conversationType === 'groupChat' ||
  conversation.conversationType === 'channel';

/**
 * One activity as the durable inbox stores it; null for what nobody waits for: typing, events, our own words, who comes and
 * goes in a group. `payload` is the activity as it came.
 */
export function azureEvent(account: string, told: AzureActivity, payload: unknown): InboundEvent | null {
  const group = isGroup(told);
  const person = personOf(told);
  if (person === null || told.recipient == null || (group && told.type !== MESSAGE)) return null;
  const externalId = writeReference({
    serviceUrl: told.serviceUrl,
    channelId: told.channelId,
    conversationId: told.conversation.id,
    // A group is one thread, whoever speaks in it.
    userId: group ? null : person,
    botId: told.recipient.id,
  });
  return {
    address: { channel: 'azure', account, externalId },
    eventId: eventIdOf(told, payload),
    payload: group ? withoutGroupWords(told) : payload,
  };
}

/** Who wrote or came; null when it is nobody but ourselves, or a kind of activity that Sala does not use. */
function personOf(told: AzureActivity): string | null {
  const { type, from, recipient } = told;
  if (type === ARRIVAL) return arrivedPerson(told);
  if (type !== MESSAGE && type !== EDIT && type !== INSTALLATION) return null;
  return from == null || from.role === 'bot' || from.id === recipient?.id ? null : from.id;
}

/** Most channels announce the bot and the person; Teams announces only that the bot was added to the person's own chat. */
function arrivedPerson({ membersAdded, from, recipient, conversation }: AzureActivity): string | null {
  if (membersAdded == null || membersAdded.length === 0) return null;
  const person = membersAdded.find(({ id, role }) => id !== recipient?.id && role !== 'bot');
  if (person !== undefined) return person.id;
  return conversation.conversationType === 'personal' ? (from?.id ?? null) : null;
}

/**
 * Channel, conversation and the channel's own id of the activity. A person arrives once in a conversation, however often it
 * is said; an edited message has the id of the first one, so that its time is added.
 */
function eventIdOf(
  { type, id, channelId, conversation, timestamp }: AzureActivity,
  payload: unknown,
): string {
  const own = id ?? digest(JSON.stringify(payload));
  const last =
    type === ARRIVAL
      ? ARRIVAL
      : type === EDIT
        ? `${own}|${timestamp?.toISOString() ?? digest(JSON.stringify(payload))}`
        : own;
  const whole = [channelId, conversation.id, last].join('|');
  return whole.length <= LONGEST_EVENT_ID ? whole : `${channelId}|${digest(whole)}`;
}

const digest = (text: string) => createHash('sha256').update(text).digest('base64url');

/** What may be stored of a group: nothing but that somebody spoke there, never who or what. */
function withoutGroupWords({
  type,
  id,
  channelId,
  serviceUrl,
  timestamp,
  conversation,
  text,
}: AzureActivity) {
  return {
    type,
    ...(id == null ? {} : { id }),
    channelId,
    serviceUrl,
    ...(timestamp == null ? {} : { timestamp: timestamp.toISOString() }),
    conversation: { id: conversation.id, isGroup: true },
    ...(text == null || text === '' ? {} : { text: '…' }),
  };
}
