import { ZodError } from 'zod';
import {
  type CaseSummary,
  type ChannelAddress,
  type ConversationRecord,
  type InboundMessage,
  type ParsedInbound,
  UNKNOWN_SENDER,
} from '../contracts';
import {
  type ClaimedConversation,
  type ClaimedEvent,
  doorWindowOf,
  findOwnCases,
  correctsNothing,
  findQuotedCase,
  type HandledEvent,
  inboxIdOf,
  incomingMessageId,
  MOST_ATTEMPTS,
  type PhoneChange,
  senateNamesOf,
  type TurnResult,
} from '../casework';
import { askOnce, type DecidedTurn } from './ask-once';
import { decideTurn } from './decide-turn';
import type { InboundParts } from './inbound-parts';
import { hearNotice } from './hear-notice';
import { type CutPiece, joinPieces, piecesBefore, waitsForMore } from './join-cut-texts';
import type { Command, Turn, TurnInput } from './turn';

/**
 * The turns of claimed threads: every waiting event of each thread in order, decided but not yet written. One thread's
 * failure does not touch the others: its event is tried again later, and parked for a person when it keeps failing.
 */
export async function handleInbound(
  parts: InboundParts,
  claimed: ClaimedConversation[],
): Promise<TurnResult[]> {
  const citizenIds = claimed
    .filter(({ isNew }) => !isNew)
    .map(({ conversation }) => conversation.citizenId);
  const cases = await findOwnCases(parts.desk, citizenIds);
  const directory = await parts.desk.directory.current();
  const known = { emergencyContacts: directory.emergencyContacts, senateNames: senateNamesOf(directory) };
  return Promise.all(
    claimed.map((thread) =>
      handleThread(parts, thread, cases.get(thread.conversation.citizenId) ?? [], known),
    ),
  );
}

type Known = Pick<TurnInput, 'emergencyContacts' | 'senateNames'>;

/** What a thread's turns are decided from and leave behind, as they go along. */
interface ThreadWork {
  result: TurnResult;
  ownCases: CaseSummary[];
  known: Known;
  decided: DecidedTurn[];
}

async function handleThread(
  parts: InboundParts,
  claimed: ClaimedConversation,
  ownCases: CaseSummary[],
  known: Known,
): Promise<TurnResult> {
  const { language, languageChosen, state, lastInboundAt, blockedAt, chat, hold } = claimed.conversation;
  const result: TurnResult = {
    claimed,
    events: [],
    after: { language, languageChosen, state, lastInboundAt, blockedAt, chat, hold },
  };
  const work: ThreadWork = { result, ownCases, known, decided: [] };
  const read = (event: ClaimedEvent) => readEvent(parts, event);
  for (let next = 0; next < claimed.events.length;) {
    const left = claimed.events.slice(next);
    const pieces = piecesBefore(left, read);
    const run = left.slice(0, pieces.length + 1);
    const waits = run.length === left.length ? waitsForMore(run, parts.desk.clock(), read) : null;
    result.events.push(...(await handleRun(parts, work, { run, pieces, waits })));
    next = result.events.length;
    // Order holds: what came later waits until this one is done or parked.
    const { state: outcome } = result.events.at(-1)?.outcome ?? { state: 'retry' };
    if (outcome === 'retry' || outcome === 'wait') break;
  }
  askOnce(work.decided);
  return result;
}

/** An event, or the pieces of a text that its client has cut and that are one turn: answered at the last one. */
async function handleRun(
  parts: InboundParts,
  work: ThreadWork,
  { run, pieces, waits }: { run: ClaimedEvent[]; pieces: CutPiece[]; waits: Date | null },
): Promise<HandledEvent[]> {
  const [first] = run;
  const last = run.at(-1);
  if (first === undefined || last === undefined) return [];
  if (waits !== null) return [{ ...nothing(first, null), outcome: { state: 'wait', until: waits } }];
  try {
    const handled = await handleEvent(parts, work, last, pieces);
    return [...pieces.map((piece) => ({ ...nothing(piece.claimed, piece.message), keep: true })), handled];
  } catch (error) {
    return [failedEvent(parts, work.result, first, error)];
  }
}

