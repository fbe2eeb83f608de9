import { CASE_STATES, type CaseState, type Clock, type RouteDecision } from '../../contracts';
import type { Models } from '../models';

/** Open cases of offices and people. */
interface OpenCases {
  load: Map<string, number>;
  personLoad: Map<string, number>;
}

export interface Loads {
  current(): Promise<OpenCases>;
  count(route: Pick<RouteDecision, 'officeId' | 'assigneeId'>): void;
  invalidate(): void;
}

/** Counting may take so large a part of the time at most: a desk with very many open cases counts less often. */
const MOST_PART = 1 / 20;

const OVER: readonly CaseState[] = ['closed', 'rejected', 'merged'];
const OPEN = CASE_STATES.filter((state) => !OVER.includes(state));

/** Whoever routes a case waits for a count that is done so soon; a slower one is made while they go on with the one before. */
const QUICK_MS = 50;

interface Count {
  /** Epoch milliseconds; until then it is not made anew. */
  until: number;
  cases: Promise<OpenCases>;
  /** Null while it is made. */
  known: OpenCases | null;
  isQuick: boolean;
}

/** Counts open cases, and in between adds what this process routes itself. */
export function createLoads(models: Models, clock: Clock, freshMs: number): Loads {
  let counted: Count | null = null;
  const countAnew = (now: number): Count => {
    const started = performance.now();
    const made: Count = { until: now + freshMs, cases: countOpenCases(models), known: null, isQuick: true };
    made.cases.then(
      (known) => {
        const took = performance.now() - started;
        made.known = known;
        made.isQuick = took <= QUICK_MS;
        made.until = now + Math.max(freshMs, took / MOST_PART);
      },
      () => undefined,
    );
    return made;
  };
  return {
    current() {
      const now = clock().getTime();
      const before = counted;
      if (before !== null && now <= before.until) return before.cases;
      const made = countAnew(now);
      if (before?.known == null || before.isQuick) {
        counted = made;
        // A failed count must not be remembered.
        made.cases.catch(() => {
          if (counted === made) counted = null;
        });
        return made.cases;
      }
      before.until = Infinity;
      made.cases.then(
        () => {
          if (counted === before) counted = made;
        },
        () => void (before.until = now + freshMs),
      );
      return before.cases;
    },
    count({ officeId, assigneeId }) {
      if (counted?.known == null) return;
      const { load, personLoad } = counted.known;
      load.set(officeId, (load.get(officeId) ?? 0) + 1);
      if (assigneeId !== null) personLoad.set(assigneeId, (personLoad.get(assigneeId) ?? 0) + 1);
    },
    invalidate() {
      counted = null;
    },
  };
}

/** Answered by the index `load` alone: no case is read. */
async function countOpenCases(models: Models): Promise<OpenCases> {
  const rows = await models.cases.aggregate<{
    _id: { office: string; person: string | null };
    open: number;
  }>(
    [
      { $match: { state: { $in: OPEN } } },
      { $group: { _id: { office: '$officeId', person: '$assigneeId' }, open: { $sum: 1 } } },
    ],
    { hint: 'load' },
  );
  const found: OpenCases = { load: new Map(), personLoad: new Map() };
  for (const { _id, open } of rows) {
    found.load.set(_id.office, (found.load.get(_id.office) ?? 0) + open);
    if (_id.person !== null)
      found.personLoad.set(_id.person, (found.personLoad.get(_id.person) ?? 0) + open);
  }
  return found;
}
