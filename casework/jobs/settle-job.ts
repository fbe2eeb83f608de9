import { AppError, type JobQueueName, jobQueueName } from '../../contracts';
import { requirePermission } from '../staff/policies';
import { recordAccess } from '../staff/record-access';
import type { StaffActor } from '../staff/staff-actor';
import type { WebhookDesk } from '../webhooks/webhook-desk';

/** Lets a job that was given up run again, with all its attempts. */
export async function retryJob(desk: WebhookDesk, actor: StaffActor, id: string): Promise<{ _id: string }> {
  return settle(desk, actor, id, 'retried', (queue, jobId) => desk.jobs.retry(queue, jobId));
}

/** Throws a job that was given up away; what it worked on stays as it is. */
export async function discardJob(
  desk: WebhookDesk,
  actor: StaffActor,
  id: string,
): Promise<{ _id: string }> {
  return settle(desk, actor, id, 'discarded', (queue, jobId) => desk.jobs.discard(queue, jobId));
}

async function settle(
  desk: WebhookDesk,
  actor: StaffActor,
  id: string,
  act: 'retried' | 'discarded',
  work: (queue: JobQueueName, jobId: string) => Promise<boolean>,
): Promise<{ _id: string }> {
  requirePermission(actor.staff, 'work.retry');
  const dot = id.indexOf('.');
  const queue = jobQueueName.safeParse(id.slice(0, dot));
  const found = queue.success && (await work(queue.data, id.slice(dot + 1)));
  if (!found) throw new AppError('not-found', { message: `No job ${id} has failed` });
  await recordAccess(desk, actor, act, { kind: 'job', id });
  return { _id: id };
}
