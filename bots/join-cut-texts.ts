import { type InboundMessage, MAX_STORY_LENGTH, type ParsedInbound } from '../contracts';
import type { ClaimedEvent } from '../casework';

/** A client cuts what is longer than its platform takes in one piece (Telegram: 4,096); it may cut a little before that. */
const CUT_LENGTH = 3_900;
const LONGEST_PIECE = 4_096;
/** The next piece of a text comes within this time, on a slow line too. */
const NEXT_WITHIN_MS = 2_500;
/** Nobody waits longer than this for an answer, however many pieces come. */
const LONGEST_WAIT_MS = 20_000;

/** A piece of a text whose next one has come too. */
export interface CutPiece {
  claimed: ClaimedEvent;
  message: InboundMessage;
}

type Read = (event: ClaimedEvent) => ParsedInbound;

/** True when this event may be a piece of a longer text that its client has cut. */
function isCut(event: ClaimedEvent, read: Read): boolean {
  // What is sealed is longer than what it says: most events need not be read for this.
  if (event.record.sealed.length < CUT_LENGTH || event.record.channel === 'webchat') return false;
  const message = readPlain(event, read);
  const length = message?.text.length ?? 0;
  return length >= CUT_LENGTH && length <= LONGEST_PIECE;
}

/** The event as words and nothing else; null for all others, and for what cannot be read. */
function readPlain(event: ClaimedEvent, read: Read): InboundMessage | null {
  try {
    const message = read(event);
    if (message?.kind !== 'message' || message.chat !== 'private' || message.text === '') return null;
    const { command, choice, attachments, location, contact } = message;
    const bringsMore = command ?? choice ?? location ?? contact;
    return bringsMore === null && attachments.length === 0 ? message : null;
  } catch {
    return null;
  }
}

/**
 * The pieces before the last one of the text that begins the events; empty when it is in one piece. Together they are one
 * turn: a story is understood as a whole, and answered once.
 */
export function piecesBefore(events: ClaimedEvent[], read: Read): CutPiece[] {
  const pieces: CutPiece[] = [];
  for (const [index, claimed] of events.entries()) {
    const next = events[index + 1];
    if (next === undefined || !isCut(claimed, read)) break;
    const message = readPlain(claimed, read);
    if (message === null || readPlain(next, read) === null) break;
    pieces.push({ claimed, message });
  }
  return pieces;
}

/** When to look again for more of the text that these events, the last of their thread, end with; null: at once. */
export function waitsForMore(events: ClaimedEvent[], now: Date, read: Read): Date | null {
  const last = events.at(-1);
  const [first] = events;
  if (first === undefined || last === undefined || !isCut(last, read)) return null;
  const until = Math.min(
    last.record.receivedAt.getTime() + NEXT_WITHIN_MS,
    first.record.receivedAt.getTime() + LONGEST_WAIT_MS,
  );
  return until > now.getTime() ? new Date(until) : null;
}

/** The last piece with the words of all. */
export function joinPieces(pieces: CutPiece[], last: InboundMessage): InboundMessage {
  if (pieces.length === 0) return last;
  const text = [...pieces.map(({ message }) => message.text), last.text].join('\n');
  return {
    ...last,
    text: text.slice(0, MAX_STORY_LENGTH).toWellFormed(),
    truncated: last.truncated || text.length > MAX_STORY_LENGTH,
  };
}
