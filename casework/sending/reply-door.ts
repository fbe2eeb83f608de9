import type { CitizenRecord, FailureKind, PresentedCase } from '../../contracts';
import { chooseDoor, type Door, isDoorOpen, isForgotten } from './choose-door';
import { doorWindowOf } from './door-window';

/** Which door would take an answer of the staff now, until when, and which one comes after it. */
export function replyDoorOf(
  thread: Door,
  others: readonly Door[],
  citizen: Pick<CitizenRecord, 'stoppedAt' | 'preferredDoorId'> | null,
  now: Date,
): PresentedCase['reply'] {
  const shut = whyShut(thread, citizen, now);
  const after = (...tried: Door[]) =>
    chooseDoor(others, { citizen, author: 'staff', tried: new Set(tried.map(({ _id }) => _id)), now });
  const other = after(thread);
  const taking = shut === null ? thread : other;
  // The door that takes the answer is never the one that comes after itself.
  const next = taking === null || taking === thread ? other : after(thread, taking);
  const window = doorWindowOf(thread);
  return {
    door: taking?.channel ?? null,
    windowClosesAt: window?.closesAt ?? null,
    humanAgentUntil: window?.personUntil ?? null,
    next: next?.channel ?? null,
    shut,
  };
}

function whyShut(
  thread: Door,
  citizen: Pick<CitizenRecord, 'stoppedAt'> | null,
  now: Date,
): FailureKind | null {
  const stoppedAt = citizen?.stoppedAt ?? null;
  const wroteLater =
    stoppedAt !== null && thread.lastInboundAt !== null && thread.lastInboundAt > stoppedAt;
  if (stoppedAt !== null && !wroteLater) return 'opted-out';
  if (thread.channel === 'desk') return 'no-door';
  if (isForgotten(thread)) return 'forgotten';
  if (thread.blockedAt !== null) return 'blocked';
  return isDoorOpen(thread, 'staff', now) ? null : 'window-shut';
}
