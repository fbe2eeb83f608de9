import { isKhmerBase, isKhmerMark, khmerLetter, LETTER } from './khmer-letters';
import { UnitBuffer } from './unit-buffer';

const COENG = 0x17d2;
const RO = 0x179a;
const DA = 0x178a;
const TA = 0x178f;
const VOWEL_AA = 0x17b6;
const VOWEL_II = 0x17b8;
const VOWEL_U = 0x17bb;
const VOWEL_OE = 0x17be;
const VOWEL_E = 0x17c1;
const VOWEL_AE = 0x17c2;
const VOWEL_OO = 0x17c4;
const SHIFTER_STRONG = 0x17c9;
const SHIFTER_WEAK = 0x17ca;

/** A longer pile of marks on one base is noise; the rest starts a new piece, so that work stays linear. */
const MAX_SYLLABLE_UNITS = 32;

/** The parts of one syllable, in the order in which they are written out. */
type Syllable = { robat: number; subscripts: number[]; shifter: number; vowels: number[]; signs: number[] };

/**
 * Second step of normalising: the marks of every Khmer syllable in their one order
 * (base, robat, subscripts with ro last, shifter, vowel, sign), each once, split vowels joined, a coeng without a letter dropped.
 * Two orders of typing that look the same on the screen become the same text.
 */
export const repairClusters = (source: UnitBuffer): UnitBuffer => {
  let repaired: UnitBuffer | null = null;
  let at = 0;
  while (at < source.length) {
    const orderly = endOfOrderly(source, at);
    if (orderly > at) {
      for (let index = at; repaired && index < orderly; index++) repaired.copy(source, index);
      at = orderly;
      continue;
    }
    repaired ??= source.copyOfStart(at);
    if (isKhmerBase(source.unit(at))) at = repairSyllable(source, at, repaired);
    else copyLoose(source, at++, repaired);
  }
  return repaired ?? source;
};

/** A unit outside a syllable: a mark that repeats its neighbour and a coeng that joins nothing are dropped. */
const copyLoose = (source: UnitBuffer, at: number, repaired: UnitBuffer): void => {
  const unit = source.unit(at);
  if (unit === COENG) return;
  if (isKhmerMark(unit) && repaired.length > 0 && repaired.unit(repaired.length - 1) === unit) return;
  repaired.copy(source, at);
};

/** How late in a syllable a mark stands; subscripts come in pairs with their coeng. */
const placeOf = (unit: number): number => {
  if (unit === 0x17cc) return 1;
  const letter = khmerLetter(unit);
  if (letter === LETTER.coeng) return 2;
  if (letter === LETTER.shifter) return 3;
  return letter === LETTER.vowel ? 4 : 5;
};

/**
 * Where a syllable ends whose marks stand in order already (or a letter that has none), -1 when it needs repair. Nearly all
 * syllables pass here, and nothing is made for them.
 */
const endOfOrderly = (source: UnitBuffer, from: number): number => {
  if (!isKhmerBase(source.unit(from))) return isKhmerMark(source.unit(from)) ? -1 : from + 1;
  let place = 0;
  let at = from + 1;
  while (isKhmerMark(source.unit(at))) {
    const next = placeOf(source.unit(at));
    if (next === 2) {
      if (place > 2 || !isOrderlySubscript(source.unit(at + 1), place === 2 ? source.unit(at - 1) : 0))
        return -1;
      at++;
    } else if (next <= place) return -1;
    place = next;
    at++;
  }
  return at;
};

/** Coeng da becomes coeng ta; after ro nothing stands below, and no letter twice. */
const isOrderlySubscript = (unit: number, before: number): boolean =>
  isKhmerBase(unit) && unit !== DA && before !== RO && before !== unit;

const repairSyllable = (source: UnitBuffer, from: number, repaired: UnitBuffer): number => {
  const base = source.unit(from);
  const syllable: Syllable = { robat: 0, subscripts: [], shifter: 0, vowels: [], signs: [] };
  const end = readSyllable(source, from + 1, syllable);
  joinVowels(syllable, base);
  writeSyllable(source, from, end, syllable, repaired);
  return end;
};

