/** A vowel right behind a unit word or a space, and the consonant that it was typed before: no Khmer word begins so. */
const EARLY_VOWEL = /(^|[\s,]|ស្រុក|ឃុំ|ភូមិ|ខេត្ត|ខណ្ឌ|ក្រុង|សង្កាត់)([\u17b6-\u17c5])([\u1780-\u17a2])(?!\u17d2)/gu;

/**
 * Puts a vowel that the fingers typed before the first letter of a name behind that letter ("ស្រុកោពធិ៍រៀង" is ស្រុកពោធិ៍រៀង): left
 * there it hangs on the unit word, and neither is read. No offset changes.
 */
export const moveEarlyVowels = (text: string): string => text.replace(EARLY_VOWEL, '$1$3$2');
