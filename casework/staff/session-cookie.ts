import { MongoStore } from 'connect-mongo';
import type { RequestHandler } from 'express';
import session, { type SessionData } from 'express-session';
import type { StoredSession } from '../accounts/account.models';
import type { Desk } from '../desk';

export const SESSION_COOKIE = 'sala.sid';
const IDLE_MS = 12 * 3_600_000;
/** The store learns of use at most this often: a read need not be a write. */
const TOUCH_SECONDS = 300;

export interface SessionOptions {
  secret: string;
  secureCookies: boolean;
}

declare module 'express-session' {
  interface SessionData {
    staffId: string;
    csrfToken: string;
    /** Epoch milliseconds of the sign-in. */
    beganAt: number;
    device: string | null;
    address: string | null;
    /** Signed in with more than a password. */
    strong: boolean;
    /** The password was right and the second factor is still to come: nobody is signed in yet. */
    pending: { staffId: string; until: number };
    /** What the answer of the OpenID provider is checked against. */
    openId: { state: string; nonce: string; verifier: string; until: number };
  }
}

/** Reads and writes the session of a request: a signed cookie that no script can read, and its record in MongoDB. */
export function sessionMiddleware(desk: Desk, options: SessionOptions): RequestHandler {
  return session({
    name: SESSION_COOKIE,
    secret: options.secret,
    resave: false,
    saveUninitialized: false,
    rolling: true,
    // The proxy in front ends TLS: what PUBLIC_URL says decides, not the connection.
    proxy: true,
    cookie: { httpOnly: true, sameSite: 'lax', secure: options.secureCookies, maxAge: IDLE_MS, path: '/' },
    store: sessionStore(desk),
  });
}

/** Sessions in MongoDB. Reading them, which every request does, is remembered for a moment (casework/trips/memory.ts). */
function sessionStore(desk: Desk): MongoStore {
  const store = MongoStore.create({
    // mongoose brings a MongoDB driver of its own, whose types TypeScript keeps apart.
    client: desk.connection.getClient() as never,
    dbName: desk.connection.name,
    collectionName: 'sessions',
    ttl: IDLE_MS / 1000,
    touchAfter: TOUCH_SECONDS,
    stringify: false,
    // The model of sessions has the index that removes them (accounts/account.models.ts): no second one is made beside it.
    autoRemove: 'disabled',
  });
  // It writes past mongoose.
  for (const write of ['set', 'touch', 'destroy', 'clear'])
    store.on(write, () => desk.trips.memory.written());
  store.get = (sid, callback) => {
    desk.trips.session(sid).then(
      (found) => callback(null, found === null || found.expires <= new Date() ? null : ownCopy(found)),
      (error: unknown) => callback(error),
    );
  };
  return store;
}

/** Requests that read it together change their own: express-session writes into what it is given. */
function ownCopy({ session: stored, lastModified }: StoredSession): SessionData {
  const own: Record<string, unknown> = {
    ...(stored as object),
    ...(lastModified === undefined ? {} : { lastModified }),
  };
  return { ...own, cookie: { ...(own.cookie as object) } } as unknown as SessionData;
}
