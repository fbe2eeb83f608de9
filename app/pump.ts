import type { Log } from '../contracts';

/** Something that works off what waits in the store, as often as it is woken. */
export interface Pump {
  /** There may be work: look now. Calls while it runs make it look once more. */
  wake(): void;
  /** Waits until the running round is done, and starts no other. */
  stop(): Promise<void>;
}

const AFTER_FAILURE_MS = 500;

/**
 * Runs `round` again and again while it finds work, in `lanes` at a time, and sleeps until it is woken or swept.
 *
 * @param round does one portion and returns true when it found any.
 * @param sweepEveryMs looks even when nobody woke it: what a crash or a lost alarm left is found by this.
 */
export function createPump(
  round: () => Promise<boolean>,
  options: { name: string; lanes: number; sweepEveryMs: number; log: Log },
): Pump {
  const state = { stopped: false };
  let calls = 0;
  const lanes = new Set<Promise<void>>();

  const run = async () => {
    let seen: number;
    do {
      seen = calls;
      let found = true;
      while (found && !state.stopped) found = await tryRound(round, options);
    } while (seen !== calls);
  };
  const wake = () => {
    calls += 1;
    if (state.stopped || lanes.size >= options.lanes) return;
    const lane = run().finally(() => lanes.delete(lane));
    lanes.add(lane);
  };
  const sweeper = setInterval(wake, options.sweepEveryMs);
  return {
    wake,
    async stop() {
      state.stopped = true;
      clearInterval(sweeper);
      await Promise.all(lanes);
    },
  };
}

async function tryRound(
  round: () => Promise<boolean>,
  { name, log }: { name: string; log: Log },
): Promise<boolean> {
  try {
    return await round();
  } catch (error) {
    log.error(
      { pump: name, error: error instanceof Error ? error.message : String(error) },
      'A round failed',
    );
    await new Promise((resolve) => setTimeout(resolve, AFTER_FAILURE_MS));
    return false;
  }
}
