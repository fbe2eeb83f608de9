import type { z } from 'zod';
import { AppError, type dismissalRequest } from '../../contracts';
import type { StaffDesk } from '../staff-desk';
import { requirePermission } from '../staff/policies';
import { recordAccess } from '../staff/record-access';
import type { StaffActor } from '../staff/staff-actor';

/** Sets a parked message aside, with a reason: nothing more is to be done about it. It is erased with the other raw events. */
export async function dismissParkedEvent(
  desk: StaffDesk,
  actor: StaffActor,
  eventId: string,
  { reason }: z.infer<typeof dismissalRequest>,
): Promise<{ _id: string }> {
  requirePermission(actor.staff, 'parked-events.dismiss');
  const { matchedCount } = await desk.models.inbox.updateOne(
    { _id: eventId, state: 'parked' },
    { $set: { state: 'processed', processedAt: desk.clock(), failure: `Set aside: ${reason}` } },
  );
  if (matchedCount === 0)
    throw new AppError('not-found', { message: `There is no parked event ${eventId}` });
  await recordAccess(desk, actor, 'dismissed', { kind: 'event', id: eventId });
  return { _id: eventId };
}
