import { findPhrases } from './find-phrases';
import { normalise, type NormalisedText } from './text/normalise';
import type { TextSpan } from '../contracts';

/** Ten digits, of which the last is the check digit. */
const LENGTH = 10;

/**
 * The quasigroup of Damm's check (H. M. Damm, "Total anti-symmetrische Quasigruppen", 2004): it finds every single wrong digit
 * and every swap of two neighbours, the errors people make when they copy or dictate a number.
 */
const QUASIGROUP = [
  '0317598642',
  '7092154863',
  '4206871359',
  '1750983426',
  '6123045978',
  '3674209581',
  '5869720134',
  '8945362017',
  '9438617205',
  '2581436790',
];

const checkDigit = (digits: string): string => {
  let interim = '0';
  for (const digit of digits) interim = QUASIGROUP[Number(interim)]?.[Number(digit)] ?? '0';
  return interim;
};

/**
 * A new case number. `randomInt(min, max)` gives an unpredictable whole number, `min` included, `max` not (node's
 * `crypto.randomInt`), so that nobody may walk through the numbers.
 */
export const generateCaseNumber = (randomInt: (min: number, max: number) => number): string => {
  const digits = String(randomInt(10 ** (LENGTH - 2), 10 ** (LENGTH - 1)));
  return digits + checkDigit(digits);
};

/** Is this exactly a case number: ten ASCII digits, the first not 0, the check digit right. */
export const isCaseNumber = (text: string): boolean =>
  /^[1-9]\d{9}$/.test(text) && checkDigit(text) === '0';

/** How a case number is shown: 123-456-7890. */
export const formatCaseNumber = (caseNumber: string): string =>
  `${caseNumber.slice(0, 3)}-${caseNumber.slice(3, 6)}-${caseNumber.slice(6)}`;

/** Most texts hold no ten digits, and need not be normalised to know it. */
const TEN_DIGITS = /(?:[0-9០-៩０-９][^0-9០-៩０-９]{0,12}){10}/;

export type CaseNumberMention = { caseNumber: string; span: TextSpan };

const isDigit = (unit: number): boolean => unit >= 0x30 && unit <= 0x39;

/** Blanks, hyphens, dashes and points that people put between groups of digits. */
const isSeparator = (unit: number): boolean =>
  unit === 0x20 || unit === 0x2d || unit === 0x2e || unit === 0x2f || (unit >= 0x2010 && unit <= 0x2015);

/**
 * The first case number in a text, in Khmer or Latin digits, with or without blanks and hyphens; null when there is none.
 * The span is that of the original text.
 */
export const findCaseNumber = (original: string): CaseNumberMention | null =>
  TEN_DIGITS.test(original) ? findCaseNumberIn(normalise(original)) : null;

/** The same of a text that is normalised already. */
export const findCaseNumberIn = (normalised: NormalisedText): CaseNumberMention | null => {
  const { text } = normalised;
  if (findPhrases(text).digits < LENGTH) return null;
  for (let at = 0; at < text.length; at++) {
    if (!isDigit(text.charCodeAt(at)) || continuesNumber(text, at)) continue;
    const end = endOfTenDigits(text, at);
    const digits = end > 0 ? text.slice(at, end).replace(/\D/g, '') : '';
    if (isCaseNumber(digits)) return { caseNumber: digits, span: normalised.spanOf(at, end) };
  }
  return null;
};

const continuesNumber = (text: string, at: number): boolean =>
  at > 0 && (isDigit(text.charCodeAt(at - 1)) || text.charAt(at - 1) === '+');

/** Where ten digits from here end, at most one separator between two digits; -1 when there are fewer or an eleventh follows. */
const endOfTenDigits = (text: string, from: number): number => {
  let digits = 0;
  for (let at = from; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (isDigit(unit)) digits++;
    else if (!isSeparator(unit) || !isDigit(text.charCodeAt(at + 1))) return -1;
    if (digits === LENGTH) return isDigit(text.charCodeAt(at + 1)) ? -1 : at + 1;
  }
  return -1;
};