async function handleEvent(
  parts: InboundParts,
  { result, ownCases, known, decided }: ThreadWork,
  claimedEvent: ClaimedEvent,
  pieces: CutPiece[],
): Promise<HandledEvent> {
  const { conversation } = result.claimed;
  const message = readEvent(parts, claimedEvent);
  if (message === null) return nothing(claimedEvent, null);
  if (message.kind === 'receipt' || message.kind === 'echo' || message.kind === 'retraction') {
    const heard = await hearNotice(parts.desk, claimedEvent, message, { result, ownCases });
    return { ...nothing(claimedEvent, null), ...heard };
  }
  if (message.kind === 'blocked' || message.kind === 'unblocked') {
    hearBlock(result, message, parts.desk.clock());
    return nothing(claimedEvent, null);
  }
  if (await correctsNothing(parts.desk, conversation._id, message)) return nothing(claimedEvent, null);
  const told = joinPieces(pieces, message);
  const input: TurnInput = {
    conversation: { ...conversation, ...result.after, chat: message.chat },
    message: told,
    joined: pieces.map((piece) => piece.message.eventId),
    understanding: parts.understand(told.text),
    ownCases,
    quotedCaseId: await findQuotedCase(parts.desk, conversation._id, message),
    ...known,
    now: parts.desk.clock(),
    ...doorTraits(parts, conversation.channel),
    sendsSms: parts.desk.smsAccount != null,
    doorShuts: doorWindowOf(conversation) !== null,
  };
  const turn = await decideTurn(parts, input, result.claimed, claimedEvent);
  const { language, languageChosen, state } = turn;
  Object.assign(result.after, {
    language,
    languageChosen,
    state,
    chat: message.chat,
    lastInboundAt: input.now,
    // Whoever writes to us can be reached again: a carrier tells of no unblocking.
    blockedAt: null,
  });
  const handled = handledEvent(parts, claimedEvent, message, turn);
  if (input.conversation.state?.flow === 'stop' && turn.command !== null && handled.stop === null)
    handled.stop = 'resume';
  decided.push({ handled, message, turn });
  if (handled.opened !== null) ownCases.unshift(handled.opened.prepared.summary);
  noteSpoken(ownCases, handled.addedTo, input.now);
  return handled;
}

/** Platforms tell of blocking and unblocking in any order: the newest by their own clock holds. */
function hearBlock({ claimed, after }: TurnResult, { kind, sentAt }: InboundMessage, now: Date): void {
  const told = after.blockToldAt ?? claimed.conversation.blockToldAt ?? null;
  if (told !== null && sentAt < told) return;
  after.blockedAt = kind === 'blocked' ? now : null;
  after.blockToldAt = sentAt;
}

/** Of words that wait together the later ones are decided as if those before them were written already. */
function noteSpoken(ownCases: CaseSummary[], added: HandledEvent['addedTo'], now: Date): void {
  const index = ownCases.findIndex((summary) => summary.caseId === added?.caseId);
  const summary = ownCases[index];
  if (summary === undefined) return;
  ownCases[index] = { ...summary, awaitsCitizen: false, officeSpokeAt: null, citizenSpokeAt: now };
}

function doorTraits(parts: InboundParts, channel: ConversationRecord['channel']) {
  const numbered = parts.numbered?.(channel);
  return {
    ...(numbered && { numbered }),
    sharesLocation: parts.sharesLocation(channel),
    privateChatUrl: parts.privateChatUrl(channel),
  };
}

function handledEvent(
  parts: InboundParts,
  claimed: ClaimedEvent,
  message: InboundMessage,
  turn: Turn,
): HandledEvent {
  const opened = openedBy(turn.command, message.address);
  return {
    claimed,
    message,
    outcome: { state: 'processed' },
    caseId: turn.caseId ?? opened?.prepared.record._id ?? null,
    replies: turn.replies.map((reply) => ({
      content: parts.render(reply, turn.language, parts.takes?.(message.address.channel)),
      caseId: reply.caseId,
      ...(reply.byPin && { byPin: reply.byPin }),
    })),
    opened,
    addedTo: addedBy(turn.command, message.address),
    survey: turn.command?.name === 'answer-survey' ? turn.command : null,
    ...(turn.command?.name === 'rate-article' && { rating: turn.command }),
    stop: stopOf(turn.command),
    ...consentOf(turn.command),
    ...phoneOf(turn.command),
    keep: turn.keep,
    conceal: turn.conceal,
  };
}

