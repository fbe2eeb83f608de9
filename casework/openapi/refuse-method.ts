import type { RequestHandler } from 'express';
import { AppError } from '../../contracts';
import { methodsAt } from './find-operation';

/** Stands behind all routes: where others would have done it is said which, as `Allow` too (app/answer-errors.ts). */
export const refuseMethod: RequestHandler = (req, _res, next) => {
  const allowed = methodsAt(req.path);
  if (allowed.length > 0 && !allowed.includes(req.method)) throw methodNotAllowed(req.method, allowed);
  next();
};

/** Stands behind the routes of what can only be read. */
export const onlyReading: RequestHandler = ({ method }) => {
  throw methodNotAllowed(method, ['GET', 'HEAD']);
};

const methodNotAllowed = (method: string, allowed: string[]) =>
  new AppError('method-not-allowed', {
    message: `${method} is not for this path, but ${allowed.join(', ')}`,
    details: { allowed },
  });
