import { createHash } from 'node:crypto';
import type { Request, RequestHandler, Response } from 'express';
import { z } from 'zod';
import { AppError } from '../../contracts';
import { actorOf } from '../answer-route';
import type { Desk } from '../desk';
import { accusingIds } from '../staff/accusing-cases';
import { seenOffices } from '../staff/policies';
import type { StaffActor } from '../staff/staff-actor';
import { toldOnceBy } from '../openapi/told-once';
import { readerLanguage } from '../reader-language';
import { refuseField } from '../refuse-field';
import type { IdempotencyRecord } from './idempotency.model';

/** A request that has not answered for so long is dead, its process has ended: the next one with its key may try. */
const LOCK_MS = 60_000;
const KEY = /^[\x21-\x7e]{8,200}$/;
const DUPLICATE_KEY = 11_000;

/**
 * Lets a client ask twice and have it done once: a POST that carries `Idempotency-Key` is answered again with the stored answer
 * for a day, whoever's connection broke. The same key with another request is refused (422), and so is a second request while
 * the first is under way (409), also when nobody waits for its answer any more. Whose role or offices have changed since, and whom the
 * case is about since, hears only that it was done (403): the answer shows what they could see then. Only what was done is remembered:
 * a refused or failed request may be sent again. A secret that is told once is not kept: a repeat hears that it was told, and how to
 * get a new one, also when the answer that told it has reached nobody: a second secret would be valid beside one that somebody may have.
 * https://datatracker.ietf.org/doc/draft-ietf-httpapi-idempotency-key-header/
 */
export function answerOnce(desk: Pick<Desk, 'models' | 'keys' | 'clock' | 'directory'>): RequestHandler {
  return async (req, res, next) => {
    const key = req.get('Idempotency-Key');
    if (req.method !== 'POST' || key === undefined) {
      next();
      return;
    }
    if (!KEY.test(key)) throw refuseField('Idempotency-Key', 'must be 8 to 200 visible ASCII characters');
    const actor = actorOf(res);
    const _id = hash(`${actor.staff._id}\n${key}`);
    const rightsHash = rightsHashOf(actor);
    const lockedUntil = new Date(desk.clock().getTime() + LOCK_MS);
    const earlier = await take(desk, {
      _id,
      requestHash: requestHashOf(desk, req),
      rightsHash,
      lockedUntil,
    });
    const toldOnce = toldOnceBy(req.method, req.path);
    if (earlier !== null) {
      const body = earlier.answer === null ? null : desk.keys.open(earlier.answer);
      const told = toldBefore(req, earlier, body);
      if (earlier.rightsHash !== rightsHash || (await isKeptFrom(desk, actor, told))) throw rightsChanged();
      replay(res, { ...earlier, body }, toldOnce?.instead[readerLanguage(req)] ?? null);
      return;
    }
    keepAnswer(desk, res, { _id, lockedUntil, path: req.originalUrl, secret: toldOnce?.field ?? null });
    next();
  };
}

const hash = (text: string) => createHash('sha256').update(text).digest('base64url');

/**
 * A form is read by its route: of it the address and the length must do. The hash is keyed: a body may hold a password, which somebody
 * with a plain hash of it could guess.
 */
function requestHashOf({ keys }: Pick<Desk, 'keys'>, req: Request): string {
  const body = req.is('multipart/form-data')
    ? (req.get('content-length') ?? '')
    : JSON.stringify(req.body ?? {});
  return keys.lookup(
    'idempotent-request',
    `${req.method} ${req.originalUrl}\n${req.get('If-Match') ?? ''}\n${body}`,
  );
}

/** What the permissions of a person or a machine rest on. */
const rightsHashOf = ({ staff: { role, officeIds } }: StaffActor): string =>
  hash([role, ...officeIds.toSorted()].join('\n'));

const rightsChanged = () =>
  new AppError('forbidden', {
    message:
      'This was done with the same Idempotency-Key before, when you had other rights: look it up as they are now',
  });

/** The receipt of a filing tells who may not read the case no more than they have to hand over. */
const receipt = z.object({ readable: z.literal(false) });

/** Where an answer said that a case lies. */
const lying = z.object({
  officeId: z.string().optional(),
  case: z.object({ officeId: z.string().optional() }).optional(),
});

/** An act on many cases names them in what is asked, and only counts them in its answer. */
const manyCases = z.object({ caseIds: z.array(z.string()) });

function toldBefore(req: Request, { about = [] }: IdempotencyRecord, body: string | null): ToldBefore {
  const asked: unknown = req.body ?? {};
  const many = manyCases.safeParse(asked).data?.caseIds ?? [];
  const texts = [req.originalUrl, JSON.stringify(asked), body ?? ''];
  return { texts, body, about: [...about, ...recordsIn(req.originalUrl, null), ...many] };
}

interface ToldBefore {
  /** The address and the body of the request, and what was answered. */
  texts: string[];
  body: string | null;
  /** The records that the request or its answer names. */
  about: string[];
}

/**
 * Whether a request or its answer tells of a case that the reader may not see by now: of a complaint about them, or of somebody whom they
 * would know by such alone, or of a case that lies elsewhere since. Whoever sent it there themselves was told so then.
 */
