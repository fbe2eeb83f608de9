import type { LiveFanout } from '../../contracts';
import type { ActivitySet, Thread } from './thread';

/** The answer to an arrival waits no longer than this for the bot's first words: after that the stream brings them. */
const MOST_MS = 1_000;

/**
 * Lets somebody arrive and reads what the bot says to it, so that the first words come with the answer to the arrival: on a
 * slow line a connection less before anything can be read.
 * @param arrive stores the arrival; false: it was there before, and nothing is waited for.
 */
export async function hearGreeting(
  live: LiveFanout,
  thread: Thread,
  arrive: () => Promise<boolean>,
): Promise<{ isNew: boolean; first: ActivitySet }> {
  let wake = (): void => undefined;
  const time = { isUp: false };
  const unsubscribe = live.onConversation(thread.id, () => wake());
  const timer = setTimeout(() => {
    time.isUp = true;
    wake();
  }, MOST_MS);
  try {
    const isNew = await arrive();
    for (;;) {
      // Listening begins before the reading: what is said in between is not missed.
      const said = new Promise<void>((resolve) => (wake = resolve));
      const first = await thread.readAfter(0);
      if (first.activities.length > 0 || !isNew || time.isUp) return { isNew, first };
      await said;
    }
  } finally {
    clearTimeout(timer);
    unsubscribe();
  }
}
