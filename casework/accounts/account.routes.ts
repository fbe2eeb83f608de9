import { Router } from 'express';
import {
  codeRequest,
  linkAcceptance,
  linkReading,
  passwordRequest,
  proofRequest,
  type SecondFactorOn,
} from '../../contracts';
import { actorOf, answer, bodyOf, paramOf, requestIdOf } from '../answer-route';
import type { Desk } from '../desk';
import { limitSignIns } from '../staff/limit-sign-ins';
import { requirePerson } from '../staff/require-staff';
import type { StaffSessions } from '../staff/staff-sessions';
import { acceptAccountLink, readAccountLink } from './account-links';
import { changePassword } from './change-password';
import { endOtherSessions, endSession, listSessions } from './list-sessions';
import {
  beginSecondFactor,
  confirmSecondFactor,
  removeOwnSecondFactor,
  renewRecoveryCodes,
  showAccount,
} from './set-up-second-factor';

/** One's own account, even before the second factor that the role must have; and the one-time links, for whoever has one. */
export function accountRoutes(desk: Desk, sessions: StaffSessions): Router {
  const router = Router();
  const limit = limitSignIns();
  router.post('/account-links/reading', limit, async (req, res) => {
    res.json(await readAccountLink(desk, bodyOf(req, linkReading).token));
  });
  router.post('/account-links/acceptance', limit, async (req, res) => {
    res.json(await acceptAccountLink(desk, bodyOf(req, linkAcceptance), requestIdOf(res)));
  });

  const person = requirePerson(sessions);
  router.get(
    '/account',
    person,
    answer((actor) => showAccount(desk, actor)),
  );
  router.put(
    '/account/password',
    person,
    answer((actor, req) => changePassword(desk, sessions, actor, req, bodyOf(req, passwordRequest))),
  );
  router.post(
    '/account/second-factor',
    person,
    answer((actor, req) => beginSecondFactor(desk, actor, req, bodyOf(req, proofRequest).password), 201),
  );
  router.post(
    '/account/second-factor/confirmation',
    person,
    answer(async (actor, req): Promise<SecondFactorOn> => {
      const on = await confirmSecondFactor(desk, actor, bodyOf(req, codeRequest).code, req.session.id);
      await sessions.strengthen(req);
      return on;
    }),
  );
  router.post(
    '/account/second-factor/removal',
    person,
    answer((actor, req) => removeOwnSecondFactor(desk, actor, req, bodyOf(req, proofRequest).password)),
  );
  router.post(
    '/account/recovery-codes',
    person,
    answer((actor, req) => renewRecoveryCodes(desk, actor, req, bodyOf(req, proofRequest).password), 201),
  );
  router.get(
    '/account/sessions',
    person,
    answer((actor, req) => listSessions(desk, actor, req.session.id)),
  );
  router.delete('/account/sessions/:id', person, async (req, res) => {
    await endSession(desk, actorOf(res), paramOf(req, 'id'));
    res.status(204).end();
  });
  router.delete(
    '/account/sessions',
    person,
    answer((actor, req) => endOtherSessions(desk, actor, req.session.id)),
  );
  return router;
}
