import type { RequestHandler } from 'express';
import type { StaffSessions } from '../casework';
import { AppError } from '../contracts';
import { isLoopback } from './is-loopback';

/** The simulators speak as any citizen: they answer this machine, or a signed-in administrator, and nobody else. */
export function createSimulatorGuard(sessions: StaffSessions): RequestHandler {
  return (req, res, next) => {
    if (isLoopback(req)) {
      next();
      return;
    }
    sessions.middleware(req, res, (error?: unknown) => {
      if (error !== undefined) {
        next(error);
        return;
      }
      sessions.staffOf(req).then(
        (staff) =>
          next(
            staff?.role === 'administrator'
              ? undefined
              : new AppError('forbidden', {
                  message: 'The simulators answer this machine or a signed-in administrator only',
                }),
          ),
        next,
      );
    });
  };
}
