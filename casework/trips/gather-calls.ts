interface Gathering {
  /** So many calls are under way at most. */
  lanes?: number;
  /** So many keys go into one call. */
  most?: number;
  /** For so many a further lane opens at once; fewer wait for the end of the call that is under way. */
  worth?: number;
  /** But no longer than this: nobody waits for a slow call of others. */
  patienceMs?: number;
  /**
   * Those whom a call has answered mostly ask again at once: the next call waits for them this part of what the last one took, but
   * no longer than `RETURN_MOST_MS`. Else many fall apart into ever smaller groups that wait for each other.
   */
  returnShare?: number;
}

const RETURN_MOST_MS = 10;

interface Asked<Key, Value> {
  key: Key;
  resolve: (value: Value) => void;
  reject: (reason: unknown) => void;
}

/**
 * One call for what many ask for at the same time: while a call is under way, what is asked for meanwhile gathers for the next one.
 * Nothing is remembered: every answer was read after it was asked for.
 *
 * @param work answers one value, or the error of that one, for each key and in their order.
 */
export function gatherCalls<Key, Value>(
  work: (keys: readonly Key[]) => Promise<Array<Value | Error>>,
  { lanes = 3, most = 200, worth = Infinity, patienceMs = 50, returnShare = 0 }: Gathering = {},
): (key: Key) => Promise<Value> {
  const waiting: Array<Asked<Key, Value>> = [];
  let underWay = 0;
  /** So many will wait when those who were just answered are back, and so long they are waited for. */
  let back = { expected: 0, withinMs: 0 };
  let isScheduled = false;

  const begin = () => {
    const free = lanes - underWay;
    if (free <= 0 || waiting.length === 0) return;
    // Those who wait share the lanes, but not in pieces that are not worth one.
    const size = Math.min(most, Math.max(worth, Math.ceil(waiting.length / free)));
    patience.stop();
    void call(waiting.splice(0, size));
    goOn();
  };
  const patience = alarm(begin);
  const goOn = () => {
    isScheduled = false;
    if (waiting.length === 0 || underWay === lanes) return;
    const enough = underWay === 0 ? back.expected : worth;
    if (waiting.length >= enough) begin();
    else patience.start(underWay === 0 ? back.withinMs : patienceMs);
  };
  const call = async (asked: Array<Asked<Key, Value>>) => {
    underWay += 1;
    const begun = performance.now();
    await answerAll(work, asked);
    underWay -= 1;
    const withinMs = Math.min(RETURN_MOST_MS, (performance.now() - begun) * returnShare);
    const expected = returnShare === 0 ? 0 : Math.min(worth, waiting.length + asked.length);
    back = { expected, withinMs };
    patience.stop();
    goOn();
  };
  return (key) =>
    new Promise((resolve, reject) => {
      waiting.push({ key, resolve, reject });
      if (isScheduled) return;
      isScheduled = true;
      // What this turn of the event loop asks for goes into the same call.
      setImmediate(goOn);
    });
}

async function answerAll<Key, Value>(
  work: (keys: readonly Key[]) => Promise<Array<Value | Error>>,
  asked: ReadonlyArray<Asked<Key, Value>>,
): Promise<void> {
  try {
    const answers = await work(asked.map(({ key }) => key));
    for (const [index, { resolve, reject }] of asked.entries()) {
      const answer = answers[index];
      if (answer instanceof Error) reject(answer);
      else resolve(answer as Value);
    }
  } catch (error) {
    for (const { reject } of asked) reject(error);
  }
}

/** Rings once, so long after the first start since it rang or was stopped. What has come in by then is read first. */
function alarm(ring: () => void): { start: (milliseconds: number) => void; stop: () => void } {
  let timer: NodeJS.Timeout | null = null;
  return {
    start(milliseconds) {
      timer ??= setTimeout(() => {
        timer = null;
        setImmediate(ring);
      }, milliseconds);
    },
    stop() {
      if (timer !== null) clearTimeout(timer);
      timer = null;
    },
  };
}
