import type { z } from 'zod';
import type { RegionRecord, regionEdit } from '../../contracts';
import { refuseField } from '../refuse-field';
import { editRecord } from '../settings/edit-record';
import { requirePermission } from '../staff/policies';
import type { StaffActor } from '../staff/staff-actor';
import type { StaffDesk } from '../staff-desk';

/** Changes a region's names, seats and provinces. A province belongs to one region at most, or routing could not decide. */
export async function editRegion(
  desk: StaffDesk,
  actor: StaffActor,
  id: string,
  { version, ...edit }: z.infer<typeof regionEdit>,
): Promise<RegionRecord> {
  requirePermission(actor.staff, 'offices.edit');
  await requireFreeProvinces(
    desk,
    id,
    edit.provinces.map(({ code }) => code),
  );
  const edited = await editRecord<RegionRecord>(
    desk.models.regions,
    { _id: id, version },
    { ...edit, updatedAt: desk.clock() },
    { desk, actor, kind: 'region' },
  );
  desk.directory.invalidate();
  return edited;
}

async function requireFreeProvinces(desk: StaffDesk, id: string, codes: string[]): Promise<void> {
  if (new Set(codes).size !== codes.length) throw refuseField('provinces', 'names a province twice');
  if (codes.some((code) => desk.places.get(code)?.level !== 'province'))
    throw refuseField('provinces', 'holds a code that is no province of the gazetteer');
  const other = await desk.models.regions
    .findOne({ _id: { $ne: id }, 'provinces.code': { $in: codes } }, { nameEn: 1 })
    .lean();
  if (other !== null)
    throw refuseField('provinces', `holds a province of ${other.nameEn}: take it out there first`);
}
