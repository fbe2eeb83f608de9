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

/** Counts open cases, and in between adds what this process routes itself. */
export function createLoads(models: Models, clock: Clock, freshMs: number): Loads {
  let counted: { until: number; cases: Promise<OpenCases>; known: OpenCases | null } | null = null;
  return {
    current() {
      const now = clock().getTime();
      if (counted !== null && now <= counted.until) return counted.cases;
      const started = performance.now();
      const cases = countOpenCases(models);
      const reading: NonNullable<typeof counted> = { until: now + freshMs, cases, known: null };
      counted = reading;
      cases.then(
        (known) => {
          reading.known = known;
          reading.until = now + Math.max(freshMs, (performance.now() - started) / MOST_PART);
        },
        () => (counted = null),
      );
      return cases;
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
