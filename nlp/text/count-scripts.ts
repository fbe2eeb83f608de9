/** How many letters of each script a text has, and its words in Latin letters. */
export type ScriptCounts = {
  letters: number;
  khmer: number;
  thai: number;
  han: number;
  kana: number;
  otherScript: number;
  latinWords: string[];
};

const LETTER = /^\p{L}$/u;
const LATIN = /^\p{Script=Latin}$/u;

type ScriptName = 'khmer' | 'thai' | 'han' | 'kana' | 'otherScript';

/** The script of a letter outside ASCII; null for what is not a letter, 'latin' for letters with marks. */
const scriptOf = (unit: number): ScriptName | 'latin' | null => {
  if (unit >= 0x1780 && unit <= 0x17d3) return 'khmer';
  if (unit >= 0x0e01 && unit <= 0x0e3a) return 'thai';
  if (unit >= 0x0e40 && unit <= 0x0e4e) return 'thai';
  if ((unit >= 0x4e00 && unit <= 0x9fff) || (unit >= 0x3400 && unit <= 0x4dbf)) return 'han';
  if (unit >= 0x3041 && unit <= 0x30fa) return 'kana';
  if (unit >= 0x300 && unit <= 0x36f) return 'latin';
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
    latinWords: [],
  };
  let wordStart = -1;
  for (let at = 0; at <= text.length; at++) {
    const unit = at < text.length ? text.charCodeAt(at) : 0;
    const script = isAsciiLetter(unit) ? 'latin' : unit < 0x80 ? null : scriptOf(unit);
    if (script === 'latin') {
      if (wordStart < 0) wordStart = at;
      counts.letters++;
      continue;
    }
    if (wordStart >= 0 && isApostrophe(unit)) continue;
    if (wordStart >= 0) counts.latinWords.push(text.slice(wordStart, at).replaceAll('\u2019', "'"));
    wordStart = -1;
    if (!script) continue;
    counts[script]++;
    counts.letters++;
  }
  return counts;
};
