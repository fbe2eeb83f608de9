/** Plain numbers and times of day ("15:04", "12,000"). Case numbers, PINs and telephone numbers are neither and stay as they are. */
const NUMERIC = /^\d+(?:[:,.]\d+)+$/;

/** The values of a Khmer text with Khmer digits, as Cambodian official writing has them in dates, times and counts. */
export function withKhmerDigits(values: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      typeof value === 'number' || (typeof value === 'string' && NUMERIC.test(value))
        ? toKhmerDigits(String(value))
        : value,
    ]),
  );
}

export const toKhmerDigits = (text: string) =>
  text.replaceAll(/\d/g, (digit) => String.fromCodePoint(0x17e0 + Number(digit)));

/** The other way round: what a person typed, for reading it. */
export const toLatinDigits = (text: string) =>
  text.replaceAll(/[\u17e0-\u17e9]/g, (digit) => String((digit.codePointAt(0) ?? 0x17e0) - 0x17e0));
