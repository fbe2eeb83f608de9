import { AppError, workKind } from '../../contracts';
import { requirePermission } from '../staff/policies';
import { recordAccess } from '../staff/record-access';
import type { StaffActor } from '../staff/staff-actor';
import type { WebhookDesk } from '../webhooks/webhook-desk';
import type { FailedWork, Looking } from './failed-work';
import { FAILED_WORK } from './work-book';

/** Lets what was given up be tried again, with all its attempts. */
export async function retryJob(desk: WebhookDesk, actor: StaffActor, id: string): Promise<{ _id: string }> {
  return settle({ desk, actor }, id, 'retried', (work, looking, jobId) => work.retry(looking, jobId));
}

/** Throws a job that was given up away; what it worked on stays as it is. */
export async function discardJob(
  desk: WebhookDesk,
  actor: StaffActor,
  id: string,
): Promise<{ _id: string }> {
  return settle({ desk, actor }, id, 'discarded', (work, looking, jobId) => {
    if (work.discard === null) throw noDiscarding(id);
    return work.discard(looking, jobId);
  });
}

async function settle(
  looking: Looking,
  id: string,
  act: 'retried' | 'discarded',
  settleOne: (work: FailedWork, looking: Looking, jobId: string) => Promise<boolean>,
): Promise<{ _id: string }> {
  const { desk, actor } = looking;
  requirePermission(actor.staff, 'work.retry');
  const dot = id.indexOf('.');
  const kind = workKind.safeParse(id.slice(0, dot));
  const found = kind.success && (await settleOne(FAILED_WORK[kind.data], looking, id.slice(dot + 1)));
  if (!found) throw new AppError('not-found', { message: `No job ${id} has failed` });
  await recordAccess(desk, actor, act, { kind: 'job', id });
  return { _id: id };
}

const noDiscarding = (id: string) =>
  new AppError('not-allowed-now', {
    message: `${id} holds somebody’s words, which are not thrown away here: a parked message is set aside with a reason (POST /parked-events/{id}/dismissal)`,
  });