async function isKeptFrom(
  desk: Pick<Desk, 'models' | 'directory'>,
  { staff }: StaffActor,
  { texts, body, about }: ToldBefore,
): Promise<boolean> {
  const answer: unknown = JSON.parse(body ?? 'null');
  if (receipt.safeParse(answer).success) return false;
  const offices = seenOffices(staff);
  const kept = await accusingIds(desk, staff, offices);
  if (kept.some((id) => texts.some((text) => text.includes(id)))) return true;
  if (offices === 'all' || about.length === 0) return false;
  const told = lying.safeParse(answer).data;
  const toldOffice = told?.officeId ?? told?.case?.officeId;
  if (toldOffice !== undefined && !offices.includes(toldOffice)) return false;
  const elsewhere = { _id: { $in: about }, officeId: { $nin: offices } };
  return (await desk.models.cases.exists(elsewhere)) !== null;
}

/** @returns the earlier answer, or null when this request is the first and holds the key now. */
async function take(
  { models, clock }: Pick<Desk, 'models' | 'clock'>,
  asked: Pick<IdempotencyRecord, '_id' | 'requestHash' | 'rightsHash' | 'lockedUntil'>,
): Promise<IdempotencyRecord | null> {
  const { _id, lockedUntil } = asked;
  const now = clock();
  const fresh: IdempotencyRecord = { ...asked, status: null, answer: null, etag: null, createdAt: now };
  try {
    await models.idempotencyKeys.create(fresh);
    return null;
  } catch (error) {
    if (!(error instanceof Error) || Reflect.get(error, 'code') !== DUPLICATE_KEY) throw error;
  }
  const found = await models.idempotencyKeys.findById(_id).lean<IdempotencyRecord | null>();
  if (found === null) return take({ models, clock }, asked);
  if (found.requestHash !== asked.requestHash)
    throw new AppError('idempotency-key-reused', {
      message: 'This Idempotency-Key was sent with another request: take a new one for each creation',
    });
  if (found.status !== null) return found;
  const { modifiedCount } = await models.idempotencyKeys.updateOne(
    { _id, status: null, lockedUntil: { $lte: now } },
    { $set: { lockedUntil } },
  );
  if (modifiedCount === 1) return null;
  throw new AppError('conflict', {
    message: 'The first request with this Idempotency-Key is still worked on',
    userMessage: 'idempotency-key-in-use',
    details: { retryAfter: 1 },
  });
}

function replay(
  res: Response,
  { status, body, etag }: Pick<IdempotencyRecord, 'status' | 'etag'> & { body: string | null },
  toldBefore: string | null,
): void {
  if (etag !== null) res.set('ETag', etag);
  res.set('Idempotency-Replayed', 'true').status(status ?? 200);
  if (body === null) res.end();
  else if (toldBefore === null) res.type('application/json').send(body);
  else res.json({ ...(JSON.parse(body) as object), toldBefore });
}

const named = z.object({
  _id: z.string().optional(),
  caseId: z.string().nullish(),
  citizenId: z.string().nullish(),
  case: z.object({ _id: z.string(), citizenId: z.string().nullish() }).optional(),
});

/** The cases and people of an answer, by the address that was asked and by what it says. */
function recordsIn(path: string, body: unknown): string[] {
  const asked = /\/(?:cases|citizens)\/([\w-]+)/.exec(path)?.[1];
  const read = named.safeParse(body);
  const told = read.success
    ? [read.data._id, read.data.caseId, read.data.citizenId, read.data.case?._id, read.data.case?.citizenId]
    : [];
  return [...new Set([asked, ...told].flatMap((id) => id ?? []))];
}

interface Held {
  _id: string;
  lockedUntil: Date;
  path: string;
  secret: string | null;
}

/**
 * What the route answers is stored before it goes out: whoever hears it can ask again and hears the same. Until then the key is held,
 * for a caller who hangs up stops no route.
 */
function keepAnswer(
  { models, keys }: Pick<Desk, 'models' | 'keys'>,
  res: Response,
  { _id, lockedUntil, path, secret }: Held,
): void {
  const json = res.json.bind(res);
  let isHeld = true;
  res.json = (body: unknown) => {
    if (res.statusCode < 200 || res.statusCode >= 300) return json(body);
    isHeld = false;
    const etag = res.get('ETag') ?? null;
    const answer = keys.seal(
      JSON.stringify(secret === null ? body : { ...(body as object), [secret]: null }),
    );
    const set = { status: res.statusCode, answer, etag, about: recordsIn(path, body) };
    models.idempotencyKeys.updateOne({ _id }, { $set: set }).then(
      () => json(body),
      // It is done, and only its memory is lost: the client hears so, and the key goes on to be locked.
      () => json(body),
    );
    return res;
  };
  onceSettled(res, () => {
    // Whoever came after this request was taken for dead has a lock of their own.
    if (isHeld) models.idempotencyKeys.deleteOne({ _id, status: null, lockedUntil }).catch(() => undefined);
  });
}

/**
 * Calls back when the route has answered or failed. No event tells: a response whose connection is gone is closed while its route is
 * at work, and never finishes.
 */
function onceSettled(res: Response, settled: () => void): void {
  const end = res.end.bind(res) as (...args: unknown[]) => Response;
  res.end = (...args: unknown[]) => {
    settled();
    return end(...args);
  };
}
