import { AppError } from '../../contracts';
import { requirePermission } from '../staff/policies';
import { recordAccess } from '../staff/record-access';
import type { StaffActor } from '../staff/staff-actor';
import type { StaffDesk } from '../staff-desk';

/** Puts a parked message back among those that wait, as if it had only now arrived: the workers try it again. */
export async function replayParkedEvent(
  desk: StaffDesk,
  actor: StaffActor,
  eventId: string,
): Promise<{ _id: string }> {
  requirePermission(actor.staff, 'parked-events.replay');
  if (!(await putBack(desk, eventId)))
    throw new AppError('not-found', { message: `There is no parked event ${eventId}` });
  await recordAccess(desk, actor, 'replayed', { kind: 'event', id: eventId });
  return { _id: eventId };
}

/** The same without asking who wants it. @returns false when it is not parked. */
export async function putBack(desk: StaffDesk, eventId: string): Promise<boolean> {
  const { matchedCount } = await desk.models.inbox.updateOne(
    { _id: eventId, state: 'parked' },
    { $set: { state: 'pending', attempts: 0, failure: null, nextAttemptAt: desk.clock() } },
  );
  if (matchedCount === 1) desk.onIncoming();
  return matchedCount === 1;
}
