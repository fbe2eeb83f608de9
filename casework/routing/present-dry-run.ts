import {
  type DryRunExample,
  type DryRunRecord,
  MOST_DRY_RUN_CASES,
  type PresentedDryRun,
  type PresentedStaff,
} from '../../contracts';
import { accusingCaseIds } from '../staff/accusing-cases';
import type { StaffDesk } from '../staff-desk';

/**
 * A dry run as this reader may see it: reckoned as if the cases that are about them, and were not kept from whoever started it, had not
 * been among its cases. A run that was full would have had others in their place, so its size stays.
 */
export async function presentDryRun(
  desk: StaffDesk,
  reader: PresentedStaff,
  run: DryRunRecord,
): Promise<PresentedDryRun> {
  const { _id, staffId, state, createdAt, finishedAt } = run;
  const hidden = await hiddenFrom(desk, reader, run);
  const total = run.total < MOST_DRY_RUN_CASES ? run.total - hidden.cases : run.total;
  const moved = hidden.examples.filter(({ before, after }) => before.officeId !== after.officeId);
  return {
    ...{ _id, staffId, state, total, done: Math.min(run.done, total) },
    changed: run.changed - hidden.examples.length,
    sameOffice: run.sameOffice - (hidden.examples.length - moved.length),
    moves: run.moves
      .map((move) => ({ ...move, count: move.count - moved.filter((one) => isOf(one, move)).length }))
      .filter(({ count }) => count > 0),
    ...{ createdAt, finishedAt },
  };
}

const isOf = ({ before, after }: DryRunExample, { from, to }: DryRunRecord['moves'][number]) =>
  before.officeId === from && after.officeId === to;

/** How many of the run's cases are about the reader, and what it has found of them. */
async function hiddenFrom(
  desk: StaffDesk,
  reader: PresentedStaff,
  { _id: runId, staffId, officeIds, createdAt }: DryRunRecord,
): Promise<{ cases: number; examples: DryRunExample[] }> {
  const caseIds = staffId === reader._id ? [] : await accusingCaseIds(desk, reader);
  if (caseIds.length === 0) return { cases: 0, examples: [] };
  const leftOut = new Set(await accusingCaseIds(desk, { officeIds: officeIds ?? [] }));
  const walked = caseIds.filter((caseId) => !leftOut.has(caseId));
  const [cases, examples] = await Promise.all([
    desk.models.cases.countDocuments({ _id: { $in: walked }, createdAt: { $lte: createdAt } }),
    desk.models.dryRunExamples.find({ runId, caseId: { $in: walked } }).lean<DryRunExample[]>(),
  ]);
  return { cases, examples };
}
