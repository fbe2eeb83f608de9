import type { Request, RequestHandler, Response } from 'express';
import type { z } from 'zod';
import { AppError } from '../contracts';
import type { StaffActor } from './staff/staff-actor';

/**
 * A route for somebody who is signed in: parses, calls one verb, answers its result as JSON. Failures go to the error answer
 * of the application.
 */
export function answer(
  work: (actor: StaffActor, req: Request, res: Response) => Promise<unknown>,
  status = 200,
): RequestHandler {
  return async (req, res) => {
    const result = await work(actorOf(res), req, res);
    res.status(status).json(result);
  };
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

/** The body by its schema. Fields that the schema does not name are refused, so that a misspelt one is not lost. */
export function bodyOf<Output>(req: Request, schema: z.ZodType<Output>): Output {
  return schema.parse(req.body ?? {});
}

/** The query by its schema, strictly. */
export function queryOf<Shape extends z.ZodRawShape>(req: Request, schema: z.ZodObject<Shape>) {
  return schema.strict().parse(req.query);
}

/** A parameter of the path: always a string that is not empty. */
export function paramOf(req: Request, name: string): string {
  const value = req.params[name];
  if (typeof value === 'string' && value !== '') return value;
  throw new AppError('bad-input', { message: `The path has no ${name}` });
}
