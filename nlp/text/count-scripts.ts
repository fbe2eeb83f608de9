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

/** The scripts of the units that were asked for, as the numbers of their names + 1: the ranges are walked through once for each. */
const scripts = new Uint8Array(0x10000);
const SCRIPTS = [null, 'latin', 'khmer', 'thai', 'han', 'kana', 'otherScript'] as const;

const scriptOf = (unit: number): ScriptName | 'latin' | null => {
  const known = scripts[unit] ?? 0;
  if (known > 0) return SCRIPTS[known - 1] ?? null;
  const script = readScript(unit);
  scripts[unit] = SCRIPTS.indexOf(script) + 1;
  return script;
};

/** The script of a letter outside ASCII; null for what is not a letter, 'latin' for letters with marks. */
const readScript = (unit: number): ScriptName | 'latin' | null => {
  const range = RANGES.find(([from, to]) => unit >= from && unit <= to);
  if (range) return range[2];
  const letter = String.fromCharCode(unit);
  if (!LETTER.test(letter)) return null;
  return LATIN.test(letter) ? 'latin' : 'otherScript';
};

const isAsciiLetter = (unit: number): boolean => (unit | 0x20) >= 0x61 && (unit | 0x20) <= 0x7a;

const isApostrophe = (unit: number): boolean => unit === 0x27 || unit === 0x2019;

export const countScripts = (text: string): ScriptCounts => {
  const counts: ScriptCounts = {
    letters: 0,
    khmer: 0,
    thai: 0,
    han: 0,
    kana: 0,
    otherScript: 0,
    latinBorders: [],
  };
  let wordStart = -1;
  let khmer = 0;
  for (let at = 0; at <= text.length; at++) {
    const unit = at < text.length ? text.charCodeAt(at) : 0;
    // Most letters of a text are of these two scripts, and are told without a look at the table.
    const isKhmer = unit >= FIRST_KHMER && unit <= LAST_KHMER;
    const script = isKhmer ? 'khmer' : letterScript(unit);
    if (script === 'latin') {
      counts.letters++;
      if (wordStart < 0) wordStart = at;
      continue;
    }
    if (wordStart >= 0) {
      if (isApostrophe(unit)) continue;
      counts.latinBorders.push(wordStart, at);
      wordStart = -1;
    }
    if (isKhmer) khmer++;
    else if (script) {
      counts.letters++;
      counts[script]++;
    }
  }
  counts.khmer += khmer;
  counts.letters += khmer;
  return counts;
};

const letterScript = (unit: number): ScriptName | 'latin' | null => {
  if (isAsciiLetter(unit)) return 'latin';
  return unit < 0x80 ? null : scriptOf(unit);
};
