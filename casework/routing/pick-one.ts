import type { PickStrategy } from '../../contracts';

/** One who may take a case. */
export interface Candidate {
  id: string;
  /** Open cases that they have. */
  load: number;
  onDuty: boolean;
}

/** `how` says what decided between several. */
export type Picked<One> =
  | { picked: One; how: 'only-one' | 'earlier-case' | PickStrategy }
  | { picked: null }
  | { needsTurn: string };

interface PickBy {
  strategy: PickStrategy;
  /** Who had an earlier case of the same citizen, the newest first. */
  earlier: string[];
  /** Names those who take turns together. */
  pool: string;
  turnOf: (pool: string) => number | undefined;
}

/** Picks one of several; the same candidates in whatever order give the same one. */
export function pickOne<One extends Candidate>(
  candidates: One[],
  { strategy, earlier, pool, turnOf }: PickBy,
): Picked<One> {
  const sorted = [...candidates].sort((a, b) => (a.id < b.id ? -1 : 1));
  const [first] = sorted;
  if (first === undefined) return { picked: null };
  for (const id of earlier) {
    const known = sorted.find((one) => one.id === id);
    if (known !== undefined) return { picked: known, how: 'earlier-case' };
  }
  if (sorted.length === 1) return { picked: first, how: 'only-one' };
  if (strategy === 'round-robin') {
    const turn = turnOf(pool);
    if (turn === undefined) return { needsTurn: pool };
    return { picked: sorted[turn % sorted.length] ?? first, how: 'round-robin' };
  }
  const onDuty = strategy === 'on-duty' ? sorted.filter((one) => one.onDuty) : [];
  const isOnDuty = onDuty.length > 0;
  const free = leastLoaded(isOnDuty ? onDuty : sorted) ?? first;
  return { picked: free, how: isOnDuty ? 'on-duty' : 'least-loaded' };
}

function leastLoaded<One extends Candidate>(candidates: One[]): One | undefined {
  return candidates.reduce<One | undefined>(
    (least, one) => (least === undefined || one.load < least.load ? one : least),
    undefined,
  );
}
