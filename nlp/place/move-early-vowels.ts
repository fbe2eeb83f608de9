/** A vowel right behind a unit word or a space, and the consonant that it was typed before: no Khmer word begins so. */
const EARLY_VOWEL = /(^|[\s,]|ស្រុក|ឃុំ|ភូមិ|ខេត្ត|ខណ្ឌ|ក្រុង|សង្កាត់)([\u17b6-\u17c5])([\u1780-\u17a2])(?!\u17d2)/gu;

const isVowel = (unit: number): boolean => unit >= 0x17b6 && unit <= 0x17c5;
const isConsonant = (unit: number): boolean => unit >= 0x1780 && unit <= 0x17a2;
const isKhmer = (unit: number): boolean => unit >= 0x1780 && unit <= 0x17d3;
/** How the unit words end: in marks, behind which a vowel is an error by itself, or in consonants. */
const isLastMark = (unit: number): boolean => unit === 0x17b7 || unit === 0x17c6 || unit === 0x17cb;
const TAILS: readonly string[] = ['រុក', 'ត្ត', 'ណ្ឌ', 'រុង'];
/** The marks before the last letter of a tail, which few consonants before a vowel have before them. */
const isTailMark = (unit: number): boolean => unit === 0x17bb || unit === 0x17d2;

/** May the pattern fit somewhere? Most texts have no vowel in such a place, and a look at their letters is cheaper. */
const mayHoldEarlyVowel = (text: string): boolean => {
  let third = 0;
  let before = 0;
  let unit = 0;
  for (let at = 0; at < text.length; at += 1) {
    const next = text.charCodeAt(at);
    if (isVowel(unit) && isConsonant(next) && mayEndWord(text, at - 1, third, before)) return true;
    third = before;
    before = unit;
    unit = next;
  }
  return false;
};

/** May a unit word, or whatever begins a word, end at an offset, behind these two letters? */
const mayEndWord = (text: string, end: number, next: number, last: number): boolean => {
  if (!isKhmer(last) || isLastMark(last)) return true;
  return (
    isTailMark(next) &&
    isConsonant(last) &&
    end >= 3 &&
    TAILS.some((tail) => text.startsWith(tail, end - 3))
  );
};

/**
 * Puts a vowel that the fingers typed before the first letter of a name behind that letter ("ស្រុកោពធិ៍រៀង" is ស្រុកពោធិ៍រៀង): left
 * there it hangs on the unit word, and neither is read. No offset changes.
 */
export const moveEarlyVowels = (text: string): string =>
  mayHoldEarlyVowel(text) ? text.replace(EARLY_VOWEL, '$1$3$2') : text;
