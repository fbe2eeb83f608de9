/** A vowel right behind a unit word or a space, and the consonant that it was typed before: no Khmer word begins so. */
const EARLY_VOWEL = /(^|[\s,]|ស្រុក|ឃុំ|ភូមិ|ខេត្ត|ខណ្ឌ|ក្រុង|សង្កាត់)([\u17b6-\u17c5])([\u1780-\u17a2])(?!\u17d2)/gu;

const isVowel = (unit: number): boolean => unit >= 0x17b6 && unit <= 0x17c5;
const isConsonant = (unit: number): boolean => unit >= 0x1780 && unit <= 0x17a2;
const isKhmer = (unit: number): boolean => unit >= 0x1780 && unit <= 0x17d3;
/** How the unit words end: in marks, behind which a vowel is an error by itself, or in consonants. */
const LAST_MARKS = 'ិំ់';
const TAILS: readonly string[] = ['រុក', 'ត្ត', 'ណ្ឌ', 'រុង'];

/** May the pattern fit somewhere? Most texts have no vowel in such a place, and a look at their letters is cheaper. */
const mayHoldEarlyVowel = (text: string): boolean => {
  for (let at = 0; at + 1 < text.length; at += 1) {
    if (!isVowel(text.charCodeAt(at)) || !isConsonant(text.charCodeAt(at + 1))) continue;
    const before = at > 0 ? text.charCodeAt(at - 1) : 0;
    if (!isKhmer(before) || LAST_MARKS.includes(String.fromCharCode(before))) return true;
    if (isConsonant(before) && at >= 3 && TAILS.some((tail) => text.startsWith(tail, at - 3))) return true;
  }
  return false;
};

/**
 * Puts a vowel that the fingers typed before the first letter of a name behind that letter ("ស្រុកោពធិ៍រៀង" is ស្រុកពោធិ៍រៀង): left
 * there it hangs on the unit word, and neither is read. No offset changes.
 */
export const moveEarlyVowels = (text: string): string =>
  mayHoldEarlyVowel(text) ? text.replace(EARLY_VOWEL, '$1$3$2') : text;
