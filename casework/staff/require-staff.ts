import type { Request, RequestHandler, Response } from 'express';
import { AppError } from '../../contracts';
import { keyIn, type MachineKeys } from '../accounts/machine-keys';
import { requestIdOf } from '../answer-route';
import type { ActingStaff, StaffActor } from './staff-actor';
import type { StaffSessions } from './staff-sessions';

const READING = new Set(['GET', 'HEAD']);

/**
 * The guard of every route but signing in and one's own account: somebody active is signed in, with a second factor where the
 * role must have one, and a changing request carries their token; or a machine calls with its key.
 */
export function requireStaff(sessions: StaffSessions, keys: MachineKeys): RequestHandler {
  return async (req, res, next) => {
    const key = keyIn(req);
    const staff = key === null ? await personOf(sessions, req, res) : await keys.actorOf(key);
    if (key === null && (await sessions.lacksSecondFactor(req, staff))) {
      throw new AppError('forbidden', {
        message: `Staff ${staff._id} (${staff.role}) must set up a second factor first`,
        userMessage: 'second-factor-required',
      });
    }
    const actor: StaffActor = { staff, requestId: requestIdOf(res) };
    res.locals.actor = actor;
    next();
  };
}

/** The guard of one's own session and account: a person, even before the second factor that their role must have. */
export function requirePerson(sessions: StaffSessions): RequestHandler {
  return async (req, res, next) => {
    const staff = await personOf(sessions, req, res);
    const actor: StaffActor = { staff, requestId: requestIdOf(res) };
    res.locals.actor = actor;
    next();
  };
}

async function personOf(sessions: StaffSessions, req: Request, res: Response): Promise<ActingStaff> {
  const staff = await sessions.staffOf(req);
  if (staff === null) throw new AppError('unauthenticated', { message: 'This needs a signed-in session' });
  // Who asks for no language reads of a failure in that of their account (app/answer-errors.ts).
  res.locals.language = staff.language;
  if (!READING.has(req.method)) sessions.requireCsrfToken(req);
  return staff;
}
