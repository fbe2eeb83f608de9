import type { ClientSession } from 'mongoose';
import type { z } from 'zod';
import {
  type ApiKeyInput,
  type apiKeyQuery,
  type ApiKeyRecord,
  AppError,
  type MadeApiKey,
  type Paged,
  type PresentedApiKey,
} from '../../contracts';
import { newId } from '../new-id';
import { readPage } from '../paging/read-page';
import { refuseField } from '../refuse-field';
import { requirePermission, scopesOf } from '../staff/policies';
import { recordAccess } from '../staff/record-access';
import { requireOffices } from '../staff/require-offices';
import type { StaffActor } from '../staff/staff-actor';
import type { StaffDesk } from '../staff-desk';
import { findMaker } from './find-maker';
import { makeKey } from './machine-keys';

const DAY_MS = 86_400_000;

/** All keys of machines or those that one person made, the newest first, those that are over included. None is ever shown again. */
export async function listApiKeys(
  desk: StaffDesk,
  { staff }: StaffActor,
  { createdBy, cursor, limit }: z.infer<typeof apiKeyQuery>,
): Promise<Paged<PresentedApiKey>> {
  requirePermission(staff, 'api-keys.read');
  const { rows, page } = await readPage<ApiKeyRecord>(desk.models.apiKeys, {
    ...{ filter: createdBy === undefined ? {} : { createdBy }, cursor, limit },
    order: { field: 'createdAt', direction: -1, isUnique: false },
  });
  return { data: await present(desk, rows), page };
}

/**
 * Makes a key for a machine. It acts as a role in offices, with no more than the scopes that are named: permissions of that
 * role, never those that make accounts or keys.
 */
export async function makeApiKey(
  desk: StaffDesk,
  actor: StaffActor,
  { days, ...input }: ApiKeyInput,
): Promise<MadeApiKey> {
  requirePermission(actor.staff, 'api-keys.edit');
  await requireOffices(desk, input.officeIds);
  const allowed: string[] = scopesOf(input.role);
  if (!input.scopes.every((scope) => allowed.includes(scope)))
    throw refuseField('scopes', 'holds a permission that this role does not have, or that no machine gets');
  const now = desk.clock();
  const { key, prefix, hash } = makeKey();
  const record: ApiKeyRecord = {
    ...input,
    scopes: [...new Set(input.scopes)],
    _id: newId(now),
    prefix,
    hash,
    createdBy: actor.staff._id,
    createdAt: now,
    expiresAt: new Date(now.getTime() + days * DAY_MS),
    lastUsedAt: null,
    revokedAt: null,
  };
  await desk.models.apiKeys.create(record);
  await recordAccess(desk, actor, 'created', { kind: 'api-key', id: record._id });
  return { ...(await presentOne(desk, record)), key };
}

/** Takes a key's worth away at once, for ever. Asked again it does nothing. */
export async function revokeApiKey(
  desk: StaffDesk,
  actor: StaffActor,
  id: string,
): Promise<PresentedApiKey> {
  requirePermission(actor.staff, 'api-keys.edit');
  const before = await desk.models.apiKeys.findById(id).lean<ApiKeyRecord | null>();
  if (before === null) throw new AppError('not-found', { message: `There is no API key ${id}` });
  const { modifiedCount } = await desk.models.apiKeys.updateOne(
    { _id: id, revokedAt: null },
    { $set: { revokedAt: desk.clock() } },
  );
  if (modifiedCount === 1) await recordAccess(desk, actor, 'revoked', { kind: 'api-key', id });
  const record = await desk.models.apiKeys.findById(id).lean<ApiKeyRecord | null>();
  return presentOne(desk, record ?? before);
}

/**
 * Revokes all that is still worth something of what this person made, for whoever writes it in a transaction of their own and
 * tells the audit of each (decision 17). @returns the ids.
 */
export async function revokeKeysOf(
  { models, clock }: Pick<StaffDesk, 'models' | 'clock'>,
  makerId: string,
  session: ClientSession,
): Promise<string[]> {
  const now = clock();
  const valid = { createdBy: makerId, revokedAt: null, expiresAt: { $gt: now } };
  const keys = await models.apiKeys
    .find(valid, { _id: 1 }, { session })
    .lean<Array<Pick<ApiKeyRecord, '_id'>>>();
  const ids = keys.map(({ _id }) => _id);
  if (ids.length > 0)
    await models.apiKeys.updateMany({ _id: { $in: ids } }, { $set: { revokedAt: now } }, { session });
  return ids;
}

async function present(desk: StaffDesk, records: ApiKeyRecord[]): Promise<PresentedApiKey[]> {
  const now = desk.clock();
  return Promise.all(
    records.map(async ({ hash: _, ...record }) => {
      const maker = await findMaker(desk, record);
      const isRevoked = record.revokedAt !== null || maker === null;
      return {
        ...record,
        createdByName: (await desk.trips.staff(record.createdBy))?.name ?? null,
        state: isRevoked ? 'revoked' : record.expiresAt <= now ? 'expired' : 'valid',
      } as const;
    }),
  );
}

async function presentOne(desk: StaffDesk, record: ApiKeyRecord): Promise<PresentedApiKey> {
  const [presented] = await present(desk, [record]);
  if (presented === undefined) throw new Error('a key was made and not presented');
  return presented;
}
