import type { ClientSession } from 'mongoose';
import {
  AppError,
  type AuditedAct,
  type CitizenEntryRecord,
  type CitizenRecord,
  type CitizenVerb,
  type EvidenceKind,
  type PresentedPerson,
} from '../../contracts';
import { newId } from '../new-id';
import { refuseField } from '../refuse-field';
import type { Permission } from '../staff/policies';
import { recordAccess } from '../staff/record-access';
import type { StaffActor } from '../staff/staff-actor';
import type { StaffDesk } from '../staff-desk';
import { inTransaction } from '../trips/in-transaction';
import { presentPerson } from './present-person';
import { readCitizen, type SeenCitizen } from './read-citizen';

/** What a member of the staff asks for: whom, by which right, and the version of the record that they saw. */
export interface CitizenStep {
  citizenId: string;
  /** Null, which is refused, when the request named none. */
  version: number | null;
  permission?: Permission;
  evidence?: EvidenceKind | null;
  act?: AuditedAct;
}

export interface DecidedCitizen {
  verb: CitizenVerb;
  /** Codes and ids only. */
  change: Record<string, unknown>;
  set?: Partial<CitizenRecord>;
  /** Wishes are the person's: they hold for all records of it. */
  setAll?: Partial<CitizenRecord>;
}

/** What is written beside the record itself stands in the same transaction. */
export type DecideCitizen = (
  seen: SeenCitizen & { now: Date; session: ClientSession },
) => Promise<DecidedCitizen>;

/**
 * Changes a citizen's record in one transaction with a line of their history, and records who did it.
 *
 * @throws AppError `conflict` with the person as they are now when a colleague was faster.
 */
export async function changeCitizen(
  desk: StaffDesk,
  actor: StaffActor,
  step: CitizenStep,
  decide: DecideCitizen,
): Promise<PresentedPerson> {
  const { citizenId, version, permission = 'citizens.edit', evidence = null } = step;
  const seen = await readCitizen(desk, actor, citizenId, permission);
  if (version === null) throw refuseField('If-Match', 'is missing: it names the version that you saw');
  if ((seen.record.version ?? 0) !== version) throw await staleVersion(desk, actor, seen);
  const now = desk.clock();
  await inTransaction(desk, async (session) => {
    const decided = await decide({ ...seen, now, session });
    await write(desk, seen, decided, session);
    const entry: CitizenEntryRecord = {
      _id: newId(now),
      citizenId,
      at: now,
      actor: { kind: 'staff', id: actor.staff._id },
      verb: decided.verb,
      change: decided.change,
      evidence,
    };
    await desk.models.citizenEntries.create([entry], { session });
  });
  await recordAccess(desk, actor, step.act ?? 'edited', { kind: 'citizen', id: citizenId });
  return presentPerson(desk, actor.staff, await readCitizen(desk, actor, citizenId, permission));
}

async function write(
  desk: StaffDesk,
  { record, person }: SeenCitizen,
  { set = {}, setAll = {} }: DecidedCitizen,
  session: ClientSession,
): Promise<void> {
  const version = record.version ?? 0;
  const { matchedCount } = await desk.models.citizens.updateOne(
    { _id: record._id, ...(version === 0 ? { version: { $in: [0, null] } } : { version }) },
    { $set: { ...setAll, ...set, version: version + 1 } },
    { session },
  );
  if (matchedCount !== 1)
    throw new AppError('conflict', {
      message: `Citizen ${record._id} was changed meanwhile: read it again`,
    });
  if (person.length === 1 || Object.keys(setAll).length === 0) return;
  const others = person.slice(1).map(({ _id }) => _id);
  await desk.models.citizens.updateMany(
    { _id: { $in: others } },
    { $set: setAll, $inc: { version: 1 } },
    { session },
  );
}

async function staleVersion(desk: StaffDesk, { staff }: StaffActor, seen: SeenCitizen) {
  return new AppError('conflict', {
    message: `Citizen ${seen.record._id} is at version ${seen.record.version ?? 0} now`,
    details: { current: await presentPerson(desk, staff, seen) },
  });
}
