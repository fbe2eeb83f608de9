import { createHash } from 'node:crypto';
import type { Request, Response } from 'express';
import type { z } from 'zod';
import { AppError } from '../contracts';
import { bindCursors, markOf, requireSameList, splitCursor } from './paging/bind-cursor';
import { refuseField } from './refuse-field';
import type { StaffActor } from './staff/staff-actor';

/**
 * A route for somebody who is signed in: parses, calls one verb, answers its result as JSON. Failures go to the error answer
 * of the application.
 */
export function answer(
  work: (actor: StaffActor, req: Request, res: Response) => Promise<unknown>,
  status = 200,
): (req: Request, res: Response) => Promise<void> {
  return async (req, res) => {
    const worked = await work(actorOf(res), req, res);
    const mark = listMarks.get(req);
    const result = mark === undefined ? worked : bindCursors(worked, mark);
    const version = versionIn(result);
    res.status(status);
    if (version === null) {
      res.json(result);
      return;
    }
    const json = JSON.stringify(result);
    res.set('ETag', etagOf(version, json));
    // Whoever keeps answers waits for them at `json` (idempotency/answer-once.ts); else the text is made once.
    if (req.get('Idempotency-Key') === undefined) res.type('application/json').send(json);
    else res.json(result);
  };
}

/**
 * The version, for `If-Match`, and a mark of what was answered, for `If-None-Match`: a note or a watcher changes what is read
 * and raises no version.
 */
function etagOf(version: number, json: string): string {
  const mark = createHash('sha1').update(json).digest('base64url').slice(0, 12);
  return `"${String(version)}-${mark}"`;
}

/** Whom the guard of the router found signed in (require-staff.ts). */
export function actorOf(res: Response): StaffActor {
  const actor = (res.locals as { actor?: StaffActor }).actor;
  if (actor === undefined)
    throw new AppError('unauthenticated', { message: 'This needs a signed-in session' });
  return actor;
}

export function requestIdOf(res: Response): string | null {
  const { requestId } = res.locals as { requestId?: unknown };
  return typeof requestId === 'string' ? requestId : null;
}

/** The version of an answered record, or of the case that was changed by what is answered: it is the ETag. */
function versionIn(result: unknown): number | null {
  if (typeof result !== 'object' || result === null) return null;
  const version: unknown = Reflect.get(result, 'version') ?? null;
  if (typeof version === 'number') return version;
  const changed: unknown = Reflect.get(result, 'case');
  return changed === undefined ? null : versionIn(changed);
}

/**
 * The body by its schema. Fields that the schema does not name are refused, so that a misspelt one is not lost. Where it names
 * the version that was seen, the header `If-Match` with the record's ETag may say it instead.
 */
export function bodyOf<Output>(req: Request, schema: z.ZodType<Output>): Output {
  const body: unknown = req.body ?? {};
  const matched = seenVersionOf(req);
  if (matched === null || typeof body !== 'object' || body === null || Array.isArray(body))
    return schema.parse(body);
  const told: unknown = Reflect.get(body, 'version');
  if (told !== undefined && told !== matched)
    throw refuseField('version', 'is another one than If-Match names');
  return schema.parse({ ...body, version: matched });
}

/** The version that `If-Match` names; null without the header. */
export function seenVersionOf(req: Request): number | null {
  const header = req.get('If-Match');
  if (header === undefined) return null;
  const version = /^(?:W\/)?"(\d{1,15})(?:-[\w-]{1,40})?"$/.exec(header.trim())?.[1];
  if (version === undefined) throw refuseField('If-Match', 'must be one ETag that this API gave: "7"');
  return Number(version);
}

/** Each made once: zod writes and compiles code for a schema that it has not seen. */
const strictOf = new WeakMap<z.ZodObject, z.ZodObject>();

/** Of which list a request asked a page: its cursors are bound to that. */
const listMarks = new WeakMap<Request, string>();

/**
 * The query by its schema, strictly. The cursor of a list is taken only with the filter and sort that it was made for.
 */
export function queryOf<Shape extends z.ZodRawShape>(req: Request, schema: z.ZodObject<Shape>) {
  const strict = (strictOf.get(schema) ?? schema.strict()) as typeof schema;
  strictOf.set(schema, strict);
  if (!Object.hasOwn(schema.shape, 'cursor')) return strict.parse(req.query);
  const { cursor: told, ...others } = req.query;
  const { position, mark } = splitCursor(told);
  const query = strict.parse(told === undefined ? others : { ...others, cursor: position });
  const expected = markOf({ path: req.path, query });
  listMarks.set(req, expected);
  if (told !== undefined) requireSameList(mark, expected);
  return query;
}

/** A parameter of the path: always a string that is not empty. */
export function paramOf(req: Request, name: string): string {
  const value = req.params[name];
  if (typeof value === 'string' && value !== '') return value;
  throw new AppError('bad-input', { message: `The path has no ${name}` });
}