/** Sorts the marks after a base into their places. Returns where the syllable ends. */
const readSyllable = (source: UnitBuffer, from: number, syllable: Syllable): number => {
  const limit = Math.min(source.length, from + MAX_SYLLABLE_UNITS);
  let at = from;
  let openCoeng = false;
  while (at < limit) {
    const unit = source.unit(at);
    if (unit === COENG) openCoeng = true;
    else if (openCoeng && isKhmerBase(unit)) {
      addOnce(syllable.subscripts, unit === DA ? TA : unit);
      openCoeng = false;
    } else if (isKhmerMark(unit)) addMark(syllable, unit);
    else break;
    at++;
  }
  return at;
};

const addMark = (syllable: Syllable, unit: number): void => {
  const letter = khmerLetter(unit);
  if (letter === LETTER.robat) syllable.robat = unit;
  else if (letter === LETTER.shifter) syllable.shifter ||= unit;
  else if (letter === LETTER.vowel) addVowel(syllable.vowels, unit);
  else addOnce(syllable.signs, unit);
};

/** Two េ typed side by side look like ែ; any other vowel counts once. */
const addVowel = (vowels: number[], unit: number): void => {
  const place = vowels.indexOf(VOWEL_E);
  if (unit === VOWEL_E && place >= 0) vowels[place] = VOWEL_AE;
  else if (unit !== VOWEL_E || !vowels.includes(VOWEL_AE)) addOnce(vowels, unit);
};

const addOnce = (units: number[], unit: number): void => {
  if (!units.includes(unit)) units.push(unit);
};

/** េ with ី is ើ and with ា is ោ; ុ under a vowel that stands above is the other shape of a shifter. */
const joinVowels = (syllable: Syllable, base: number): void => {
  const { vowels } = syllable;
  if (vowels.length < 2) return;
  joinPair(vowels, VOWEL_II, VOWEL_OE);
  joinPair(vowels, VOWEL_AA, VOWEL_OO);
  const place = vowels.indexOf(VOWEL_U);
  if (place < 0 || vowels.length < 2) return;
  const others = vowels.filter((vowel) => vowel !== VOWEL_U);
  if (!others.some((vowel) => vowel >= VOWEL_AA && vowel <= 0x17ba) && !others.includes(VOWEL_OE)) return;
  vowels.splice(place, 1);
  syllable.shifter ||= takesWeakShifter(base) ? SHIFTER_WEAK : SHIFTER_STRONG;
};

const joinPair = (vowels: number[], second: number, joined: number): void => {
  const place = vowels.indexOf(VOWEL_E);
  const other = vowels.indexOf(second);
  if (place < 0 || other < 0) return;
  vowels[place] = joined;
  vowels.splice(other, 1);
};

/** ស, ហ and អ are of the first series: their shifter is the triisap. */
const takesWeakShifter = (base: number): boolean => base === 0x179f || base === 0x17a0 || base === 0x17a2;

const writeSyllable = (
  source: UnitBuffer,
  from: number,
  end: number,
  syllable: Syllable,
  repaired: UnitBuffer,
): void => {
  const units = orderedUnits(source.unit(from), syllable);
  let same = units.length === end - from;
  for (let index = 0; same && index < units.length; index++)
    same = units[index] === source.unit(from + index);
  if (same) {
    for (let at = from; at < end; at++) repaired.copy(source, at);
    return;
  }
  const start = source.start(from);
  const stop = source.end(end - 1);
  for (const unit of units) repaired.push(unit, start, stop);
};

const orderedUnits = (base: number, syllable: Syllable): number[] => {
  const units = [base];
  if (syllable.robat) units.push(syllable.robat);
  for (const letter of syllable.subscripts) if (letter !== RO) units.push(COENG, letter);
  if (syllable.subscripts.includes(RO)) units.push(COENG, RO);
  if (syllable.shifter) units.push(syllable.shifter);
  units.push(...syllable.vowels, ...syllable.signs);
  return units;
};
