import type { z } from 'zod';
import {
  AppError,
  type CaseRecord,
  type CitizenPhoneRecord,
  type CitizenRecord,
  type ConversationRecord,
  DESK_ACCOUNT,
  type identityListQuery,
  type IdentityRequestRecord,
  type OpenedIdentity,
  type Paged,
  type PresentedIdentityRequest,
} from '../../contracts';
import { readCase } from '../cases/show-case';
import { STANDS } from '../citizens/citizen-phone.models';
import { findPerson } from '../citizens/person-of';
import { readPage } from '../paging/read-page';
import { besidesAccusingIn } from '../staff/accusing-cases';
import { requirePermission, seenOffices } from '../staff/policies';
import { recordAccess } from '../staff/record-access';
import type { StaffActor } from '../staff/staff-actor';
import type { StaffDesk } from '../staff-desk';
import { presentIdentityRequests } from './present-identity';

/** Requests about the cases of the reader's offices, newest first: what waits for a second person. */
export async function listIdentityRequests(
  desk: StaffDesk,
  actor: StaffActor,
  { state, cursor, limit }: z.infer<typeof identityListQuery>,
): Promise<Paged<PresentedIdentityRequest>> {
  requirePermission(actor.staff, 'identity.read');
  const offices = seenOffices(actor.staff);
  const [{ rows, page }] = await Promise.all([
    readPage<IdentityRequestRecord>(desk.models.identityRequests, {
      filter: {
        ...(offices === 'all' ? {} : { officeId: { $in: offices } }),
        ...(state === undefined ? {} : { state }),
        ...(await besidesAccusingIn('caseId', desk, actor.staff)),
      },
      order: { field: 'requestedAt', direction: -1, isUnique: false },
      cursor,
      limit,
    }),
    recordAccess(desk, actor, 'read', { kind: 'identity-requests', id: null }),
  ]);
  return { data: await presentIdentityRequests(desk, actor.staff, rows), page };
}

/** Every request about one case, newest first. */
export async function listCaseIdentityRequests(
  desk: StaffDesk,
  actor: StaffActor,
  caseId: string,
  { cursor, limit }: { cursor?: string | undefined; limit: number },
): Promise<Paged<PresentedIdentityRequest>> {
  await readCase(desk, actor, caseId, 'identity.read');
  const { rows, page } = await readPage<IdentityRequestRecord>(desk.models.identityRequests, {
    filter: { caseId },
    order: { field: 'requestedAt', direction: -1, isUnique: false },
    cursor,
    limit,
  });
  return { data: await presentIdentityRequests(desk, actor.staff, rows), page };
}

/**
 * Who filed a case without a name, for the two who agreed to open it and as long as it is open. Each reading is counted and
 * recorded before anything is shown.
 *
 * @throws AppError `not-allowed-now` when it is not open to this reader.
 */
export async function readIdentity(
  desk: StaffDesk,
  actor: StaffActor,
  caseId: string,
): Promise<OpenedIdentity> {
  const record = await readCase(desk, actor, caseId, 'identity.read');
  const now = desk.clock();
  const staffId = actor.staff._id;
  const open = await desk.models.identityRequests
    .findOneAndUpdate(
      {
        caseId,
        state: 'open',
        openUntil: { $gt: now },
        $or: [{ requestedBy: staffId }, { decidedBy: staffId }],
      },
      { $inc: { readCount: 1 } },
      { sort: { requestedAt: -1 }, returnDocument: 'after' },
    )
    .lean<IdentityRequestRecord | null>();
  await recordAccess(desk, actor, open === null ? 'refused' : 'opened', { kind: 'identity', id: caseId });
  if (open?.openUntil == null)
    throw new AppError('not-allowed-now', {
      message: `The identity of case ${caseId} is not open to staff ${staffId}`,
      userMessage: 'identity-not-open',
    });
  return { caseId, ...(await whoFiled(desk, record)), openUntil: open.openUntil };
}

async function whoFiled(
  desk: StaffDesk,
  { citizenId, onBehalfOf }: CaseRecord,
): Promise<Omit<OpenedIdentity, 'caseId' | 'openUntil'>> {
  const { models, keys } = desk;
  const ids = await findPerson(desk, citizenId);
  const [citizens, threads, phones] = await Promise.all([
    models.citizens.find({ _id: { $in: ids } }).lean<CitizenRecord[]>(),
    models.conversations
      .find({ citizenId: { $in: ids }, account: { $ne: DESK_ACCOUNT } })
      .lean<ConversationRecord[]>(),
    models.citizenPhones.find({ citizenId: { $in: ids }, ...STANDS }).lean<CitizenPhoneRecord[]>(),
  ]);
  const own = citizens.find(({ _id }) => _id === citizenId);
  const named = own?.displayName != null ? own : citizens.find(({ displayName }) => displayName !== null);
  return {
    name: named?.displayName == null ? null : keys.open(named.displayName),
    onBehalfOf: onBehalfOf == null ? null : { ...onBehalfOf, name: keys.open(onBehalfOf.name) },
    addresses: threads.map(({ channel, externalId }) => ({ channel, externalId: keys.open(externalId) })),
    phones: phones.map(({ phone, verifiedAt }) => ({
      phone: keys.open(phone),
      verified: verifiedAt !== null,
    })),
  };
}
