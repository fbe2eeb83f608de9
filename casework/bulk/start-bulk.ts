import {
  AppError,
  type BulkItemRecord,
  type BulkJobRecord,
  type BulkRequest,
  type CaseRecord,
  MOST_BULK_CASES,
  type PresentedBulkJob,
} from '../../contracts';
import { askWords, type Candidate, CONFIRMED_BY } from '../cases/ask-words';
import { inOffices } from '../cases/case-filter';
import { askForCases } from '../cases/case-question';
import { newId } from '../new-id';
import { belowField, refuseField } from '../refuse-field';
import { besidesAccusing } from '../staff/accusing-cases';
import { requirePermission, seenOffices } from '../staff/policies';
import { recordAccess } from '../staff/record-access';
import type { StaffActor } from '../staff/staff-actor';
import { LEASE_ENDED } from '../jobs/claim-leased-job';
import type { StaffDesk } from '../staff-desk';
import { inTransaction } from '../trips/in-transaction';

type Chosen = Pick<CaseRecord, '_id' | 'number'>;

/**
 * Stores a bulk job: which cases, fixed now, and what is done to each. A worker does it, each case by the same rules as alone;
 * this answers at once.
 */
export async function startBulk(
  desk: StaffDesk,
  actor: StaffActor,
  request: BulkRequest,
): Promise<PresentedBulkJob> {
  requirePermission(actor.staff, 'cases.bulk');
  const chosen = await chooseCases(desk, actor, request);
  if (chosen.length === 0) throw refuseField('caseIds', 'finds no case that you may see');
  if (chosen.length > MOST_BULK_CASES) throw tooMany();
  const now = desk.clock();
  const job: BulkJobRecord = {
    _id: newId(now),
    act: request.act,
    staffId: actor.staff._id,
    state: 'waiting',
    total: chosen.length,
    ...{ done: 0, failed: 0, refusals: [], skipped: namedIn(request, chosen) - chosen.length },
    ...LEASE_ENDED,
    createdAt: now,
    finishedAt: null,
    retryUntil: null,
  };
  await inTransaction(desk, async (session) => {
    await desk.models.bulkJobs.create([job], { session });
    await desk.models.bulkItems.insertMany(
      chosen.map((one, index) => itemOf(job, one, index)),
      { session },
    );
  });
  await recordAccess(desk, actor, 'created', { kind: 'bulk-job', id: job._id });
  desk.handOn('bulk-jobs', job._id);
  return presentJob(job);
}

/** How many cases a request names; of a filter as many as it finds. */
const namedIn = ({ caseIds }: BulkRequest, chosen: Chosen[]) =>
  caseIds === undefined ? chosen.length : new Set(caseIds).size;

function itemOf({ _id: jobId }: BulkJobRecord, { _id, number }: Chosen, index: number): BulkItemRecord {
  return {
    _id: `${jobId}.${index}`,
    ...{ jobId, index, caseId: _id, number },
    state: 'waiting',
    ...{ code: null, userMessage: null, at: null },
  };
}

/** A case that is named and not seen is left out like one that does not exist: the job counts both as skipped. */
async function chooseCases(
  desk: StaffDesk,
  { staff }: StaffActor,
  { caseIds, filter = {} }: BulkRequest,
): Promise<Chosen[]> {
  const offices = seenOffices(staff);
  if (caseIds !== undefined) {
    const wanted = [...new Set(caseIds)];
    const besides = await besidesAccusing(desk, staff);
    const found = await desk.models.cases
      .find({ _id: { $in: wanted }, ...inOffices(undefined, offices), ...besides }, { number: 1 })
      .lean<Chosen[]>();
    const byId = new Map(found.map((one) => [one._id, one]));
    return wanted.flatMap((id) => byId.get(id) ?? []);
  }
  const asked = askForCases(desk, staff, { ...filter, sort: '-updatedAt' });
  const { filter: question, words } = await asked.catch((error: unknown) => {
    throw belowField('filter', error);
  });
  const inStories = words === '' ? null : await askWords(desk, staff, words);
  if (words !== '' && inStories === null) return [];
  const found = await desk.models.cases
    .find(inStories?.within(question) ?? question, { number: 1, ...CONFIRMED_BY })
    .sort(inStories === null ? { updatedAt: -1, _id: -1 } : { createdAt: -1, _id: -1 })
    .limit(MOST_BULK_CASES + 1)
    .lean<Array<Chosen & Candidate>>();
  return inStories === null ? found : inStories.confirm(found);
}

function tooMany(): AppError {
  return new AppError('bad-input', {
    message: `A bulk job takes ${MOST_BULK_CASES} cases at most: narrow the filter`,
    userMessage: 'too-many-cases',
    details: { errors: [{ path: 'filter', message: `finds more than ${MOST_BULK_CASES} cases` }] },
  });
}

export function presentJob(job: BulkJobRecord): PresentedBulkJob {
  const { _id, act, staffId, state, total, done, failed, createdAt, finishedAt } = job;
  // Jobs of earlier editions have none of them.
  const { skipped = 0, retryUntil = null, refusals = [] } = job as Partial<BulkJobRecord>;
  const counts = { total, done, failed, refusals, skipped };
  return { _id, act, staffId, state, ...counts, createdAt, finishedAt, retryUntil };
}
