import type { BroadcastRecord, PresentedBroadcast, PresentedStaff } from '../../contracts';
import type { Desk } from '../desk';
import { findStaffNames } from '../staff/find-staff-names';
import { quietUntil } from '../sending/quiet-hours';
import { stepsFor } from './broadcast-steps';
import { leftSinceApproval } from './left-since-approval';

type Presenting = Pick<Desk, 'models' | 'trips' | 'clock' | 'quietHours' | 'timeZone'>;

/** Broadcasts as one member of the staff sees them. */
export async function presentBroadcasts(
  desk: Presenting,
  staff: PresentedStaff,
  records: BroadcastRecord[],
): Promise<PresentedBroadcast[]> {
  const names = await findStaffNames(
    desk,
    records.flatMap(({ authorId, approvedBy, returned }) => [authorId, approvedBy, returned?.by ?? null]),
  );
  const nameOf = (id: string | null | undefined) => (id == null ? null : (names.get(id) ?? null));
  return records.map((record) => {
    const {
      creationKey: _key,
      leaseOwner: _owner,
      leaseUntil: _until,
      workAt: _work,
      gatheredThrough: _through,
      approvedFor: _approvedFor,
      ...shown
    } = record;
    return {
      ...shown,
      leftSinceApproval: leftSinceApproval(record),
      authorName: nameOf(record.authorId),
      approverName: nameOf(record.approvedBy),
      returnerName: nameOf(record.returned?.by),
      waitsUntil: waitsUntil(desk, record),
      steps: stepsFor(staff, record),
    };
  });
}

export async function presentBroadcast(
  desk: Presenting,
  staff: PresentedStaff,
  record: BroadcastRecord,
): Promise<PresentedBroadcast> {
  const [shown] = await presentBroadcasts(desk, staff, [record]);
  if (shown === undefined) throw new Error('one record is presented as one');
  return shown;
}

/** Reckoned at every look: the quiet hours are of the configuration and may be others by now. */
function waitsUntil(
  { clock, quietHours = null, timeZone }: Presenting,
  { state, scheduledAt, counts, gathered }: BroadcastRecord,
): Date | null {
  if (quietHours === null) return null;
  const now = clock();
  if (state === 'scheduled')
    return quietUntil(scheduledAt !== null && scheduledAt > now ? scheduledAt : now, quietHours, timeZone);
  const hasMore = !gathered || (counts.waiting ?? 0) + (counts.queued ?? 0) > 0;
  return state === 'sending' && hasMore ? quietUntil(now, quietHours, timeZone) : null;
}
