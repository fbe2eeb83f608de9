import { z } from 'zod';

const CAMBODIA = '855';

/**
 * A person's number as +countrynumber (E.164), whatever somebody in Cambodia writes: 012 345 678, ០១២ ៣៤៥ ៦៧៨, 85512345678,
 * 0085512345678, +855 012345678. Short codes and names of senders stay as they are.
 */
export function normaliseNumber(told: string): string {
  const trimmed = told.trim().replace(/[០-៩]/gu, (digit) => String(digit.charCodeAt(0) - 0x17e0));
  const digits = trimmed.replace(/[\s().-]/g, '');
  if (!/^\+?\d{7,15}$/.test(digits)) return trimmed;
  if (digits.startsWith('+')) return `+${withoutTrunk(digits.slice(1))}`;
  if (digits.startsWith('00')) return `+${withoutTrunk(digits.slice(2))}`;
  if (digits.startsWith('0')) return `+${CAMBODIA}${digits.slice(1)}`;
  return `+${withoutTrunk(digits)}`;
}

/** The 0 that is dialled inside the country has no place after its code. */
const withoutTrunk = (digits: string) =>
  digits.startsWith(`${CAMBODIA}0`) ? CAMBODIA + digits.slice(CAMBODIA.length + 1) : digits;

/** A number that can be dialled, in the one form in which it is stored and looked up: +85512345678. */
export const phoneNumber = z
  .string()
  .max(40)
  .transform(normaliseNumber)
  .pipe(z.string().regex(/^\+\d{8,15}$/, 'is no telephone number: write it like 012 345 678'));

/** A number as it may be shown where it only has to be recognised: +855 ••• 678. */
export const maskNumber = (number: string) => `${number.slice(0, 4)} ••• ${number.slice(-3)}`;
