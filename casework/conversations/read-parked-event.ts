import { AppError, type InboxRecord, type ParkedEventWords } from '../../contracts';
import type { StaffDesk } from '../staff-desk';
import { requirePermission } from '../staff/policies';
import { recordAccess } from '../staff/record-access';
import type { StaffActor } from '../staff/staff-actor';
import { openStoredEvent } from './open-stored-event';

/** A platform's event is a few KB; more would help nobody to read it. */
const LONGEST_PAYLOAD = 20_000;
/** Under these names the platforms send what a person wrote. */
const WORDS = new Set(['text', 'caption', 'Body', 'title']);

/** Shows what a parked message says, as far as it can be told, and the whole event as it came. Every reading is recorded. */
export async function readParkedEvent(
  desk: StaffDesk,
  actor: StaffActor,
  eventId: string,
): Promise<ParkedEventWords> {
  requirePermission(actor.staff, 'parked-events.words');
  const record = await desk.models.inbox
    .findOne({ _id: eventId, state: 'parked' })
    .lean<InboxRecord | null>();
  if (record === null) throw new AppError('not-found', { message: `There is no parked event ${eventId}` });
  await recordAccess(desk, actor, 'read', { kind: 'event', id: eventId });
  const payload = readPayload(desk, record);
  return {
    _id: eventId,
    texts: payload === null ? [] : wordsIn(payload),
    payload: payload === null ? null : JSON.stringify(payload, null, 2).slice(0, LONGEST_PAYLOAD),
  };
}

/** Null: sealed with a key that this installation no longer has. */
function readPayload(desk: StaffDesk, record: InboxRecord): unknown {
  try {
    return openStoredEvent(desk, record).payload;
  } catch {
    return null;
  }
}

function wordsIn(value: unknown, name = '', depth = 0): string[] {
  if (typeof value === 'string') return WORDS.has(name) && value.trim() !== '' ? [value] : [];
  if (typeof value !== 'object' || value === null || depth > 12) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    wordsIn(inner, Array.isArray(value) ? name : key, depth + 1),
  );
}
