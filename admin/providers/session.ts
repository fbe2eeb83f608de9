import { pendingSession, presentedSession, type PresentedSession } from '../../contracts';
import type { HttpClient } from './http-client';
import { RequestError } from './request-error';

/** So long "nobody is signed in" stands: the parts of a page that opens ask for it one after another. */
const NOBODY_MS = 500;

/** The password was right, and a code of the second factor is asked for. */
export class SecondFactorNeeded extends Error {
  constructor() {
    super('login.code-title');
    this.name = 'SecondFactorNeeded';
  }
}

export interface SessionKeeper {
  /** Who is signed in; asks the API once and remembers. Rejects with `unauthenticated` when nobody is. */
  current(): Promise<PresentedSession>;
  /** Rejects with SecondFactorNeeded when a code has to follow. */
  signIn(email: string, password: string): Promise<PresentedSession>;
  /** The code after the password. */
  proveSecondFactor(code: string): Promise<PresentedSession>;
  signOut(): Promise<void>;
  /** Forgets what is remembered, e.g. when the API says that the session has ended. */
  forget(): void;
}

export function createSessionKeeper(http: HttpClient): SessionKeeper {
  let known: Promise<PresentedSession> | null = null;

  function remember(session: PresentedSession): PresentedSession {
    http.setCsrfToken(session.csrfToken);
    return session;
  }
  function keep(session: PresentedSession): PresentedSession {
    known = Promise.resolve(remember(session));
    return session;
  }
  function forget() {
    known = null;
    http.setCsrfToken(null);
  }

  return {
    current() {
      const asked = (known ??= http.get('/session', presentedSession).then(remember));
      // A failure is not remembered: the next question asks again. Who has signed in meanwhile stays signed in.
      const forgetFailure = () => {
        if (known === asked) forget();
      };
      asked.catch((error: unknown) => {
        const isNobody = error instanceof RequestError && error.status === 401;
        if (isNobody) setTimeout(forgetFailure, NOBODY_MS);
        else forgetFailure();
      });
      return asked;
    },
    async signIn(email, password) {
      const answer = presentedSession.or(pendingSession);
      const session = await http.send('POST', '/session', answer, { email, password });
      if (!('secondFactor' in session)) return keep(session);
      known = null;
      http.setCsrfToken(session.csrfToken);
      throw new SecondFactorNeeded();
    },
    proveSecondFactor: async (code) =>
      keep(await http.send('POST', '/session/second-factor', presentedSession, { code })),
    async signOut() {
      // Nobody is signed in: the page leaves by this way, too, when it finds that out.
      if ((await known?.catch(() => null)) == null) return;
      try {
        await http.sendSilently('DELETE', '/session');
      } finally {
        forget();
      }
    },
    forget,
  };
}
