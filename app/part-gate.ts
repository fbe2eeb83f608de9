import { setTimeout as sleep } from 'node:timers/promises';
import type { PartGate } from '../channels';
import type { Pace, PaceWish, Pacing } from '../contracts';
import type { Turnstile } from './turnstile';

/** A door without limits. */
export const AT_ONCE: Pace = { granted: true, waitMs: 0, spaceMs: 0, slow: null };
/** The parts of a long message go in one try for so long; then those that wait with it have their turn. */
const PARTS_HOLD_MS = 2_500;

/**
 * Each part of a message takes a place of its own at the pace of the door and of the chat, as a message does.
 *
 * @param passed what the turnstile gave the first part. `answered` is called when the platform has answered the last one.
 */
export function createPartGate(
  pacing: Pick<Pacing, 'take'>,
  address: PaceWish,
  { pass, passed }: { pass: Turnstile; passed: () => void },
): { mayFollow: PartGate; answered: () => void } {
  const until = Date.now() + PARTS_HOLD_MS;
  let answered = passed;
  const mayFollow: PartGate = async () => {
    answered();
    const [pace = AT_ONCE] = await pacing.take([address], Math.max(0, until - Date.now()));
    if (!pace.granted) return Math.max(1, pace.waitMs);
    if (pace.waitMs > 0) await sleep(pace.waitMs);
    answered = await pass(pace.spaceMs);
    return 0;
  };
  return { mayFollow, answered: () => answered() };
}
