import { misspellingAt, mayBeginMisspelling } from './correct-spelling';
import { foldInPlace } from './fold-characters';
import { khmerLetter, LETTER } from './khmer-letters';
import type { UnitEdit } from './unit-edits';

/**
 * The quick way of normalising, for nearly every text: one pass that looks at each unit once, by a table, and gives up as soon as
 * a letter would have to move, go or come (then `normalise` takes its steps one after another). What stands in order is written
 * unit for unit (a Khmer digit as an ASCII one, coeng da as coeng ta), and words that are misspelt are put right behind it.
 */

const CAPITAL_TO_SMALL = 0x20;
const FIRST_KHMER = 0x1780;
const COENG = 0x17d2;
const DA = 0x178a;
const TA = 0x178f;
const REPETITION = 0x17d7;

/** What a unit is to the marks around it. */
const KIND = {
  other: 0,
  capital: 1,
  base: 2,
  ro: 3,
  vowel: 4,
  shifter: 5,
  robat: 6,
  sign: 7,
  coeng: 8,
} as const;
const KIND_BITS = 4;

/** What was read last: nothing that takes a mark, a part of a syllable, or a coeng whose letter must follow. */
const STATE = {
  outside: 0,
  base: 1,
  robat: 2,
  subscript: 3,
  subscriptRo: 4,
  shifter: 5,
  vowel: 6,
  sign: 7,
  coeng: 8,
  secondCoeng: 9,
} as const;
const OUT_OF_ORDER = 0xff;
const STATES = 10;

/** The states from which each mark may follow: base, robat, subscripts with ro last, shifter, vowel, sign. */
const FOLLOWS: ReadonlyArray<readonly [kind: number, to: number, from: readonly number[]]> = [
  [KIND.robat, STATE.robat, [STATE.base]],
  [KIND.coeng, STATE.coeng, [STATE.base, STATE.robat]],
  [KIND.coeng, STATE.secondCoeng, [STATE.subscript]],
  [KIND.shifter, STATE.shifter, [STATE.base, STATE.robat, STATE.subscript, STATE.subscriptRo]],
  [KIND.vowel, STATE.vowel, [STATE.base, STATE.robat, STATE.subscript, STATE.subscriptRo, STATE.shifter]],
  [
    KIND.sign,
    STATE.sign,
    [STATE.base, STATE.robat, STATE.subscript, STATE.subscriptRo, STATE.shifter, STATE.vowel],
  ],
];

const steps = buildSteps();

function buildSteps(): Uint8Array {
  const table = new Uint8Array(STATES << KIND_BITS).fill(OUT_OF_ORDER);
  for (let state = 0; state < STATES; state++) {
    const awaitsLetter = state >= STATE.coeng;
    if (!awaitsLetter) table.fill(STATE.outside, state << KIND_BITS, (state << KIND_BITS) + KIND.base);
    table[(state << KIND_BITS) | KIND.base] = awaitsLetter ? STATE.subscript : STATE.base;
    table[(state << KIND_BITS) | KIND.ro] = awaitsLetter ? STATE.subscriptRo : STATE.base;
  }
  for (const [kind, to, from] of FOLLOWS) for (const state of from) table[(state << KIND_BITS) | kind] = to;
  return table;
}

const kindOf = (unit: number): number => {
  if (unit === 0x179a) return KIND.ro;
  if (unit >= 0x41 && unit <= 0x5a) return KIND.capital;
  const letter = khmerLetter(unit);
  if (letter === LETTER.consonant || letter === LETTER.independentVowel) return KIND.base;
  if (letter === LETTER.vowel) return KIND.vowel;
  if (letter === LETTER.shifter) return KIND.shifter;
  if (letter === LETTER.robat) return KIND.robat;
  if (letter === LETTER.coeng) return KIND.coeng;
  return letter === LETTER.sign ? KIND.sign : KIND.other;
};

const KIND_SHIFT = 16;
/** Of each unit the one that stands for it and its kind (from KIND_SHIFT on); 0 when it cannot be written unit for unit. */
const entries = Int32Array.from({ length: 0x10000 }, (_, unit) => {
  const folded = foldInPlace(unit);
  return folded < 0 ? 0 : folded | (kindOf(folded) << KIND_SHIFT);
});

/** A text in one spelling, and the words that were put right in it. */
export type InPlace = { text: string; edits: readonly UnitEdit[] };

/** A longer text is normalised step by step. */
const LONGEST = 6_200;
/**
 * The units of the text at hand as it was typed, in one spelling, and with misspelt words put right. In arrays they are read much
 * faster than in a string, which may be a slice of another; and from their bytes a string is made fastest.
 */
