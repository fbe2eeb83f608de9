import DataLoader from 'dataloader';

interface Gathering {
  /** So many calls are under way at most. */
  lanes?: number;
  /** A further lane opens for whoever has waited so long: nobody waits for a slow call of others, and none opens for less. */
  patienceMs?: number;
  /** So many keys go into one call. */
  most?: number;
}

/**
 * One call for what many ask for at the same time: while a call is under way, what is asked for meanwhile gathers for the next one.
 * Nothing is remembered: every answer was read after it was asked for.
 *
 * @param work answers one value, or the error of that one, for each key and in their order.
 */
export function gatherCalls<Key, Value>(
  work: (keys: readonly Key[]) => Promise<Array<Value | Error>>,
  { lanes = 3, patienceMs = 50, most = 200 }: Gathering = {},
): (key: Key) => Promise<Value> {
  const waiting: Array<() => void> = [];
  let underWay = 0;
  let timer: NodeJS.Timeout | null = null;
  const begin = () => {
    const next = underWay < lanes ? waiting.shift() : undefined;
    if (next === undefined) return;
    underWay += 1;
    next();
    if (waiting.length > 0) beginLater();
    else stopTimer();
  };
  const beginLater = () => {
    if (timer !== null || waiting.length === 0) return;
    timer = setTimeout(() => {
      timer = null;
      begin();
    }, patienceMs);
  };
  const stopTimer = () => {
    if (timer !== null) clearTimeout(timer);
    timer = null;
  };
  const goOn = () => {
    if (underWay === 0) begin();
    else beginLater();
  };
  const loader = new DataLoader<Key, Value>(
    async (keys) => {
      try {
        return await work(keys);
      } finally {
        underWay -= 1;
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
  return (key) => loader.load(key);
}
