import type { StaffRecord } from '../../contracts';
import { refuseField } from '../refuse-field';
import { hashPassword } from '../staff/password';
import { whyWeak } from './judge-password';

/**
 * The hash of a password that somebody chose. Length is asked by the contract; here what is long and still guessed soon is
 * refused, with why and what to do instead.
 *
 * @throws AppError `bad-input`
 */
export async function hashChosenPassword(
  password: string,
  { email, name }: Pick<StaffRecord, 'email' | 'name'>,
): Promise<string> {
  const weakness = whyWeak(password, [email, name]);
  if (weakness !== null) throw refuseField('password', weakness);
  return hashPassword(password);
}
