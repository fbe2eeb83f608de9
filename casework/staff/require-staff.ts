import type { RequestHandler } from 'express';
import { AppError } from '../../contracts';
import { requestIdOf } from '../answer-route';
import type { StaffActor } from './staff-actor';
import type { StaffSessions } from './staff-sessions';

const READING = new Set(['GET', 'HEAD']);

/** The guard of every route but signing in: somebody active is signed in, and a changing request carries their token. */
export function requireStaff(sessions: StaffSessions): RequestHandler {
  return async (req, res, next) => {
    const staff = await sessions.staffOf(req);
    if (staff === null)
      throw new AppError('unauthenticated', { message: 'This needs a signed-in session' });
    if (!READING.has(req.method)) sessions.requireCsrfToken(req);
    const actor: StaffActor = { staff, requestId: requestIdOf(res) };
    res.locals.actor = actor;
    next();
  };
}
