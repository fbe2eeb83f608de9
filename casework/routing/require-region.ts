import { refuseField } from '../refuse-field';
import type { StaffDesk } from '../staff-desk';

/** A senator belongs to a region that exists, or to none. */
export async function requireRegion(desk: StaffDesk, regionId: string | null): Promise<void> {
  if (regionId === null || (await desk.models.regions.exists({ _id: regionId })) !== null) return;
  throw refuseField('regionId', 'is no region');
}
