/** So much of something under way for each of many; whoever has none is not kept. */
export interface Tally {
  of(key: string): number;
  /** @param amount may be below zero */
  add(key: string, amount: number): void;
}

export function createTally(): Tally {
  const amounts = new Map<string, number>();
  const of = (key: string) => amounts.get(key) ?? 0;
  return {
    of,
    add(key, amount) {
      const now = of(key) + amount;
      if (now === 0) amounts.delete(key);
      else amounts.set(key, now);
    },
  };
}
