import type { z } from 'zod';
import type {
  institutionEdit,
  institutionInput,
  institutionQuery,
  InstitutionRecord,
  Paged,
} from '../../contracts';
import { newId } from '../new-id';
import { readPage } from '../paging/read-page';
import { refuseField } from '../refuse-field';
import { editRecord, showRecord } from '../settings/edit-record';
import { requirePermission } from '../staff/policies';
import { recordAccess } from '../staff/record-access';
import type { StaffActor } from '../staff/staff-actor';
import type { StaffDesk } from '../staff-desk';

/** The directory of institutions: what was edited last, then ministries before authorities, as their ids sort. */
export async function listInstitutions(
  desk: StaffDesk,
  { staff }: StaffActor,
  { active, cursor, limit }: z.infer<typeof institutionQuery>,
): Promise<Paged<InstitutionRecord>> {
  requirePermission(staff, 'institutions.read');
  const { rows, page } = await readPage<InstitutionRecord>(desk.models.institutions, {
    filter: active === undefined ? {} : { active: active === 'true' },
    order: { field: 'updatedAt', direction: -1, isUnique: false },
    cursor,
    limit,
  });
  return { data: rows, page };
}

export async function showInstitution(
  desk: StaffDesk,
  { staff }: StaffActor,
  id: string,
): Promise<InstitutionRecord> {
  requirePermission(staff, 'institutions.read');
  return showRecord<InstitutionRecord>(desk.models.institutions, id);
}

export async function createInstitution(
  desk: StaffDesk,
  actor: StaffActor,
  input: z.infer<typeof institutionInput>,
): Promise<InstitutionRecord> {
  requirePermission(actor.staff, 'institutions.edit');
  checkInstitution(desk, input);
  const updatedAt = desk.clock();
  const record = { _id: `institution-${newId(updatedAt)}`, ...input, version: 1, updatedAt };
  await desk.models.institutions.create(record);
  await recordAccess(desk, actor, 'created', { kind: 'institution', id: record._id });
  return record;
}

export async function editInstitution(
  desk: StaffDesk,
  actor: StaffActor,
  id: string,
  { version, ...edit }: z.infer<typeof institutionEdit>,
): Promise<InstitutionRecord> {
  requirePermission(actor.staff, 'institutions.edit');
  checkInstitution(desk, edit);
  return editRecord<InstitutionRecord>(
    desk.models.institutions,
    { _id: id, version },
    { ...edit, updatedAt: desk.clock() },
    { desk, actor, kind: 'institution' },
  );
}

/** What no schema can tell of an institution. @throws AppError naming the field */
export function checkInstitution(
  { places }: StaffDesk,
  { placeCode }: Pick<z.infer<typeof institutionInput>, 'placeCode'>,
): void {
  if (placeCode !== null && places.get(placeCode) === undefined)
    throw refuseField('placeCode', 'is no place of the gazetteer');
}
