import { Router } from 'express';
import { type PresentedSession, type PresentedStaff, signInRequest } from '../../contracts';
import { actorOf, answer, bodyOf, requestIdOf } from '../answer-route';
import type { Desk } from '../desk';
import { limitSignIns } from './limit-sign-ins';
import { permissionsOf } from './policies';
import { presentStaff } from './present-staff';
import { recordAccess } from './record-access';
import { requireStaff } from './require-staff';
import { signIn } from './sign-in';
import type { StaffSessions } from './staff-sessions';

/** Signing in, who is signed in, signing out. */
export function sessionRoutes(desk: Desk, sessions: StaffSessions): Router {
  const router = Router();
  router.post('/session', limitSignIns(), async (req, res) => {
    const from = { source: req.ip ?? 'unknown', requestId: requestIdOf(res) };
    const staff = presentStaff(await signIn(desk, bodyOf(req, signInRequest), from));
    const csrfToken = await sessions.begin(req, staff._id);
    res.json(presentSession(staff, csrfToken));
  });
  router.get(
    '/session',
    requireStaff(sessions),
    answer(({ staff }, req) => Promise.resolve(presentSession(staff, sessions.csrfTokenOf(req)))),
  );
  router.delete('/session', requireStaff(sessions), async (req, res) => {
    const actor = actorOf(res);
    await sessions.end(req, res);
    await recordAccess(desk, actor, 'signed-out', { kind: 'staff', id: actor.staff._id });
    res.status(204).end();
  });
  return router;
}

function presentSession(staff: PresentedStaff, csrfToken: string): PresentedSession {
  return { staff, csrfToken, can: permissionsOf(staff.role) };
}
