import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Request } from 'express';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { type ApiKeyRecord, AppError, networkOf } from '../../contracts';
import type { Desk } from '../desk';
import type { ActingStaff } from '../staff/staff-actor';
import { actingId } from './acting-id';
import { findMaker } from './find-maker';

const MARK = 'sala_';
const PREFIX_LENGTH = MARK.length + 8;
/** Requests of one key a minute, for each process of Sala. */
const REQUESTS_A_MINUTE = 600;
/** Unknown keys from one network address in a quarter of an hour. */
const MOST_UNKNOWN = 30;
const UNKNOWN_SECONDS = 15 * 60;
/** The store learns of use at most this often. */
const USED_EVERY_MS = 60_000;

/** Machines at the API: they carry a key as a bearer token instead of a cookie. */
export interface MachineKeys {
  /** @throws AppError `unauthenticated` for a key that is unknown, over, revoked or without a maker, `too-many-requests` with `retryAfter`. */
  actorOf(key: { token: string; source: string }): Promise<ActingStaff>;
}

/** The key of a request, or null when it carries none: then it is a person's. */
export function keyIn(req: Request): { token: string; source: string } | null {
  const token = /^Bearer\s+(\S+)$/i.exec(req.get('Authorization') ?? '')?.[1];
  return token === undefined ? null : { token, source: networkOf(req.ip) };
}

/** A new key: what its owner gets once, how people know it again, and what is kept of it. */
export function makeKey(): { key: string; prefix: string; hash: string } {
  const key = `${MARK}${randomBytes(6).toString('base64url')}${randomBytes(32).toString('base64url')}`;
  return { key, prefix: key.slice(0, PREFIX_LENGTH), hash: hashKey(key) };
}

/** A key has 256 bits of chance, so a quick hash is enough: there is nothing to guess. */
const hashKey = (key: string) => createHash('sha256').update(key).digest('hex');

export function createMachineKeys(desk: Desk): MachineKeys {
  const used = new RateLimiterMemory({ points: REQUESTS_A_MINUTE, duration: 60 });
  const unknown = new RateLimiterMemory({ points: MOST_UNKNOWN, duration: UNKNOWN_SECONDS });
  return {
    async actorOf({ token, source }) {
      // Looked up before any brake: behind one address there may be many machines, and one that is wrong stops no right one.
      const record = await findKey(desk, token);
      const maker = record === null ? null : await findMaker(desk, record);
      if (record === null || maker === null) {
        await consume(unknown, source);
        throw new AppError('unauthenticated', {
          message: 'The API key is unknown, over or revoked, or nobody answers for it any more',
          userMessage: 'api-key-refused',
        });
      }
      await consume(used, record._id);
      await recordUse(desk, record);
      return actorFor(record, maker.officeIds);
    },
  };
}

async function findKey(desk: Desk, token: string): Promise<ApiKeyRecord | null> {
  if (!token.startsWith(MARK)) return null;
  const hash = Buffer.from(hashKey(token));
  const now = desk.clock();
  const found = await desk.models.apiKeys
    .find({ prefix: token.slice(0, PREFIX_LENGTH), revokedAt: null, expiresAt: { $gt: now } })
    .lean<ApiKeyRecord[]>();
  return found.find((record) => timingSafeEqual(Buffer.from(record.hash), hash)) ?? null;
}

async function recordUse(desk: Desk, { _id, lastUsedAt }: ApiKeyRecord): Promise<void> {
  const now = desk.clock();
  if (lastUsedAt !== null && now.getTime() - lastUsedAt.getTime() < USED_EVERY_MS) return;
  await desk.models.apiKeys.updateOne({ _id }, { $set: { lastUsedAt: now } });
}

/** A machine acts as a member of the staff of that role in those offices, who has only these permissions of the role. */
function actorFor(
  { _id, name, role, officeIds, scopes }: ApiKeyRecord,
  makerOfficeIds: string[],
): ActingStaff {
  return {
    _id: actingId(_id),
    email: '',
    name,
    role,
    officeIds,
    language: 'en',
    onDuty: false,
    active: true,
    version: 1,
    scopes,
    makerOfficeIds,
  };
}

async function consume(limiter: RateLimiterMemory, id: string): Promise<void> {
  try {
    await limiter.consume(id);
  } catch (refusal) {
    throw refusal instanceof RateLimiterRes ? tooMany(refusal) : refusal;
  }
}

function tooMany({ msBeforeNext }: RateLimiterRes): AppError {
  return new AppError('too-many-requests', {
    message: 'Too many requests with an API key',
    details: { retryAfter: Math.max(1, Math.ceil(msBeforeNext / 1000)) },
  });
}
