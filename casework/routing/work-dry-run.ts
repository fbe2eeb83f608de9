import {
  type CaseRecord,
  type DryRunExample,
  type DryRunRecord,
  MOST_DRY_RUN_CASES,
  type RouteDecision,
  type RoutingRule,
} from '../../contracts';
import { OF_EVERY_CASE } from '../cases/list-keys';
import { claimLeasedJob, LEASE_ENDED } from '../jobs/claim-leased-job';
import { besidesAccusing } from '../staff/accusing-cases';
import type { StaffDesk } from '../staff-desk';
import type { Directory } from './office-directory';
import { ownTurn } from './offer-route';
import { routeCase } from './route-case';
import { factsOf } from './route-new-case';
import { caseToRoute, type EarlierCase } from './routing-facts';

/** So many cases are read at once; then the counters are written and the run can be stopped. */
const BATCH = 100;

/**
 * Does the next cases of a dry run: each is routed twice, by the rules that hold and by those that are tried,
 * with the offices and people of today. Nobody knows how much lay with whom when the case came, so wherever a rule chooses
 * among several both runs choose by the case itself: only the change of the rules makes a difference.
 *
 * @returns false when it is finished, or another worker has it.
 */
export async function workDryRun(desk: StaffDesk, runId: string): Promise<boolean> {
  const run = await claimLeasedJob<DryRunRecord>(desk, desk.models.dryRuns, runId);
  if (run === null) return false;
  const cases = await readCases(desk, run);
  const directory = await desk.directory.current();
  const earlier = await earlierOf(desk, cases);
  const examples = cases.flatMap((record, index) =>
    compare(desk, run, directory, {
      record,
      index: run.done + index,
      earlier: earlier.get(record._id) ?? [],
    }),
  );
  await writeExamples(desk, examples);
  await writeProgress(desk, run, cases, examples);
  return true;
}

/** The next cases, the newest first, from where the run stands. */
async function readCases(
  desk: StaffDesk,
  { position, createdAt, done, officeIds = [] }: DryRunRecord,
): Promise<CaseRecord[]> {
  const left = Math.min(BATCH, MOST_DRY_RUN_CASES - done);
  if (left <= 0) return [];
  const before =
    position === null
      ? { createdAt: { $lte: createdAt } }
      : {
          createdAt: { $lte: position.createdAt },
          $or: [
            { createdAt: { $lt: position.createdAt } },
            { createdAt: position.createdAt, _id: { $lt: position.caseId } },
          ],
        };
  return desk.models.cases
    .find(
      { ...OF_EVERY_CASE, ...before, ...(await besidesAccusing(desk, { officeIds })) },
      { story: 0, searchTokens: 0 },
    )
    .sort({ createdAt: -1, _id: -1 })
    .limit(left)
    .lean<CaseRecord[]>();
}

/** By case, who had the cases that its citizen had filed before it. */
async function earlierOf(desk: StaffDesk, cases: CaseRecord[]): Promise<Map<string, EarlierCase[]>> {
  const rows = await desk.models.cases
    .find(
      {
        citizenId: { $in: [...new Set(cases.map(({ citizenId }) => citizenId))] },
        withoutName: false,
        state: { $nin: ['rejected', 'merged'] },
      },
      { citizenId: 1, officeId: 1, assigneeId: 1, createdAt: 1 },
    )
    .sort({ createdAt: -1 })
    .limit(10 * BATCH)
    .lean<CaseRecord[]>();
  return new Map(
    cases.map(({ _id, citizenId, createdAt, withoutName }) => [
      _id,
      withoutName
        ? []
        : rows.filter((row) => row.citizenId === citizenId && row.createdAt < createdAt).slice(0, 5),
    ]),
  );
}

interface OneCase {
  record: CaseRecord;
  index: number;
  earlier: EarlierCase[];
}

/** The example that a case makes when it would go elsewhere; none when not. */
function compare(
  desk: StaffDesk,
  { _id: runId, rules, standing, createdAt }: DryRunRecord,
  directory: Directory,
  { record, index, earlier }: OneCase,
): DryRunExample[] {
  const routed = (by: RoutingRule[]): RouteDecision => {
    const facts = factsOf({ ...directory, rules: { version: 0, rules: choosingByCase(by) } }, desk, {
      ...{ earlier, turnOf: () => ownTurn(record._id) },
    });
    const step = routeCase(caseToRoute(record), facts);
    if ('needsTurn' in step) throw new Error('a dry run has every turn');
    return step.route;
  };
  const before = routed(standing);
  const after = routed(rules);
  if (before.officeId === after.officeId && before.assigneeId === after.assigneeId) return [];
  const { _id: caseId, number, officeId } = record;
  return [
    {
      _id: `${runId}.${index}`,
      ...{ runId, index, caseId, number, officeId, createdAt },
      before: { officeId: before.officeId, rule: before.rule, by: before.by },
      after: { officeId: after.officeId, rule: after.rule, by: after.by, reasons: after.reasons },
    },
  ];
}

const choosingByCase = (rules: RoutingRule[]): RoutingRule[] =>
  rules.map((rule) => ({
    ...rule,
    then: {
      ...rule.then,
      senators: 'round-robin',
      assignee: rule.then.assignee === null ? null : 'round-robin',
    },
  }));

/** A worker that died after this one's beginning has left the same rows: they are put in their place. */
async function writeExamples(desk: StaffDesk, examples: DryRunExample[]): Promise<void> {
  if (examples.length === 0) return;
  await desk.models.dryRunExamples.bulkWrite(
    examples.map((example) => ({
      replaceOne: { filter: { _id: example._id }, replacement: example, upsert: true },
    })),
    { ordered: false },
  );
}

async function writeProgress(
  desk: StaffDesk,
  run: DryRunRecord,
  cases: CaseRecord[],
  examples: DryRunExample[],
): Promise<void> {
  const last = cases.at(-1);
  const done = run.done + cases.length;
  const isLast = cases.length < BATCH || done >= MOST_DRY_RUN_CASES;
  const moved = examples.filter(({ before, after }) => before.officeId !== after.officeId);
  await desk.models.dryRuns.updateOne(
    { _id: run._id, leaseOwner: run.leaseOwner, finishedAt: null },
    {
      $set: {
        done,
        total: isLast ? done : run.total,
        changed: run.changed + examples.length,
        sameOffice: run.sameOffice + examples.length - moved.length,
        moves: addMoves(run.moves, moved),
        position: last === undefined ? run.position : { createdAt: last.createdAt, caseId: last._id },
        ...LEASE_ENDED,
        ...(isLast ? { state: 'done', finishedAt: desk.clock() } : {}),
      },
    },
  );
  desk.live.tellStaff({
    ...{ name: 'desk.notice', kind: 'dry-run', staffIds: [run.staffId], caseId: null, recordId: run._id },
  });
}

/** How many go from which office to which, the most first. */
function addMoves(moves: DryRunRecord['moves'], examples: DryRunExample[]): DryRunRecord['moves'] {
  const counts = new Map(moves.map((move) => [`${move.from} ${move.to}`, move]));
  for (const { before, after } of examples) {
    const key = `${before.officeId} ${after.officeId}`;
    const move = counts.get(key) ?? { from: before.officeId, to: after.officeId, count: 0 };
    counts.set(key, { ...move, count: move.count + 1 });
  }
  return [...counts.values()].sort((a, b) => b.count - a.count || (a.from < b.from ? -1 : 1));
}
