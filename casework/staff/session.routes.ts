import { Router } from 'express';
import {
  AppError,
  networkOf,
  type PendingSession,
  secondFactorRequest,
  signInRequest,
  type StaffRecord,
} from '../../contracts';
import { checkSecondFactor } from '../accounts/check-second-factor';
import { beginSession, completeSignIn, presentSession } from '../accounts/complete-sign-in';
import { deviceOf, rememberDevice } from '../accounts/known-device';
import { actorOf, answer, bodyOf, requestIdOf } from '../answer-route';
import type { Desk } from '../desk';
import { limitSignIns } from './limit-sign-ins';
import { recordAccess } from './record-access';
import { requirePerson } from './require-staff';
import { signIn } from './sign-in';
import type { StaffSessions } from './staff-sessions';

/** Signing in, who is signed in, signing out. */
export function sessionRoutes(desk: Desk, sessions: StaffSessions): Router {
  const router = Router();
  const limit = limitSignIns();
  router.post('/session', limit, async (req, res) => {
    const requestId = requestIdOf(res);
    const from = { source: networkOf(req.ip), requestId };
    const record = await signIn(desk, bodyOf(req, signInRequest), from);
    res.json(await completeSignIn({ desk, sessions, req, requestId }, record, { strong: false }));
  });
  router.get('/session/second-factor', (req, res) => {
    if (sessions.pendingOf(req) === null) throw nothingPending();
    const pending: PendingSession = { secondFactor: 'needed', csrfToken: sessions.csrfTokenOf(req) };
    res.json(pending);
  });
  router.post('/session/second-factor', limit, async (req, res) => {
    const requestId = requestIdOf(res);
    const { code } = bodyOf(req, secondFactorRequest);
    const staffId = sessions.pendingOf(req);
    const record =
      staffId === null
        ? null
        : await desk.models.staff.findOne({ _id: staffId, active: true }).lean<StaffRecord | null>();
    if (record === null) throw nothingPending();
    sessions.requireCsrfToken(req);
    const from = { source: networkOf(req.ip), requestId, device: deviceOf(req) };
    await checkSecondFactor(desk, record._id, code, from);
    await rememberDevice(desk, record._id, req, res);
    res.json(await beginSession({ desk, sessions, req, requestId }, record, { strong: true }));
  });
  router.get(
    '/session',
    requirePerson(sessions),
    answer(({ staff }, req) => presentSession(sessions, req, staff, sessions.csrfTokenOf(req))),
  );
  router.delete('/session', requirePerson(sessions), async (req, res) => {
    const actor = actorOf(res);
    await sessions.end(req, res);
    // What is open elsewhere connects again by itself.
    desk.live.dropStaff?.(actor.staff._id);
    await recordAccess(desk, actor, 'signed-out', { kind: 'staff', id: actor.staff._id });
    res.status(204).end();
  });
  return router;
}

function nothingPending(): AppError {
  return new AppError('unauthenticated', {
    message: 'No second factor is waited for: sign in with the password first',
    userMessage: 'sign-in-again',
  });
}
