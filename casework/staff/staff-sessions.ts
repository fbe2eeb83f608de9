import { randomBytes, timingSafeEqual } from 'node:crypto';
import { type IncomingMessage, ServerResponse } from 'node:http';
import type { Request, RequestHandler, Response } from 'express';
import { AppError, type PresentedStaff } from '../../contracts';
import type { Desk } from '../desk';
import { officesBehind } from './behind-account';
import { presentStaff } from './present-staff';
import type { ActingStaff } from './staff-actor';
import { SESSION_COOKIE, type SessionOptions, sessionMiddleware } from './session-cookie';

/** Who has given a right password has so long for the second factor. */
const PENDING_MS = 10 * 60_000;
const LONGEST_DEVICE = 200;

/** How somebody proved who they are. */
export interface SignInProof {
  /** With a second factor, or through a provider that says it asked for one. */
  strong: boolean;
}

/** The signed-in sessions of the staff: a cookie, its record in MongoDB, and whose it is. */
export interface StaffSessions {
  /** Reads the session of a request; must run before the other functions. */
  middleware: RequestHandler;
  /** The person of a request's session, or null. Somebody switched off is nobody at once. */
  staffOf(req: Request): Promise<ActingStaff | null>;
  /** Begins a new session under a new id, so that an id from before the sign-in is worth nothing. Returns the CSRF token. */
  begin(req: Request, staffId: string, proof: SignInProof): Promise<string>;
  /** The same for somebody whose second factor is still to come: it is good for nothing else. */
  beginPending(req: Request, staffId: string): Promise<string>;
  /** Whose second factor this session waits for, or null. */
  pendingOf(req: Request): string | null;
  /** True when more than a password was proved in this session. */
  isStrong(req: Request): boolean;
  /** A second factor was set up in this session. */
  strengthen(req: Request): Promise<void>;
  end(req: Request, res: Response): Promise<void>;
  /** The token of the session, for whoever is signed in. */
  csrfTokenOf(req: Request): string;
  /** Refuses a changing request that does not carry the session's token. */
  requireCsrfToken(req: Request): void;
  /** Whose cookie an upgrade request carries, for the live line; null too while a second factor is missing that must be. */
  staffOfUpgrade(request: IncomingMessage): Promise<ActingStaff | null>;
  /** True when the role must have a second factor and this session was begun without one. */
  lacksSecondFactor(req: Request, staff: PresentedStaff): Promise<boolean>;
}

export function createStaffSessions(desk: Desk, options: SessionOptions): StaffSessions {
  const middleware = sessionMiddleware(desk, options);
  const makersOf = desk.trips.memory.of((staffId: string) => officesBehind(desk, staffId));
  const makerOfficesOf = async (staffId: string) => (await makersOf(staffId)) ?? [];
  const staffOf = async (req: Request) => {
    const { staffId } = req.session;
    if (staffId === undefined) return null;
    const record = await desk.trips.staff(staffId);
    if (record?.active !== true) return null;
    return { ...presentStaff(record), makerOfficeIds: await makerOfficesOf(staffId) };
  };
  const isStrong = (req: Request) => req.session.strong === true;
  const lacksSecondFactor = async (req: Request, staff: PresentedStaff) => {
    if (isStrong(req)) return false;
    const { secondFactorRoles } = await desk.directory.current();
    return secondFactorRoles.includes(staff.role);
  };
  return {
    middleware,
    staffOf,
    isStrong,
    lacksSecondFactor,
    csrfTokenOf: (req) => req.session.csrfToken ?? '',
    begin: (req, staffId, { strong }) =>
      beginAnew(req, {
        staffId,
        strong,
        beganAt: desk.clock().getTime(),
        device: req.get('User-Agent')?.slice(0, LONGEST_DEVICE) ?? null,
        address: req.ip ?? null,
      }),
    beginPending: (req, staffId) =>
      beginAnew(req, { pending: { staffId, until: desk.clock().getTime() + PENDING_MS } }),
    pendingOf: ({ session: { pending } }) =>
      pending === undefined || pending.until < desk.clock().getTime() ? null : pending.staffId,
    async strengthen(req) {
      req.session.strong = true;
      await settled((done) => req.session.save(done));
    },
    async end(req, res) {
      await settled((done) => req.session.destroy(done));
      const secure = options.secureCookies;
      res.clearCookie(SESSION_COOKIE, { path: '/', httpOnly: true, sameSite: 'lax', secure });
    },
    requireCsrfToken(req) {
      if (isSame(req.get('X-CSRF-Token') ?? '', req.session.csrfToken ?? '')) return;
      throw new AppError('forbidden', {
        message: 'A changing request must carry the session token in the header X-CSRF-Token',
        userMessage: 'session-token',
      });
    },
    async staffOfUpgrade(upgrade) {
      // Asked again of one handshake later on, the session is read anew: the middleware passes a request by that has one.
      const req = Object.create(upgrade, { session: { value: undefined, writable: true } }) as Request;
      // The middleware asks for an answer to set a cookie on: this one is never sent.
      const res = new ServerResponse(upgrade) as Response;
      await settled((done) => void middleware(req, res, done));
      const staff = await staffOf(req);
      return staff === null || (await lacksSecondFactor(req, staff)) ? null : staff;
    },
  };
}

/** A session under a new id with these values and a new CSRF token, which is returned. */
async function beginAnew(req: Request, values: Partial<Request['session']>): Promise<string> {
  await settled((done) => req.session.regenerate(done));
  const csrfToken = randomBytes(24).toString('base64url');
  Object.assign(req.session, values, { csrfToken });
  await settled((done) => req.session.save(done));
  return csrfToken;
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
