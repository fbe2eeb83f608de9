import type { z } from 'zod';
import {
  AppError,
  type DryRunExample,
  type dryRunExampleQuery,
  type DryRunRecord,
  type dryRunRequest,
  MOST_DRY_RUN_CASES,
  type Paged,
  type PresentedDryRun,
} from '../../contracts';
import { newId } from '../new-id';
import { readPage } from '../paging/read-page';
import { besidesAccusing, besidesAccusingIn } from '../staff/accusing-cases';
import { requirePermission, seenOffices } from '../staff/policies';
import { recordAccess } from '../staff/record-access';
import type { StaffActor } from '../staff/staff-actor';
import { LEASE_ENDED } from '../jobs/claim-leased-job';
import type { StaffDesk } from '../staff-desk';
import { presentDryRun } from './present-dry-run';
import { requireKnownNames } from './routing-rules';

/** Stores a dry run of a list of rules on the newest cases; a worker does it, this answers at once. No case is touched. */
export async function startDryRun(
  desk: StaffDesk,
  actor: StaffActor,
  { rules }: z.infer<typeof dryRunRequest>,
): Promise<PresentedDryRun> {
  requirePermission(actor.staff, 'routing.edit');
  await requireKnownNames(desk, rules);
  const { makerOfficeIds = [] } = actor.staff;
  const officeIds = [...actor.staff.officeIds, ...makerOfficeIds];
  const seen = await besidesAccusing(desk, { officeIds });
  const [directory, total] = await Promise.all([
    desk.directory.current(),
    desk.models.cases.countDocuments(seen, { limit: MOST_DRY_RUN_CASES, hint: { _id: 1 } }),
  ]);
  const now = desk.clock();
  const run: DryRunRecord = {
    _id: newId(now),
    staffId: actor.staff._id,
    officeIds,
    rules,
    standing: directory.rules.rules,
    state: 'waiting',
    total,
    ...{ done: 0, changed: 0, sameOffice: 0, moves: [], position: null },
    ...LEASE_ENDED,
    createdAt: now,
    finishedAt: null,
  };
  await desk.models.dryRuns.create(run);
  await recordAccess(desk, actor, 'created', { kind: 'dry-run', id: run._id });
  desk.handOn('dry-runs', run._id);
  return presentDryRun(desk, actor.staff, run);
}

export async function showDryRun(
  desk: StaffDesk,
  { staff }: StaffActor,
  id: string,
): Promise<PresentedDryRun> {
  requirePermission(staff, 'routing.read');
  return presentDryRun(desk, staff, await findRun(desk, id));
}

/** The cases that would go elsewhere, as far as the reader may see them, the newest first. */
export async function listDryRunExamples(
  desk: StaffDesk,
  { staff }: StaffActor,
  id: string,
  query: z.infer<typeof dryRunExampleQuery>,
): Promise<Paged<DryRunExample>> {
  requirePermission(staff, 'routing.read');
  const offices = seenOffices(staff);
  const { rows, page } = await readPage<DryRunExample>(desk.models.dryRunExamples, {
    filter: {
      runId: id,
      ...(offices === 'all' ? {} : { officeId: { $in: offices } }),
      ...(await besidesAccusingIn('caseId', desk, staff)),
    },
    order: { field: 'index', direction: 1, isUnique: true },
    cursor: query.cursor,
    limit: query.limit,
  });
  await findRun(desk, id);
  return { data: rows, page };
}

/** Ends a dry run where it is; what it has found stays to be read. */
export async function stopDryRun(
  desk: StaffDesk,
  { staff }: StaffActor,
  id: string,
): Promise<PresentedDryRun> {
  requirePermission(staff, 'routing.edit');
  await desk.models.dryRuns.updateOne(
    { _id: id, finishedAt: null },
    { $set: { state: 'stopped', finishedAt: desk.clock() } },
  );
  return presentDryRun(desk, staff, await findRun(desk, id));
}

async function findRun(desk: StaffDesk, id: string): Promise<DryRunRecord> {
  const run = await desk.models.dryRuns.findById(id).lean<DryRunRecord | null>();
  if (run === null) throw new AppError('not-found', { message: `There is no dry run ${id}` });
  return run;
}
