/** How many letters of each script a text has, and where its words in Latin letters stand. */
export type ScriptCounts = {
  letters: number;
  khmer: number;
  thai: number;
  han: number;
  kana: number;
  otherScript: number;
  /** Where each word in Latin letters begins and ends, in turn. */
  latinBorders: number[];
};

const LETTER = /^\p{L}$/u;
const LATIN = /^\p{Script=Latin}$/u;

type ScriptName = 'khmer' | 'thai' | 'han' | 'kana' | 'otherScript';

const FIRST_BEYOND_ASCII = 0x80;
const FIRST_KHMER = 0x1780;
const LAST_KHMER = 0x17d3;

const RANGES: ReadonlyArray<readonly [from: number, to: number, script: ScriptName | 'latin']> = [
  [FIRST_KHMER, LAST_KHMER, 'khmer'],
  [0x0300, 0x036f, 'latin'],
  [0x0e01, 0x0e3a, 'thai'],
  [0x0e40, 0x0e4e, 'thai'],
  [0x3041, 0x30fa, 'kana'],
  [0x3400, 0x4dbf, 'han'],
  [0x4e00, 0x9fff, 'han'],
];

/** What each unit is, as the number of its name; 0 for units that nobody asked for yet: the ranges are walked through once for each. */
const scripts = new Uint8Array(0x10000);
const SCRIPTS = ['unknown', null, 'latin', 'khmer', 'thai', 'han', 'kana', 'otherScript'] as const;
const LATIN_NUMBER = SCRIPTS.indexOf('latin');

const learnScript = (unit: number): number => {
  const script = SCRIPTS.indexOf(readScript(unit));
  scripts[unit] = script;
  return script;
};

/** The script of a letter; null for what is not a letter. */
const readScript = (unit: number): ScriptName | 'latin' | null => {
  if (unit < FIRST_BEYOND_ASCII) return isAsciiLetter(unit) ? 'latin' : null;
  const range = RANGES.find(([from, to]) => unit >= from && unit <= to);
  if (range) return range[2];
  const letter = String.fromCharCode(unit);
  if (!LETTER.test(letter)) return null;
  return LATIN.test(letter) ? 'latin' : 'otherScript';
};

const isAsciiLetter = (unit: number): boolean => (unit | 0x20) >= 0x61 && (unit | 0x20) <= 0x7a;

const isApostrophe = (unit: number): boolean => unit === 0x27 || unit === 0x2019;

/** The units of the text at hand: in an array they are read faster than in a string, which may be a slice of another. */
let units = new Uint16Array(4096);
let bytes = Buffer.from(units.buffer);

const takeUnits = (text: string): void => {
  if (text.length > units.length) {
    units = new Uint16Array(text.length);
    bytes = Buffer.from(units.buffer);
  }
  bytes.write(text, 0, 'utf16le');
};

/** How many units of each script the text at hand has, by the script's number. */
const tally = new Int32Array(SCRIPTS.length);

const tallied = (script: ScriptName | 'latin'): number => tally[SCRIPTS.indexOf(script)] ?? 0;

const scriptOf = (unit: number): number => {
  const known = scripts[unit] ?? 0;
  return known === 0 ? learnScript(unit) : known;
};

export const countScripts = (text: string): ScriptCounts => {
  takeUnits(text);
  tally.fill(0);
  const latinBorders: number[] = [];
  let wordStart = -1;
  for (let at = 0; at <= text.length; at++) {
    const unit = at < text.length ? (units[at] ?? 0) : 0;
    const script = scriptOf(unit);
    tally[script] = (tally[script] ?? 0) + 1;
    if (script === LATIN_NUMBER) {
      if (wordStart < 0) wordStart = at;
    } else if (wordStart >= 0 && !isApostrophe(unit)) {
      latinBorders.push(wordStart, at);
      wordStart = -1;
    }
  }
  const [khmer, thai, han, kana] = [tallied('khmer'), tallied('thai'), tallied('han'), tallied('kana')];
  const otherScript = tallied('otherScript');
  const letters = tallied('latin') + khmer + thai + han + kana + otherScript;
  return { letters, khmer, thai, han, kana, otherScript, latinBorders };
};
