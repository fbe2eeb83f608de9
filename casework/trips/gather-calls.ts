import DataLoader from 'dataloader';

/**
 * One call for what many ask for at the same time: while `lanes` calls are under way, what is asked for meanwhile gathers for the
 * next one. Nothing is remembered: every answer was read after it was asked for.
 *
 * @param work answers one value, or the error of that one, for each key and in their order.
 */
export function gatherCalls<Key, Value>(
  work: (keys: readonly Key[]) => Promise<Array<Value | Error>>,
  { lanes = 1, most = 200 }: { lanes?: number; most?: number } = {},
): (key: Key) => Promise<Value> {
  const waiting: Array<() => void> = [];
  let underWay = 0;
  const goOn = () => {
    while (underWay < lanes) {
      const next = waiting.shift();
      if (next === undefined) return;
      underWay += 1;
      next();
    }
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
