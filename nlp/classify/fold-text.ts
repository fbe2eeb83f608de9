/**
 * Folds a text to the small alphabet that the classifiers read: lower case, every run of digits as one `0`, every run of
 * spaces, invisible marks and punctuation as one space, question marks kept (they tell a question from a report).
 * A table look-up for each UTF-16 unit, so that folding costs nothing beside the reading of features.
 */

const DROPPED = 0;
const SPACE = 32;
const ZERO = 48;
const QUESTION = 63;
/** Marks the edges of a text, so that "begins with" and "ends with" are features like any other. */
const EDGE = 1;

const UNSEEN = /[\u00ad\u200b-\u200f\ufeff\ud800-\udfff]/;
const QUESTION_MARK = /[?？¿]/;
const LETTER = /[\p{L}\p{M}\u17d7]/u;

const FOLD = buildFoldTable();

function buildFoldTable(): Uint16Array {
  const table = new Uint16Array(65536);
  for (let unit = 0; unit < 65536; unit += 1) table[unit] = foldUnit(unit);
  return table;
}

function foldUnit(unit: number): number {
  const character = String.fromCharCode(unit);
  if (UNSEEN.test(character)) return DROPPED;
  if (QUESTION_MARK.test(character)) return QUESTION;
  if (/\p{Nd}/u.test(character)) return ZERO;
  if (!LETTER.test(character)) return SPACE;
  const lower = character.toLowerCase();
  return lower.length === 1 ? lower.charCodeAt(0) : unit;
}

/**
 * A text as folded units: `units[0..length)`, edges included; `origins` says at which offset of the text each unit stood.
 * The buffers are reused by the next call.
 */
export type FoldedText = { units: Uint16Array; origins: Int32Array; length: number };

/** Of longer texts only both ends are read: what a person wants stands at the beginning or the end. */
const HEAD_UNITS = 4000;
const TAIL_UNITS = 2000;
const MAXIMUM_UNITS = HEAD_UNITS + TAIL_UNITS + 1;

export const clipText = (text: string): string =>
  text.length <= MAXIMUM_UNITS ? text : `${text.slice(0, HEAD_UNITS)}\n${text.slice(-TAIL_UNITS)}`;

const scratch: FoldedText = {
  units: new Uint16Array(MAXIMUM_UNITS + 2),
  origins: new Int32Array(MAXIMUM_UNITS + 2),
  length: 0,
};

/** Folds a text that is no longer than a clipped one; what is longer is not read. */
export function foldText(text: string): FoldedText {
  const { units, origins } = scratch;
  const end = Math.min(text.length, MAXIMUM_UNITS);
  let length = 0;
  units[length++] = EDGE;
  let previous = SPACE;
  for (let index = 0; index < end; index += 1) {
    const folded = FOLD[text.charCodeAt(index)] ?? DROPPED;
    if (folded === DROPPED || (folded === previous && (folded === SPACE || folded === ZERO))) continue;
    origins[length] = index;
    units[length++] = folded;
    previous = folded;
  }
  if (length > 1 && previous === SPACE) length -= 1;
  origins[length] = end;
  units[length++] = EDGE;
  scratch.length = length;
  return scratch;
}

export const isBoundary = (unit: number): boolean => unit === SPACE || unit === EDGE;

/** True for a unit that begins a Khmer cluster: a consonant or an independent vowel. */
export const isKhmerBase = (unit: number): boolean => unit >= 0x1780 && unit <= 0x17b3;
export const isKhmer = (unit: number): boolean => unit >= 0x1780 && unit <= 0x17ff;
export const COENG = 0x17d2;
