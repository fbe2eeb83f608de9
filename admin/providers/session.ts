import { presentedSession, type PresentedSession } from '../../contracts';
import type { HttpClient } from './http-client';

export interface SessionKeeper {
  /** Who is signed in; asks the API once and remembers. Rejects with `unauthenticated` when nobody is. */
  current(): Promise<PresentedSession>;
  signIn(email: string, password: string): Promise<PresentedSession>;
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
  function forget() {
    known = null;
    http.setCsrfToken(null);
  }

  return {
    current() {
      known ??= http.get('/session', presentedSession).then(remember);
      // A failure is not remembered: the next question asks again.
      known.catch(forget);
      return known;
    },
    async signIn(email, password) {
      const session = await http.send('POST', '/session', presentedSession, { email, password });
      known = Promise.resolve(remember(session));
      return session;
    },
    async signOut() {
      if (known === null) return;
      try {
        await http.sendSilently('DELETE', '/session');
      } finally {
        forget();
      }
    },
    forget,
  };
}
