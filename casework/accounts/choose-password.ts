import { refuseField } from '../refuse-field';
import { hashPassword } from '../staff/password';

const LEAST_LETTERS = 6;

/**
 * The hash of a password that somebody chose. Length is asked by the contract; here what is long and still guessed at once is
 * refused: few different letters, or the own e-mail address.
 *
 * @throws AppError `bad-input`
 */
export async function hashChosenPassword(password: string, email: string): Promise<string> {
  const plain = password.toLowerCase();
  const name = email.toLowerCase().split('@')[0] ?? '';
  const isOwnName = name.length > 3 && plain.replaceAll(name, '').length < LEAST_LETTERS;
  if (new Set(plain).size < LEAST_LETTERS || isOwnName)
    throw refuseField('password', 'is too easy to guess: take several words that nobody connects with you');
  return hashPassword(password);
}
