import { isKhmerWordUnit, khmerLetter, LETTER } from './khmer-letters';
import { UnitBuffer } from './unit-buffer';

const CAPITAL_I = 0x49;
const SMALL_E = 0x65;
const SMALL_L = 0x6c;
const SMALL_O = 0x6f;
const SMALL_W = 0x77;
const COENG = 0x17d2;
const REPETITION = 0x17d7;

const lowered = (unit: number): number => (unit >= 0x41 && unit <= 0x5a ? unit + 0x20 : unit);

const isLatinLetter = (unit: number): boolean => {
  const small = lowered(unit);
  return small >= 0x61 && small <= 0x7a;
};

/** ! ? , ; and the Khmer full stops: written many times they say no more than once. */
const isEmphasis = (unit: number): boolean =>
  unit === 0x21 || unit === 0x3f || unit === 0x2c || unit === 0x3b || (unit >= 0x17d4 && unit <= 0x17d5);

const collapses = (unit: number): boolean =>
  isLatinLetter(unit) || isKhmerWordUnit(unit) || isEmphasis(unit);

/**
 * Third step of normalising: a letter drawn out for emphasis ("helpppp", "ណាស់ៗៗៗ", "!!!!") is written once, or twice where
 * English spells it so ("goooood", "calllll"). Digits are never touched.
 */
export const collapseRepeats = (source: UnitBuffer): UnitBuffer => {
  if (!mayCollapse(source)) return source;
  const collapsed = new UnitBuffer(source.length + 8);
  let at = 0;
  while (at < source.length) {
    const end = endOfRun(source, at);
    const kept = keptUnits(source, at, end);
    for (let index = at; index < at + kept; index++) collapsed.copy(source, index);
    if (kept < end - at) collapsed.ends[collapsed.length - 1] = source.end(end - 1);
    at = end;
  }
  return collapsed;
};

/**
 * May anything be written too often? A letter three times beside itself, or the sign of repetition twice, is rare enough to look
 * first and copy only then.
 */
const mayCollapse = ({ units, length }: UnitBuffer): boolean => {
  let last = 0;
  let before = 0;
  for (let at = 0; at < length; at++) {
    const unit = lowered(units[at] ?? 0);
    if (unit === last && (unit === before || unit === REPETITION) && collapses(unit)) return true;
    before = last;
    last = unit;
  }
  return false;
};

const endOfRun = (source: UnitBuffer, from: number): number => {
  const unit = lowered(source.unit(from));
  let end = from + 1;
  if (!collapses(unit)) return end;
  // The first letter after a run may carry a mark of its own: it starts the next syllable and stays.
  while (end < source.length && lowered(source.unit(end)) === unit) end++;
  return end;
};

const keptUnits = (source: UnitBuffer, from: number, end: number): number => {
  const count = end - from;
  const unit = source.unit(from);
  if (count === 1) return 1;
  if (khmerLetter(unit) === LETTER.repetition) return 1;
  if (count === 2) return 2;
  if (isKhmerWordUnit(unit)) return keptKhmer(source, from, end);
  if (isLatinLetter(unit)) return keptLatin(source, from, end);
  return 1;
};

/** A Khmer consonant may close one syllable and open the next, so a run before a mark keeps two. */
const keptKhmer = (source: UnitBuffer, from: number, end: number): number => {
  const next = khmerLetter(source.unit(end));
  const opensSyllable = next >= LETTER.vowel && next <= LETTER.coeng;
  const isSubscript = from > 0 && source.unit(from - 1) === COENG;
  return opensSyllable || isSubscript ? 2 : 1;
};

const keptLatin = (source: UnitBuffer, from: number, end: number): number => {
  const unit = source.unit(from);
  const small = lowered(unit);
  const wordGoesOn = isLatinLetter(source.unit(end));
  if (small === SMALL_W || (unit === CAPITAL_I && end - from === 3)) return end - from; // www, III
  if (small === SMALL_E || small === SMALL_O) return wordGoesOn ? 2 : 1;
  return small === SMALL_L && !wordGoesOn ? 2 : 1;
};
