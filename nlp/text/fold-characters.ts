import { UnitBuffer } from './unit-buffer';

const REPLACEMENT = 0xfffd;
const SPACE = 0x20;
const NEWLINE = 0x0a;
const DROP = -1;

const isHighSurrogate = (unit: number): boolean => unit >= 0xd800 && unit <= 0xdbff;
const isLowSurrogate = (unit: number): boolean => unit >= 0xdc00 && unit <= 0xdfff;

/** Characters that are not seen: zero width, direction marks, soft hyphen, inherent vowels, variation selectors. */
const INVISIBLE: ReadonlyArray<readonly [from: number, to: number]> = [
  [0xad, 0xad],
  [0x34f, 0x34f],
  [0x180e, 0x180e],
  [0x200b, 0x200f],
  [0x202a, 0x202e],
  [0x2060, 0x206f],
  [0xfe00, 0xfe0f],
  [0xfeff, 0xfeff],
];

const isInvisible = (unit: number): boolean => INVISIBLE.some(([from, to]) => unit >= from && unit <= to);

const isSpace = (unit: number): boolean =>
  unit === 0xa0 ||
  unit === 0x1680 ||
  (unit >= 0x2000 && unit <= 0x200a) ||
  unit === 0x202f ||
  unit === 0x205f;

/**
 * Deprecated and look-alike Khmer letters, and the letters that stand for them. ឲ and ឱ are two spellings of one letter.
 * Source of the deprecated ones: the Unicode Standard, chapter 16.4.
 */
const KHMER_FOLDS = new Map<number, readonly number[]>([
  [0x17a3, [0x17a2]],
  [0x17a4, [0x17a2, 0x17b6]],
  [0x17a8, [0x17a7, 0x1780]],
  [0x17b2, [0x17b1]],
  [0x17d3, [0x17c6]],
  [0x17d8, [0x17d4, 0x179b, 0x17d4]],
  [0x17dd, [0x17d1]],
]);

/** One unit that stands for this one, or DROP. Lone surrogates and pairs are the caller's. */
const foldUnit = (unit: number): number => {
  if (unit < 0x20) return foldControl(unit);
  if (unit < 0x7f) return unit;
  if (unit >= 0x1780 && unit <= 0x17ff) return foldKhmer(unit);
  if (unit >= 0xff01 && unit <= 0xff5e) return unit - 0xff01 + 0x21;
  if (unit <= 0x9f) return unit === 0x85 ? NEWLINE : DROP;
  return isInvisible(unit) ? DROP : foldBlank(unit);
};

const foldKhmer = (unit: number): number => {
  if (unit >= 0x17e0 && unit <= 0x17e9) return unit - 0x17e0 + 0x30;
  return unit === 0x17b4 || unit === 0x17b5 ? DROP : unit;
};

const foldBlank = (unit: number): number => {
  if (unit === 0x2028 || unit === 0x2029) return NEWLINE;
  return isSpace(unit) || unit === 0x3000 ? SPACE : unit;
};

const foldControl = (unit: number): number => {
  if (unit === NEWLINE || unit === 0x0d || unit === 0x0b || unit === 0x0c) return NEWLINE;
  return unit === 0x09 ? SPACE : DROP;
};

/** In the table: the unit stands for several, or for one half of a character. */
const SEVERAL = -2;
const FIRST_SURROGATE = 0xd800;
const LAST_SURROGATE = 0xdfff;

/** What each unit stands for, DROP or SEVERAL: most letters of a text pass by one look-up. */
const FOLDS = Int32Array.from({ length: 0x10000 }, (_, unit) => {
  if ((unit >= FIRST_SURROGATE && unit <= LAST_SURROGATE) || KHMER_FOLDS.has(unit)) return SEVERAL;
  return foldUnit(unit);
});

/** Letters and signs outside Khmer and the first blocks of Latin that nothing beside them is joined with (NFC). */
const UNJOINED: ReadonlyArray<readonly [from: number, to: number]> = [
  [0x2000, 0x205f],
  [0x20a0, 0x20bf],
  [0x3000, 0x3000],
  [0xff01, 0xff5e],
];
const FIRST_JOINED = 0x300;
const isKhmer = (unit: number): boolean => unit >= 0x1780 && unit <= 0x17ff;

/** The unit that stands for this one whatever stands beside it; -1 when none or several do, or it may join its neighbour. */
export const foldInPlace = (unit: number): number => {
  const letters = KHMER_FOLDS.get(unit);
  if (letters) return letters.length === 1 ? (letters[0] ?? DROP) : DROP;
  const isUnjoined =
    unit < FIRST_JOINED || isKhmer(unit) || UNJOINED.some(([from, to]) => unit >= from && unit <= to);
  return isUnjoined ? Math.max(DROP, FOLDS[unit] ?? DROP) : DROP;
};

/**
 * First step of normalising: one character at a time. Digits of Khmer and full-width forms become ASCII, invisible and
 * control characters go, every kind of blank becomes a space or a new line, a lone surrogate becomes U+FFFD. `folded` may be a
 * buffer that is used again.
 */
export const foldCharacters = (original: string, folded = new UnitBuffer(0)): UnitBuffer => {
  folded.clear(original.length + 8);
  for (let at = 0; at < original.length; at++) {
    const unit = original.charCodeAt(at);
    const fold = FOLDS[unit] ?? DROP;
    if (fold >= 0) folded.push(fold, at, at + 1);
    else if (fold === SEVERAL) at += foldSeveral(original, at, folded);
  }
  return folded;
};

/** Writes what is not one unit for one. Returns how many further units of the original were used. */
const foldSeveral = (original: string, at: number, folded: UnitBuffer): number => {
  const letters = KHMER_FOLDS.get(original.charCodeAt(at));
  if (!letters) return foldSurrogate(original, at, folded);
  for (const letter of letters) folded.push(letter, at, at + 1);
  return 0;
};

/** Writes a surrogate pair, or U+FFFD for a lone one. Returns how many further units were used. */
const foldSurrogate = (original: string, at: number, folded: UnitBuffer): number => {
  const unit = original.charCodeAt(at);
  const next = at + 1 < original.length ? original.charCodeAt(at + 1) : 0;
  if (!isHighSurrogate(unit) || !isLowSurrogate(next)) {
    folded.push(REPLACEMENT, at, at + 1);
    return 0;
  }
  folded.push(unit, at, at + 2);
  folded.push(next, at, at + 2);
  return 1;
};
