import { randomInt } from 'node:crypto';
import { Secret, TOTP } from 'otpauth';

const ISSUER = 'Sala';
const STEP_SECONDS = 30;
/** A clock may be wrong by one step either way. */
const WINDOW = 1;
const SEED_BYTES = 20;

/** Letters that nobody takes for another one. */
const RECOVERY_ALPHABET = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';
const RECOVERY_LENGTH = 10;
const RECOVERY_CODES = 10;

/** A new seed of 160 bits, as RFC 4226 advises, in base 32. */
export const makeSeed = () => new Secret({ size: SEED_BYTES }).base32;

/** The address that an app on a telephone reads from a QR code. https://github.com/google/google-authenticator/wiki/Key-Uri-Format */
export const seedUri = (seed: string, email: string) => generatorOf(seed, email).toString();

/**
 * The time step that a code belongs to, or null when it is none of the steps around now. A step may be taken once only: the
 * caller keeps the newest one that was taken (RFC 6238, 5.2).
 */
export function stepOfCode(seed: string, code: string, now: Date): number | null {
  const timestamp = now.getTime();
  const delta = generatorOf(seed, '').validate({ token: code, window: WINDOW, timestamp });
  return delta === null ? null : Math.floor(timestamp / 1000 / STEP_SECONDS) + delta;
}

function generatorOf(seed: string, label: string): TOTP {
  const secret = Secret.fromBase32(seed);
  return new TOTP({ issuer: ISSUER, label, secret, digits: 6, period: STEP_SECONDS, algorithm: 'SHA1' });
}

/** Ten codes of 50 bits for the day on which the telephone is lost: `ABCDE-FGHJK`. */
export const makeRecoveryCodes = () => Array.from({ length: RECOVERY_CODES }, makeRecoveryCode);

function makeRecoveryCode(): string {
  const letters = Array.from(
    { length: RECOVERY_LENGTH },
    () => RECOVERY_ALPHABET[randomInt(RECOVERY_ALPHABET.length)],
  ).join('');
  return `${letters.slice(0, 5)}-${letters.slice(5)}`;
}

/** A code as it was typed: blanks and hyphens do not matter, nor do capitals, and Khmer digits are digits. */
export function readCode(typed: string): string {
  return typed
    .replace(/[\u17e0-\u17e9]/g, (digit) => String(digit.charCodeAt(0) - 0x17e0))
    .replace(/[\s-]/g, '')
    .toUpperCase();
}