function openedBy(command: Command | null, address: ChannelAddress): HandledEvent['opened'] {
  if (command?.name !== 'open-case') return null;
  const { prepared, urgent, eventIds } = command;
  return { prepared, urgent, messageIds: messageIdsOf(eventIds, address) };
}

function addedBy(command: Command | null, address: ChannelAddress): HandledEvent['addedTo'] {
  if (command?.name !== 'add-to-case') return null;
  const { eventIds, name: _, ...added } = command;
  return { ...added, messageIds: messageIdsOf(eventIds, address) };
}

const messageIdsOf = (eventIds: string[], address: ChannelAddress) =>
  eventIds.map((eventId) => incomingMessageId(inboxIdOf(address, eventId)));

function consentOf(command: Command | null): Pick<HandledEvent, 'consent'> {
  return command?.name === 'follow' || command?.name === 'unfollow' ? { consent: command } : {};
}

const PHONE_COMMANDS: ReadonlySet<string> = new Set(['share-phone', 'prove-phone', 'choose-sms']);
const isPhoneChange = (command: Command): command is PhoneChange => PHONE_COMMANDS.has(command.name);
const phoneOf = (command: Command | null): Pick<HandledEvent, 'phone'> =>
  command !== null && isPhoneChange(command) ? { phone: command } : {};

function stopOf(command: Command | null): HandledEvent['stop'] {
  if (command?.name === 'stop-messages') return 'stop';
  return command?.name === 'resume-messages' ? 'resume' : null;
}

function nothing(claimed: ClaimedEvent, message: InboundMessage | null): HandledEvent {
  return {
    claimed,
    message,
    outcome: { state: 'processed' },
    caseId: null,
    replies: [],
    opened: null,
    addedTo: null,
    stop: null,
    keep: false,
    conceal: null,
  };
}

/** What no schema knows stays so however often it is read. */
class UnknownShapeError extends Error {}

function readEvent(parts: InboundParts, { event, record }: ClaimedEvent): ParsedInbound {
  try {
    const message = parts.parse(event, record.receivedAt);
    if (event.address.externalId !== UNKNOWN_SENDER) return message;
  } catch (error) {
    // A parser asks nobody: where it stumbles, it stumbles again, and the thread must not wait for that.
    if (!(error instanceof ZodError))
      throw new UnknownShapeError(`the parser failed (${String(error)})`, { cause: error });
    const [issue] = error.issues;
    const where = issue === undefined ? '' : `${issue.path.map(String).join('.')}: ${issue.message}`;
    throw new UnknownShapeError(`the schema does not know this shape (${where})`);
  }
  throw new UnknownShapeError('it does not tell who wrote');
}

function failedEvent(
  parts: InboundParts,
  result: TurnResult,
  claimed: ClaimedEvent,
  error: unknown,
): HandledEvent {
  const failure =
    error instanceof Error ? `${error.name}: ${error.message}`.slice(0, 500) : 'unknown failure';
  const parked = error instanceof UnknownShapeError || claimed.record.attempts + 1 >= MOST_ATTEMPTS;
  // What a platform sends in a shape of its own is news for whoever reads the parked messages, not a fault of ours.
  const isForeign = error instanceof UnknownShapeError && error.cause === undefined;
  parts.log[isForeign ? 'warn' : 'error'](
    { eventId: claimed.record._id, parked, error: failure },
    'A message could not be handled',
  );
  const handled = nothing(claimed, null);
  if (!parked) return { ...handled, outcome: { state: 'retry', failure } };
  if (claimed.event.address.externalId === UNKNOWN_SENDER)
    return { ...handled, outcome: { state: 'parked', failure } };
  const reply = { content: parts.render(parts.parkedReply(), result.after.language), caseId: null };
  return { ...handled, outcome: { state: 'parked', failure }, replies: [reply] };
}
