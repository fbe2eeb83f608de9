import { AppError, type CitizenRecord } from '../../contracts';
import type { Desk } from '../desk';
import { accusersOf } from '../staff/accusing-cases';
import { type Permission, requirePermission, seenOffices } from '../staff/policies';
import type { StaffActor } from '../staff/staff-actor';
import { findPerson } from './person-of';

/** One record with those of the same person that are in no way sealed. */
export interface SeenCitizen {
  record: CitizenRecord;
  /** The record itself first. */
  person: CitizenRecord[];
}

/**
 * A citizen whom the reader may see by this right: of whoever leads the desk everybody, else who has a named case in one of the
 * reader's offices. Whoever filed only without a name is not there at all, and whoever filed only about the reader is not for them.
 *
 * @throws AppError `not-found` or `forbidden`
 */
export async function readCitizen(
  desk: Pick<Desk, 'models' | 'directory' | 'trips'>,
  { staff }: StaffActor,
  citizenId: string,
  permission: Permission,
): Promise<SeenCitizen> {
  requirePermission(staff, permission);
  const found = await desk.models.citizens
    .find({ _id: { $in: await findPerson(desk, citizenId) }, sealed: { $ne: true } })
    .lean<CitizenRecord[]>();
  const record = found.find(({ _id }) => _id === citizenId);
  if (record === undefined) throw notFound(citizenId);
  const offices = seenOffices(staff);
  const isSeen =
    offices === 'all' || found.some(({ officeIds = [] }) => officeIds.some((id) => offices.includes(id)));
  const hidden = isSeen ? await accusersOf(desk, staff, offices) : [];
  if (isSeen && found.every(({ _id }) => hidden.includes(_id))) throw notFound(citizenId);
  if (!isSeen)
    throw new AppError('forbidden', {
      message: `Staff ${staff._id} has no case of citizen ${citizenId} in their offices`,
    });
  return { record, person: [record, ...found.filter((other) => other !== record)] };
}

function notFound(citizenId: string): AppError {
  return new AppError('not-found', { message: `There is no citizen ${citizenId}` });
}
