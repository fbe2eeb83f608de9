import { randomBytes, timingSafeEqual } from 'node:crypto';
import { type IncomingMessage, ServerResponse } from 'node:http';
import { MongoStore } from 'connect-mongo';
import type { Request, RequestHandler, Response } from 'express';
import session from 'express-session';
import { AppError, type PresentedStaff, type StaffRecord } from '../../contracts';
import type { Desk } from '../desk';
import { presentStaff } from './present-staff';

const COOKIE = 'sala.sid';
const IDLE_MS = 12 * 3_600_000;
/** The store learns of use at most this often: a read need not be a write. */
const TOUCH_SECONDS = 300;

declare module 'express-session' {
  interface SessionData {
    staffId: string;
    csrfToken: string;
  }
}

/** The signed-in sessions of the staff: a cookie, its record in MongoDB, and whose it is. */
export interface StaffSessions {
  /** Reads the session of a request; must run before the other functions. */
  middleware: RequestHandler;
  /** The person of a request's session, or null. Somebody switched off is nobody at once. */
  staffOf(req: Request): Promise<PresentedStaff | null>;
  /** Begins a new session under a new id, so that an id from before the sign-in is worth nothing. Returns the CSRF token. */
  begin(req: Request, staffId: string): Promise<string>;
  end(req: Request, res: Response): Promise<void>;
  /** The token of the session, for whoever is signed in. */
  csrfTokenOf(req: Request): string;
  /** Refuses a changing request that does not carry the session's token. */
  requireCsrfToken(req: Request): void;
  /** Whose cookie an upgrade request carries, for the live line. */
  staffOfUpgrade(request: IncomingMessage): Promise<PresentedStaff | null>;
}

export function createStaffSessions(
  desk: Desk,
  options: { secret: string; secureCookies: boolean },
): StaffSessions {
  const middleware = sessionMiddleware(desk, options);
  const staffOf = async (req: Request) => {
    const { staffId } = req.session;
    if (staffId === undefined) return null;
    const record = await desk.models.staff
      .findOne({ _id: staffId, active: true })
      .lean<StaffRecord | null>();
    return record === null ? null : presentStaff(record);
  };
  return {
    middleware,
    staffOf,
    csrfTokenOf: (req) => req.session.csrfToken ?? '',
    async begin(req, staffId) {
      await settled((done) => req.session.regenerate(done));
      const csrfToken = randomBytes(24).toString('base64url');
      req.session.staffId = staffId;
      req.session.csrfToken = csrfToken;
      await settled((done) => req.session.save(done));
      return csrfToken;
    },
    async end(req, res) {
      await settled((done) => req.session.destroy(done));
      res.clearCookie(COOKIE, {
        path: '/',
        httpOnly: true,
        sameSite: 'lax',
        secure: options.secureCookies,
      });
    },
    requireCsrfToken(req) {
      if (isSame(req.get('X-CSRF-Token') ?? '', req.session.csrfToken ?? '')) return;
      throw new AppError('forbidden', {
        message: 'A changing request must carry the session token in the header X-CSRF-Token',
        userMessage: 'session-token',
      });
    },
    async staffOfUpgrade(upgrade) {
      const req = upgrade as Request;
      // The middleware asks for an answer to set a cookie on: this one is never sent.
      const res = new ServerResponse(upgrade) as Response;
      await settled((done) => void middleware(req, res, done));
      return staffOf(req);
    },
  };
}

function sessionMiddleware(
  desk: Desk,
  options: { secret: string; secureCookies: boolean },
): RequestHandler {
  return session({
    name: COOKIE,
    secret: options.secret,
    resave: false,
    saveUninitialized: false,
    rolling: true,
    // The proxy in front ends TLS: what PUBLIC_URL says decides, not the connection.
    proxy: true,
    cookie: { httpOnly: true, sameSite: 'lax', secure: options.secureCookies, maxAge: IDLE_MS, path: '/' },
    store: MongoStore.create({
      // mongoose brings a MongoDB driver of its own, whose types TypeScript keeps apart.
      client: desk.connection.getClient() as never,
      dbName: desk.connection.name,
      collectionName: 'sessions',
      ttl: IDLE_MS / 1000,
      touchAfter: TOUCH_SECONDS,
      stringify: false,
    }),
  });
}

/** A promise for express-session's callbacks. */
function settled(work: (done: (error?: unknown) => void) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    work((error) => {
      if (error === undefined || error === null) resolve();
      else reject(error instanceof Error ? error : new Error('The session store failed', { cause: error }));
    });
  });
}

function isSame(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)];
  return expected !== '' && a.length === b.length && timingSafeEqual(a, b);
}
