const CAMBODIA = '855';

/**
 * A person's number as +countrynumber (E.164), whatever a carrier in Cambodia writes: 012 345 678, 85512345678, 0085512345678,
 * +855 012345678. Short codes and names of senders stay as they are.
 */
export function normaliseNumber(told: string): string {
  const trimmed = told.trim();
  const digits = trimmed.replace(/[\s().-]/g, '');
  if (!/^\+?\d{7,15}$/.test(digits)) return trimmed;
  if (digits.startsWith('+')) return `+${withoutTrunk(digits.slice(1))}`;
  if (digits.startsWith('00')) return `+${withoutTrunk(digits.slice(2))}`;
  if (digits.startsWith('0')) return `+${CAMBODIA}${digits.slice(1)}`;
  return `+${withoutTrunk(digits)}`;
}

/** True for a number that can be written back to, false for the name of a sender ("Smart") or nothing. */
export const isNumber = (address: string) => /^\+?\d{3,15}$/.test(address);

/** The 0 that is dialled inside the country has no place after its code. */
const withoutTrunk = (digits: string) =>
  digits.startsWith(`${CAMBODIA}0`) ? CAMBODIA + digits.slice(CAMBODIA.length + 1) : digits;
