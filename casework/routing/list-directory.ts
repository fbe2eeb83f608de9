import type { Collection } from 'mongoose';
import type { OfficeRecord, Paged, RegionRecord, SenatorRecord } from '../../contracts';
import { wholePage } from '../paging/read-page';
import { showRecord } from '../settings/edit-record';
import { requirePermission } from '../staff/policies';
import type { StaffActor } from '../staff/staff-actor';
import type { StaffDesk } from '../staff-desk';

interface DirectoryRecords {
  regions: RegionRecord;
  offices: OfficeRecord;
  senators: SenatorRecord;
}

/** All regions, offices or senators: there are few, so the list is always whole. */
export async function listDirectory<Kind extends keyof DirectoryRecords>(
  desk: StaffDesk,
  { staff }: StaffActor,
  kind: Kind,
): Promise<Paged<DirectoryRecords[Kind]>> {
  requirePermission(staff, 'offices.read');
  const model: { collection: Collection } = desk.models[kind];
  const rows = await model.collection.find({}).sort({ _id: 1 }).toArray();
  return { data: rows as unknown as Array<DirectoryRecords[Kind]>, page: wholePage(rows.length) };
}

export async function showDirectory<Kind extends keyof DirectoryRecords>(
  desk: StaffDesk,
  { staff }: StaffActor,
  kind: Kind,
  id: string,
): Promise<DirectoryRecords[Kind]> {
  requirePermission(staff, 'offices.read');
  return showRecord<DirectoryRecords[Kind]>(desk.models[kind], id);
}
