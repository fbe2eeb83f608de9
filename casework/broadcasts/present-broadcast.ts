import type { BroadcastRecord, PresentedBroadcast, PresentedStaff } from '../../contracts';
import type { Desk } from '../desk';
import { findStaffNames } from '../staff/find-staff-names';
import { stepsFor } from './broadcast-steps';

/** Broadcasts as one member of the staff sees them. */
export async function presentBroadcasts(
  desk: Pick<Desk, 'models' | 'trips'>,
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
      ...shown
    } = record;
    return {
      ...shown,
      authorName: nameOf(record.authorId),
      approverName: nameOf(record.approvedBy),
      returnerName: nameOf(record.returned?.by),
      steps: stepsFor(staff, record),
    };
  });
}

export async function presentBroadcast(
  desk: Pick<Desk, 'models' | 'trips'>,
  staff: PresentedStaff,
  record: BroadcastRecord,
): Promise<PresentedBroadcast> {
  const [shown] = await presentBroadcasts(desk, staff, [record]);
  if (shown === undefined) throw new Error('one record is presented as one');
  return shown;
}
