import type { PhoneMention } from '../../contracts';
import { findPhrases } from '../find-phrases';
import type { NormalisedText } from '../text/normalise';
import { toE164 } from './cambodian-phone';

type Found = { e164: string; end: number };

/** No number is shorter (cambodian-phone.ts). */
const LEAST_DIGITS = 8;
const MAX_DIGITS = 17;
const MAX_JOINTS = 3;
const CONTEXT = 32;

/** A card or passport number stands where its name is the last thing said before it. */
const CARD =
  /(?:អត្តសញ្ញាណ(?:ប័ណ្ណ)?|លិខិតឆ្លងដែន|សៀវភៅគ្រួសារ|id(?: card)?|identity card|passport|card)[^\d\n]{0,14}$/i;
const PHONE = /ទូរសព្ទ|tel|phone|call|contact|ទំនាក់ទំនង|លេខខ្ញុំ|whatsapp|telegram|line/i;
/** What comes after an amount; a phone number is not paid. */
const MONEY = /^ ?(?:៛|រៀល|ដុល្លា|\$|riel|usd|khr|dollar)/i;
const DATE = /^\d{1,2}([-./])\d{1,2}\1(?:\d{4}|\d{2})(?!\d)/;

/** The phone numbers in a text as E.164, in their order: Cambodian ones with 0 or 855, foreign ones with their country code. */
export const findPhones = (normalised: NormalisedText): PhoneMention[] => {
  const { text } = normalised;
  const phones: PhoneMention[] = [];
  if (findPhrases(text).digits < LEAST_DIGITS) return phones;
  let at = 0;
  while (at < text.length) {
    const found = mayStart(text, at) ? readPhone(text, at) : null;
    if (found) {
      const span = normalised.spanOf(at, found.end);
      phones.push({ e164: found.e164, span, text: normalised.original.slice(span.start, span.end) });
    }
    at = found ? found.end : at + 1;
  }
  return phones;
};

const isDigit = (unit: number): boolean => unit >= 0x30 && unit <= 0x39;

/** A number starts after something that is neither a digit nor a point, comma, slash or hyphen that belongs to a digit before. */
const mayStart = (text: string, at: number): boolean => {
  const unit = text.charCodeAt(at);
  const isPlus = unit === 0x2b && isDigit(text.charCodeAt(at + 1));
  const isOpening = unit === 0x28 && (text.charCodeAt(at + 1) === 0x2b || isDigit(text.charCodeAt(at + 1)));
  if (!isDigit(unit) && !isPlus && !isOpening) return false;
  return !/[\d+A-Za-z]$|\d[.,/-]$/.test(text.slice(Math.max(0, at - 2), at));
};

const readPhone = (text: string, start: number): Found | null => {
  if (DATE.test(text.slice(start, start + 12))) return null;
  const before = text.slice(Math.max(0, start - CONTEXT), start);
  if (CARD.test(before) && !PHONE.test(before)) return null;
  const found = longestPhone(text, start);
  return found && MONEY.test(text.slice(found.end, found.end + 10)) ? null : found;
};

/** Takes group after group of digits and keeps the longest reading that is a phone number. */
const longestPhone = (text: string, start: number): Found | null => {
  const plus = /^\(?\+/.test(text.slice(start, start + 2));
  let digits = '';
  let found: Found | null = null;
  let at = start;
  while (at < start + 2 && !isDigit(text.charCodeAt(at))) at++;
  while (at < text.length && digits.length <= MAX_DIGITS) {
    const end = endOfGroup(text, at);
    digits += text.slice(at, end);
    // A lone digit behind a complete number counts something ("012 345 678 2 people").
    const e164: string | null = found && end - at === 1 ? null : toE164(digits, plus);
    if (e164) found = { e164, end };
    at = skipJoints(text, end);
    if (at < 0) break;
  }
  return found;
};

const endOfGroup = (text: string, from: number): number => {
  let end = from;
  while (end - from <= MAX_DIGITS && isDigit(text.charCodeAt(end))) end++;
  return end;
};

/** Where the next group of digits starts, at most three joints further on; -1 when there is none. */
const skipJoints = (text: string, from: number): number => {
  let at = from;
  while (at - from < MAX_JOINTS && isJoint(text.charCodeAt(at))) at++;
  return at > from && isDigit(text.charCodeAt(at)) ? at : -1;
};

/** Blanks, hyphens, dashes, points, slashes and brackets between the groups of a number. */
const isJoint = (unit: number): boolean =>
  unit === 0x20 ||
  (unit >= 0x2d && unit <= 0x2f) ||
  unit === 0x28 ||
  unit === 0x29 ||
  (unit >= 0x2010 && unit <= 0x2015);
