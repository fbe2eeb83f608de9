import { type Request, Router } from 'express';
import { AppError, type SignInOptions } from '../../contracts';
import { requestIdOf } from '../answer-route';
import type { Desk } from '../desk';
import { limitSignIns } from '../staff/limit-sign-ins';
import { refuseSignIn } from '../staff/sign-in';
import type { StaffSessions } from '../staff/staff-sessions';
import { completeSignIn } from './complete-sign-in';
import { findOpenIdAccount } from './find-open-id-account';
import type { OpenId } from './open-id';

const CONSOLE = '/admin/#';
/** So long somebody may take at the provider. */
const ANSWER_MS = 10 * 60_000;
/** From one network address in a quarter of an hour, right ones included: a whole house may stand behind it. */
const MOST_WALKS = 600;

/** Sign-in at the Senate's own provider: there and back again. A failure comes back to the login page with its code. */
export function openIdRoutes(desk: Desk, sessions: StaffSessions, openId: OpenId | null): Router {
  const router = Router();
  const limit = limitSignIns(MOST_WALKS);
  router.get('/session/options', (_req, res) => {
    res.json({ openId: openId !== null } satisfies SignInOptions);
  });
  router.get('/session/open-id', limit, async (req, res) => {
    const { url, question } = await needed(openId).ask();
    req.session.openId = { ...question, until: desk.clock().getTime() + ANSWER_MS };
    await saved(req);
    res.redirect(303, url);
  });
  router.get('/session/open-id/answer', limit, async (req, res) => {
    const requestId = requestIdOf(res);
    try {
      const person = await needed(openId).read(textsOf(req), await takeQuestion(desk, req));
      const record = await findOpenIdAccount(desk, person).catch(async (refusal: unknown) => {
        await refuseSignIn(desk, null, requestId);
        throw refusal;
      });
      const { strong } = person;
      const session = await completeSignIn({ desk, sessions, req, requestId }, record, { strong });
      res.redirect(303, 'secondFactor' in session ? `${CONSOLE}/login?second-factor` : `${CONSOLE}/`);
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      desk.log.warn({ requestId, code: error.code, error: error.message }, 'An OpenID sign-in failed');
      res.redirect(303, `${CONSOLE}/login?problem=${encodeURIComponent(error.userMessage)}`);
    }
  });
  return router;
}

function needed(openId: OpenId | null): OpenId {
  if (openId !== null) return openId;
  throw new AppError('not-found', { message: 'OIDC_ISSUER is not set: nobody signs in by OpenID here' });
}

/** The question of this session, once: an answer that is sent a second time finds none. */
async function takeQuestion(desk: Desk, req: Request) {
  const { openId } = req.session;
  delete req.session.openId;
  await saved(req);
  if (openId !== undefined && openId.until >= desk.clock().getTime()) return openId;
  throw new AppError('unauthenticated', {
    message: 'This session has not asked the OpenID provider, or too long ago',
    userMessage: 'open-id-refused',
  });
}

/** What the provider sends back are plain texts: anything else is left out, and then missed. */
function textsOf({ query }: Request): Record<string, string> {
  const texts = Object.entries(query).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  );
  return Object.fromEntries(texts);
}

function saved({ session }: Request): Promise<void> {
  return new Promise((resolve, reject) => {
    session.save((error: unknown) => {
      if (error === undefined || error === null) resolve();
      else reject(error instanceof Error ? error : new Error('The session store failed', { cause: error }));
    });
  });
}
