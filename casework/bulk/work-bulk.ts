import {
  AppError,
  type BulkAct,
  type BulkItemRecord,
  type BulkJobRecord,
  type BulkRefusal,
  type CaseRecord,
  MOST_BULK_REFUSALS,
  type StaffRecord,
} from '../../contracts';
import { assignCase } from '../cases/assign-case';
import { replyToCitizen } from '../cases/reply-to-citizen';
import { rerouteCase } from '../cases/reroute-case';
import { tagCase } from '../cases/tag-case';
import { transitionCase } from '../cases/transition-case';
import { presentStaff } from '../staff/present-staff';
import type { StaffActor } from '../staff/staff-actor';
import { claimLeasedJob, LEASE_ENDED } from '../jobs/claim-leased-job';
import type { StaffDesk } from '../staff-desk';
import { overSince } from './retry-bulk';

/** After so many cases the job's counters are written and its owner is told. */
const BATCH = 20;

/**
 * Does the next cases of a bulk job, each as the person who asked for it, with the rights that they have now.
 * A crash loses nothing: what was done is marked, and what was done and not yet marked does nothing when it is done again.
 *
 * @returns false when it is finished, or another worker has it.
 */
export async function workBulk(desk: StaffDesk, jobId: string): Promise<boolean> {
  const job = await claimLeasedJob<BulkJobRecord>(desk, desk.models.bulkJobs, jobId);
  if (job === null) return false;
  const staff = await desk.models.staff
    .findOne({ _id: job.staffId, active: true })
    .lean<StaffRecord | null>();
  const items = await desk.models.bulkItems
    .find({ jobId: job._id, state: 'waiting' })
    .sort({ index: 1 })
    .limit(BATCH)
    .lean<BulkItemRecord[]>();
  for (const item of items) {
    const outcome = staff === null ? LEFT : await tryItem(desk, staff, job, item);
    const { modifiedCount } = await desk.models.bulkItems.updateOne(
      { _id: item._id, state: 'waiting' },
      { $set: { ...outcome, at: desk.clock() } },
    );
    // Stopped meanwhile.
    if (modifiedCount === 0) break;
  }
  await writeProgress(desk, job, items.length < BATCH);
  return true;
}

type Outcome = Pick<BulkItemRecord, 'state' | 'code' | 'userMessage'>;

const DONE: Outcome = { state: 'done', code: null, userMessage: null };
/** The account was switched off while its job waited. */
const LEFT: Outcome = { state: 'failed', code: 'forbidden', userMessage: 'forbidden' };

async function tryItem(
  desk: StaffDesk,
  staff: StaffRecord,
  job: BulkJobRecord,
  { caseId, jobId }: BulkItemRecord,
): Promise<Outcome> {
  const { act } = job;
  try {
    const record = await desk.models.cases.findById(caseId).lean<CaseRecord | null>();
    if (record !== null && isDoneAlready(record, act)) return DONE;
    if (act.act === 'reply' && (await isRepliedAlready(desk, job, caseId, act.text))) return DONE;
    await doAct(desk, { staff: presentStaff(staff), requestId: `bulk:${jobId}` }, act, caseId);
    return DONE;
  } catch (error) {
    const known = error instanceof AppError ? error : null;
    if (known === null) desk.log.error({ jobId, caseId }, 'A case of a bulk job failed');
    return {
      state: 'failed',
      code: known?.code ?? 'internal',
      userMessage: known?.userMessage ?? 'internal',
    };
  }
}

/** The case stands as it was wanted: by a worker that died before it could say so, or by somebody else. */
function isDoneAlready(record: CaseRecord, act: BulkAct): boolean {
  if (act.act === 'transition') return record.state === act.state;
  return act.act === 'reroute' && record.officeId === act.officeId;
}

/** A worker that died after it had stored the answer must not tell the citizen twice. */
async function isRepliedAlready(
  desk: StaffDesk,
  { staffId, createdAt }: BulkJobRecord,
  caseId: string,
  text: string,
): Promise<boolean> {
  const told = { caseId, at: { $gte: createdAt }, direction: 'out' as const, staffId, text };
  return (await desk.models.messages.exists(told)) !== null;
}

async function doAct(desk: StaffDesk, actor: StaffActor, act: BulkAct, caseId: string): Promise<void> {
  const version = null;
  switch (act.act) {
    case 'assign':
      await assignCase(desk, actor, caseId, { version, assigneeId: act.assigneeId });
      return;
    case 'transition':
      await transitionCase(desk, actor, caseId, { version, state: act.state, reason: act.reason });
      return;
    case 'tag':
      await tagCase(desk, actor, caseId, { version, add: act.add, remove: act.remove });
      return;
    case 'reroute':
      await rerouteCase(desk, actor, caseId, { version, officeId: act.officeId, reason: act.reason });
      return;
    case 'reply':
      await replyToCitizen(desk, actor, caseId, {
        ...{ text: act.text, awaitAnswer: false, stillWorking: false, fileIds: [], toJoined: true },
      });
  }
}

/** Counters are counted from the items: a worker that died in between cannot make them wrong. */
async function writeProgress(desk: StaffDesk, job: BulkJobRecord, isLast: boolean): Promise<void> {
  const { bulkItems, bulkJobs } = desk.models;
  const [done, failed] = await Promise.all([
    bulkItems.countDocuments({ jobId: job._id, state: 'done' }),
    bulkItems.countDocuments({ jobId: job._id, state: 'failed' }),
  ]);
  await bulkJobs.updateOne({ _id: job._id }, { $set: { done, failed, ...LEASE_ENDED } });
  if (isLast) {
    const refusals = failed === 0 ? [] : await countRefusals(desk, job._id);
    await bulkJobs.updateOne(
      { _id: job._id, finishedAt: null },
      { $set: { state: 'done', refusals, ...overSince(desk.clock(), { ...job, failed }) } },
    );
  }
  desk.live.tellStaff({
    name: 'desk.notice',
    kind: 'bulk',
    staffIds: [job.staffId],
    caseId: null,
    recordId: job._id,
  });
}

/** Why its cases failed, the most frequent reason first. */
const countRefusals = ({ models }: StaffDesk, jobId: string): Promise<BulkRefusal[]> =>
  models.bulkItems
    .aggregate<BulkRefusal>([
      { $match: { jobId, state: 'failed' } },
      { $group: { _id: { userMessage: '$userMessage', code: '$code' }, cases: { $sum: 1 } } },
      { $sort: { cases: -1, _id: 1 } },
      { $limit: MOST_BULK_REFUSALS },
      { $project: { _id: 0, userMessage: '$_id.userMessage', code: '$_id.code', cases: 1 } },
    ])
    .exec();
