import type { Paged, PresentedAudience } from '../../contracts';
import { wholePage } from '../paging/read-page';
import { requirePermission } from '../staff/policies';
import type { StaffActor } from '../staff/staff-actor';
import type { BroadcastDesk } from './broadcast-desk';

/** Every audience that a broadcast can be for, kind by kind. */
export async function listAudiences(
  desk: BroadcastDesk,
  { staff }: StaffActor,
): Promise<Paged<PresentedAudience>> {
  requirePermission(staff, 'broadcasts.read');
  const kinds = [...desk.broadcasting.audiences.values()];
  const data = (await Promise.all(kinds.map((audience) => audience.targets(desk)))).flat();
  return { data, page: wholePage(data.length) };
}
