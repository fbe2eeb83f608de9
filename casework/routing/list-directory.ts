import type { Collection } from 'mongoose';
import type { OfficeRecord, Paged, PresentedSenator, RegionRecord, SenatorRecord } from '../../contracts';
import { wholePage } from '../paging/read-page';
import { showRecord } from '../settings/edit-record';
import { requirePermission } from '../staff/policies';
import type { StaffActor } from '../staff/staff-actor';
import type { StaffDesk } from '../staff-desk';
import { inNaturalOrder } from './natural-order';
import { presentSenators } from './present-senators';

interface DirectoryRecords {
  regions: RegionRecord;
  offices: OfficeRecord;
}

/** All regions or offices: there are few, so the list is always whole. */
export async function listDirectory<Kind extends keyof DirectoryRecords>(
  desk: StaffDesk,
  { staff }: StaffActor,
  kind: Kind,
): Promise<Paged<DirectoryRecords[Kind]>> {
  requirePermission(staff, 'offices.read');
  const model: { collection: Collection } = desk.models[kind];
  const rows = inNaturalOrder(await model.collection.find({}).toArray());
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

/** The same for senators, each with what their office has of its own people. */
export async function listSenators(
  desk: StaffDesk,
  { staff }: StaffActor,
): Promise<Paged<PresentedSenator>> {
  requirePermission(staff, 'offices.read');
  const senators = inNaturalOrder(await desk.models.senators.find({}).lean<SenatorRecord[]>());
  return { data: await presentSenators(desk, senators), page: wholePage(senators.length) };
}

export async function showSenator(
  desk: StaffDesk,
  { staff }: StaffActor,
  id: string,
): Promise<PresentedSenator> {
  requirePermission(staff, 'offices.read');
  const senator = await showRecord<SenatorRecord>(desk.models.senators, id);
  const [presented = { ...senator, accounts: 0 }] = await presentSenators(desk, [senator]);
  return presented;
}
