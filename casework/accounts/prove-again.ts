import type { Request } from 'express';
import { AppError, type StaffRecord } from '../../contracts';
import { forgetGuesses } from '../citizens/count-guess';
import type { Desk } from '../desk';
import { PAIR, requireRoom } from '../staff/brake-sign-ins';
import { isPassword } from '../staff/password';

/** A sign-in of so long ago is as good as a password, for accounts that have none. */
const FRESH_MS = 15 * 60_000;

/**
 * What changes an account is asked with the password once more, so that a console left open gives nobody the account. An
 * account without a password (it signs in through a provider) needs a sign-in of the last quarter of an hour.
 *
 * @param field where the request carries the password, for the refusal
 * @throws AppError `bad-input` (`password-wrong`), `forbidden` (`sign-in-again`), `too-many-requests`.
 */
export async function proveAgain(
  desk: Desk,
  req: Request,
  staffId: string,
  password: string | undefined,
  field = 'password',
): Promise<StaffRecord> {
  const record = await desk.models.staff.findById(staffId).lean<StaffRecord | null>();
  if (record === null) throw new AppError('unauthenticated', { message: `Staff ${staffId} is gone` });
  const now = desk.clock();
  if (record.passwordHash === '') {
    if (now.getTime() - (req.session.beganAt ?? 0) <= FRESH_MS) return record;
    throw new AppError('forbidden', {
      message: `Staff ${staffId} has no password and signed in too long ago`,
      userMessage: 'sign-in-again',
    });
  }
  const guess = `proof:${staffId}`;
  await requireRoom(desk, guess, now, PAIR);
  if (await isPassword(record.passwordHash, password ?? '')) {
    await forgetGuesses(desk, [guess]);
    return record;
  }
  throw new AppError('bad-input', {
    message: `Staff ${staffId} told a wrong password`,
    userMessage: 'password-wrong',
    details: { errors: [{ path: field, message: 'is not the password of this account' }] },
  });
}
