import { isKhmerBase, khmerLetter, LETTER } from '../text/khmer-letters';
import type { NormalisedText } from '../text/normalise';
import { readNumber, type NumberReading } from './read-number';

/** A number with where it starts; offsets are those of the normalised text. */
export type ScannedNumber = NumberReading & { start: number };

const COENG = 0x17d2;
const isDigit = (unit: number): boolean => unit >= 0x30 && unit <= 0x39;
const isLatin = (unit: number): boolean => (unit | 0x20) >= 0x61 && (unit | 0x20) <= 0x7a;

/** Every number of a normalised text, in order, none inside another. */
export const scanNumbers = ({ text }: NormalisedText): ScannedNumber[] => {
  const numbers: ScannedNumber[] = [];
  let at = 0;
  while (at < text.length) {
    const number = mayStart(text, at) ? readNumber(text, at) : null;
    if (number && mayEnd(text, number.end)) {
      const { value, end, power } = number;
      numbers.push({ value, end, power, start: at });
    }
    at = number ? number.end : at + 1;
  }
  return numbers;
};

const mayStart = (text: string, at: number): boolean => {
  const unit = text.charCodeAt(at);
  const before = at > 0 ? text.charCodeAt(at - 1) : 0;
  if (isDigit(unit)) return !isDigit(before) && !isLatin(before);
  if (isLatin(unit)) return !isLatin(before) && !isDigit(before);
  return isKhmerBase(unit) && before !== COENG;
};

/** A number word must not be the beginning of a longer English word, nor stand before a mark of Khmer. */
const mayEnd = (text: string, end: number): boolean => {
  const unit = end < text.length ? text.charCodeAt(end) : 0;
  const letter = khmerLetter(unit);
  return (
    !(isLatin(unit) && isLatin(text.charCodeAt(end - 1))) &&
    !(letter >= LETTER.vowel && letter <= LETTER.coeng)
  );
};
