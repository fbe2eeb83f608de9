import DataLoader from 'dataloader';

interface Gathering {
  /** So many calls are under way at most. */
  lanes?: number;
  /** A further lane opens for whoever has waited so long: nobody waits for a slow call of others, and none opens for less. */
  patienceMs?: number;
  /** So many keys go into one call. */
  most?: number;
  /**
   * Those whom a call has answered mostly ask again at once: the next call waits for them this part of what the last one took, but
   * no longer than `RETURN_MOST_MS`. Else many fall apart into groups that wait for each other, and each call carries half as much.
   */
  returnShare?: number;
}

const RETURN_MOST_MS = 10;

/**
 * One call for what many ask for at the same time: while a call is under way, what is asked for meanwhile gathers for the next one.
 * Nothing is remembered: every answer was read after it was asked for.
 *
 * @param work answers one value, or the error of that one, for each key and in their order.
 */
export function gatherCalls<Key, Value>(
  work: (keys: readonly Key[]) => Promise<Array<Value | Error>>,
  { lanes = 3, patienceMs = 50, most = 200, returnShare = 0 }: Gathering = {},
): (key: Key) => Promise<Value> {
  const waiting: Array<() => void> = [];
  let underWay = 0;
  /** So many keys wait, and so many will when those who were just answered are back. */
  let asked = 0;
  let expected = 0;
  const begin = () => {
    const next = underWay < lanes ? waiting.shift() : undefined;
    if (next === undefined) return;
    underWay += 1;
    next();
    if (waiting.length > 0) patience.start();
    else patience.stop();
  };
  const patience = alarm(patienceMs, begin);
  const goOn = () => {
    if (underWay === 0 && asked >= expected) begin();
    else if (underWay > 0 && waiting.length > 0) patience.start();
  };
  const awaitReturn = (answered: number, tookMs: number) => {
    if (returnShare === 0) return;
    expected = Math.min(most, asked + answered);
    const nobodyElse = () => {
      expected = 0;
      goOn();
    };
    // What has come in by then is read first.
    setTimeout(() => setImmediate(nobodyElse), Math.min(RETURN_MOST_MS, tookMs * returnShare));
  };
  const loader = new DataLoader<Key, Value>(
    async (keys) => {
      asked -= keys.length;
      const begun = performance.now();
      try {
        return await work(keys);
      } finally {
        underWay -= 1;
        awaitReturn(keys.length, performance.now() - begun);
        goOn();
      }
    },
    {
      cache: false,
      maxBatchSize: most,
      // What this turn of the event loop asks for goes into the same call.
      batchScheduleFn(dispatch) {
        waiting.push(dispatch);
        setImmediate(goOn);
      },
    },
  );
  return (key) => {
    asked += 1;
    // A batch that waits for those who are expected is not scheduled anew for each of them.
    if (asked === expected) setImmediate(goOn);
    return loader.load(key);
  };
}

/** Rings once, so long after the first start since it rang or was stopped. */
function alarm(milliseconds: number, ring: () => void): { start: () => void; stop: () => void } {
  let timer: NodeJS.Timeout | null = null;
  return {
    start() {
      timer ??= setTimeout(() => {
        timer = null;
        ring();
      }, milliseconds);
    },
    stop() {
      if (timer !== null) clearTimeout(timer);
      timer = null;
    },
  };
}
