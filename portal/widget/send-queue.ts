import type { Call, Refused } from './call';
import { keep, type Kept, type Said } from './kept';

/** A server that says 429 or does not answer is asked again after so many milliseconds. */
const WAIT = 5_000;

/** Sends what was said one by one, in order, and keeps it until Sala has it, over breaks and visits. */
export function createSendQueue(kept: Kept, call: Call, locale: string, shutOut: () => void) {
  let flushing = false;

  /** True when these words are done with, false when they must be sent again later. */
  async function send({ id, ...words }: Said): Promise<boolean> {
    try {
      await call('POST', '/activities', activityOf(id, locale, words));
    } catch (error) {
      const { status, shutsOut } = error as Refused;
      if (shutsOut) shutOut();
      // Words that will never be taken must not hold back those after them.
      if (status !== 400 && status !== 413) return false;
    }
    keep(kept, (queue) => queue.filter((said) => said.id !== id));
    return true;
  }

  async function flush(): Promise<void> {
    if (flushing) return;
    flushing = true;
    while (kept.queue[0] && kept.conversation && flushing) flushing = await send(kept.queue[0]);
    if (!flushing) setTimeout(flush, WAIT);
    flushing = false;
  }
  return flush;
}

export const activityOf = (clientActivityID: string, locale: string, words?: object) => ({
  ...words,
  type: 'message',
  locale,
  channelData: { clientActivityID },
});