const typed = new Uint16Array(LONGEST);
const units = new Uint16Array(LONGEST);
const corrected = new Uint16Array(2 * LONGEST);
const [typedBytes, bytes, correctedBytes] = [typed, units, corrected].map(({ buffer }) =>
  Buffer.from(buffer),
) as [Buffer, Buffer, Buffer];
const NO_EDITS: readonly UnitEdit[] = [];

/** Where misspelt words may begin in the text at hand. */
const suspects = new Int32Array(LONGEST);

/** The text in one spelling if that can be written unit for unit but for misspelt words; else null. */
export const normaliseInPlace = (original: string): InPlace | null => {
  const { length } = original;
  if (length > LONGEST) return null;
  typedBytes.write(original, 0, 'utf16le');
  const found = foldUnits(length);
  if (found < 0) return null;
  const edits = found === 0 ? NO_EDITS : findEdits(found, length);
  if (edits.length > 0) return { text: writeEdits(edits, length), edits };
  return { text: isAsTyped(length) ? original : bytes.toString('utf16le', 0, 2 * length), edits };
};

/** Writes the units of a text in one spelling. Returns how many words may be misspelt, -1 when anything is out of order. */
const foldUnits = (length: number): number => {
  let state: number = STATE.outside;
  let found = 0;
  let last = 0;
  let before = 0;
  for (let at = 0; at < length; at++) {
    const entry = entryOf(typed, at);
    const kind = entry >> KIND_SHIFT;
    const next = stepFrom(state, kind);
    if (entry === 0 || next === OUT_OF_ORDER) return -1;
    let unit = entry & 0xffff;
    if (state >= STATE.coeng) {
      if (unit === DA) unit = TA;
      // No letter stands twice below another.
      if (state === STATE.secondCoeng && units[at - 2] === unit) return -1;
    }
    units[at] = unit;
    if (kind === KIND.capital) unit += CAPITAL_TO_SMALL;
    if (isTooMuch(before, last, unit)) return -1;
    if (isSuspect(before, last, unit)) suspects[found++] = at - 2;
    before = last;
    last = unit;
    state = next;
  }
  if (isSuspect(before, last, 0)) suspects[found++] = length - 2;
  return state >= STATE.coeng ? -1 : found;
};

const entryOf = (source: Uint16Array, at: number): number => entries[source[at] ?? 0] ?? 0;
const stepFrom = (state: number, kind: number): number =>
  steps[(state << KIND_BITS) | kind] ?? OUT_OF_ORDER;

/** May a letter, in small form, have been written too often? */
const isTooMuch = (before: number, last: number, unit: number): boolean =>
  unit === last && (unit === before || unit === REPETITION) && mayCollapse(unit);

const isSuspect = (before: number, last: number, unit: number): boolean =>
  before >= FIRST_KHMER && mayBeginMisspelling(before, last, unit);

/** Digits, blanks and most signs may stand as often as they like; letters and marks of emphasis are looked at closely. */
const mayCollapse = (unit: number): boolean => !(unit >= 0x30 && unit <= 0x39) && unit !== 0x20;

/** Does the text stand there as it was typed? */
const isAsTyped = (length: number): boolean => {
  for (let at = 0; at < length; at++) if (units[at] !== typed[at]) return false;
  return true;
};

/** The misspelt words among so many suspects, none of them inside another. */
const findEdits = (count: number, length: number): UnitEdit[] => {
  const edits: UnitEdit[] = [];
  let behind = 0;
  let moved = 0;
  for (let number = 0; number < count; number++) {
    const start = suspects[number] ?? 0;
    if (start < behind || (start > 0 && units[start - 1] === COENG)) continue;
    const found = misspellingAt(units, length, start);
    if (!found) continue;
    behind = start + found.wrong.length;
    edits.push({ start, end: behind, at: start + moved, written: found.right });
    moved += found.right.length - found.wrong.length;
  }
  return edits;
};

/** The text with its misspelt words put right. */
const writeEdits = (edits: readonly UnitEdit[], length: number): string => {
  let from = 0;
  let to = 0;
  for (const { start, end, at, written } of edits) {
    corrected.set(units.subarray(from, start), to);
    for (let letter = 0; letter < written.length; letter++)
      corrected[at + letter] = written.charCodeAt(letter);
    from = end;
    to = at + written.length;
  }
  corrected.set(units.subarray(from, length), to);
  return correctedBytes.toString('utf16le', 0, 2 * (to + length - from));
};
