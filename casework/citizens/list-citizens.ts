import {
  type CitizenEntryRecord,
  type CitizenPhoneRecord,
  type citizenListQuery,
  type CitizenRecord,
  type ConversationRecord,
  type Paged,
  phoneNumber,
  type PresentedCitizen,
  type PresentedCitizenEntry,
  type PresentedPerson,
} from '../../contracts';
import type { z } from 'zod';
import { readPage } from '../paging/read-page';
import { findStaffNames } from '../staff/find-staff-names';
import { accusersOf } from '../staff/accusing-cases';
import { requirePermission, seenOffices } from '../staff/policies';
import { recordAccess, shownIds } from '../staff/record-access';
import type { StaffActor } from '../staff/staff-actor';
import { traceSearch } from '../staff/trace-search';
import type { StaffDesk } from '../staff-desk';
import { STANDS } from './citizen-phone.models';
import { phoneHash, wantedNameHashes, wantedStartHashes } from './name-hashes';
import { presentCitizens } from './present-citizens';
import { presentPerson } from './present-person';
import { readCitizen } from './read-citizen';
import { smsThreadId } from './sms-thread';

const MOST_WITH_NUMBER = 100;

/**
 * The citizens whom the reader may see, newest first; `q` finds them by a telephone number, by words of their name or by the first
 * letters of these. Neither is stored readably: keyed hashes are compared.
 */
export async function listCitizens(
  desk: StaffDesk,
  actor: StaffActor,
  { q = '', cursor, limit }: z.infer<typeof citizenListQuery>,
): Promise<Paged<PresentedCitizen>> {
  requirePermission(actor.staff, 'citizens.read');
  const offices = seenOffices(actor.staff);
  const hidden = await accusersOf(desk, actor.staff, offices);
  const filter = {
    sealed: { $ne: true },
    ...(hidden.length === 0 ? {} : { $nor: [{ _id: { $in: hidden } }] }),
    ...(offices === 'all' ? {} : { officeIds: { $in: offices } }),
    ...(q === '' ? {} : await foundBy(desk, q)),
  };
  const { rows, page } = await readPage<CitizenRecord>(desk.models.citizens, {
    filter,
    order: { field: 'createdAt', direction: -1, isUnique: false },
    cursor,
    limit,
  });
  const by = numbersOf(q).length === 0 ? 'name' : 'phone';
  const people = { kind: 'citizens', id: null };
  const shown = shownIds(rows.map(({ _id }) => _id));
  await (q === ''
    ? recordAccess(desk, actor, 'read', people, shown)
    : recordAccess(desk, actor, 'searched', people, {
        search: traceSearch(desk, { q }, by, page),
        ...shown,
      }));
  return { data: await presentCitizens(desk, actor.staff, rows), page };
}

async function foundBy(desk: StaffDesk, q: string): Promise<Record<string, unknown>> {
  const numbers = numbersOf(q);
  if (numbers.length === 0) {
    const ways = [wantedNameHashes(desk.keys, q), wantedStartHashes(desk.keys, q)];
    const asked = ways.filter((hashes) => hashes.length > 0).map(($all) => ({ nameHashes: { $all } }));
    return asked.length === 0 ? { _id: { $in: [] } } : { $or: asked };
  }
  const threadIds = numbers.flatMap((number) => smsThreadId(desk, number) ?? []);
  const [told, threads] = await Promise.all([
    desk.models.citizenPhones
      .find(
        { phoneHash: { $in: numbers.map((number) => phoneHash(desk.keys, number)) }, ...STANDS },
        { citizenId: 1 },
      )
      .limit(MOST_WITH_NUMBER)
      .lean<CitizenPhoneRecord[]>(),
    desk.models.conversations
      .find({ _id: { $in: threadIds } }, { citizenId: 1 })
      .lean<ConversationRecord[]>(),
  ]);
  const ids = [...told, ...threads].map(({ citizenId }) => citizenId);
  return { _id: { $in: [...new Set(ids)] } };
}

/** The numbers that somebody may mean: many leave the first 0 out, as it is left out behind 855. */
function numbersOf(q: string): string[] {
  const told = [q, ...(/^\s*[+0០]/u.test(q) ? [] : [`0${q.trim()}`])];
  return told.flatMap((number) => phoneNumber.safeParse(number).data ?? []);
}

/** One person with everything that belongs to them. The reading is recorded. */
export async function showCitizen(
  desk: StaffDesk,
  actor: StaffActor,
  citizenId: string,
): Promise<PresentedPerson> {
  const seen = await readCitizen(desk, actor, citizenId, 'citizens.read');
  const [presented] = await Promise.all([
    presentPerson(desk, actor.staff, seen),
    recordAccess(desk, actor, 'read', { kind: 'citizen', id: citizenId }),
  ]);
  return presented;
}

/** What was done with a person's records, newest first: who, what, and what it rests on. */
export async function listCitizenEntries(
  desk: StaffDesk,
  actor: StaffActor,
  citizenId: string,
  { cursor, limit }: { cursor?: string | undefined; limit: number },
): Promise<Paged<PresentedCitizenEntry>> {
  // A page that nobody may see is not shown: the cursor is looked at first, as with every list.
  const { rows, page } = await readPage<CitizenEntryRecord>(desk.models.citizenEntries, {
    filter: { citizenId },
    order: { field: 'at', direction: -1, isUnique: false },
    cursor,
    limit,
  });
  await readCitizen(desk, actor, citizenId, 'citizens.read');
  await recordAccess(desk, actor, 'read', { kind: 'citizen-history', id: citizenId });
  const names = await findStaffNames(
    desk,
    rows.map(({ actor: { kind, id } }) => (kind === 'staff' ? id : null)),
  );
  const data = rows.map(({ _id, at, verb, change, evidence, actor: { kind, id } }) => ({
    ...{ _id, at, verb, change, evidence },
    byCitizen: kind === 'citizen',
    actorName: id === null ? null : (names.get(id) ?? null),
  }));
  return { data, page };
}
