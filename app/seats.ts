/** So many seats: who finds none free waits, and is served in the order of coming. */
export interface Seats {
  /** Resolves when all of these are taken. Not more than there are. */
  take(count: number): Promise<void>;
  free(count: number): void;
  /** So many are free, those who wait for one counted as seated. */
  left(): number;
}

export function createSeats(all: number): Seats {
  let left = all;
  const waiting: Array<{ count: number; go: () => void }> = [];
  const serve = () => {
    for (let [next] = waiting; next !== undefined && next.count <= left; [next] = waiting) {
      waiting.shift();
      left -= next.count;
      next.go();
    }
  };
  return {
    take: (count) =>
      new Promise((go) => {
        waiting.push({ count, go });
        serve();
      }),
    free(count) {
      left += count;
      serve();
    },
    left: () => left - waiting.reduce((sum, { count }) => sum + count, 0),
  };
}
