import { randomBytes } from 'node:crypto';
import type { Request, Response } from 'express';
import { KNOWN_MS, rememberCaller } from '../citizens/count-guess';
import type { Desk } from '../desk';

const COOKIE = 'sala.device';
/** Sent where somebody signs in, and nowhere else. */
const PATH = '/api/v1/session';
const DEVICE = /(?:^|;\s*)sala\.device=([\w-]{43})(?:;|$)/;

/** What this browser was given when a second factor was proved on it, for whomever; null on a strange one. It lets nobody in. */
export function deviceOf(req: Request): string | null {
  return DEVICE.exec(req.get('Cookie') ?? '')?.[1] ?? null;
}

/** Where it is kept that a person has proved their second factor on a device: only a keyed hash names both. */
export function knownDeviceId({ keys }: Pick<Desk, 'keys'>, staffId: string, device: string): string {
  return `second-factor-known:${keys.lookup('known-device', `${staffId}\n${device}`)}`;
}

/** From now on this browser is no stranger to the account. */
export async function rememberDevice(
  desk: Pick<Desk, 'models' | 'keys' | 'clock'>,
  staffId: string,
  req: Request,
  res: Response,
): Promise<void> {
  const device = deviceOf(req) ?? randomBytes(32).toString('base64url');
  await rememberCaller(desk, knownDeviceId(desk, staffId, device), desk.clock());
  const secure = req.session.cookie.secure === true;
  res.cookie(COOKIE, device, { httpOnly: true, sameSite: 'lax', secure, maxAge: KNOWN_MS, path: PATH });
}
