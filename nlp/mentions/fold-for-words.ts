/** What the folding would change, or may: everything but small letters, signs and Khmer in its one spelling, and single blanks. */
const UNFOLDED = /[^ !-@[-~\u1780-\u17dc\u2010-\u2027]| {2}|\u17d2\u178a|\u17b2/u;
/** Blanks that are not one space already. */
const BLANKS = /[^\S ]\s*| \s+/gu;

const fold = (text: string): string => {
  if (!UNFOLDED.test(text)) return text;
  const lower = text.toLowerCase();
  if (!UNFOLDED.test(lower)) return lower;
  return text
    .normalize('NFC')
    .toLowerCase()
    .replaceAll('្ដ', '្ត')
    .replaceAll('ឲ', 'ឱ')
    .replace(/[\u200b-\u200d\u2060\ufeff]/gu, '')
    .replace(BLANKS, ' ');
};

let lastText = '';
let lastFolded = '';

/**
 * Lower case, one kind of space, one spelling of what Khmer writes in two ways, and nothing invisible. The text last folded is
 * remembered: several questions are asked of the same one.
 */
export const foldForWords = (text: string): string => {
  if (text !== lastText) {
    lastFolded = fold(text);
    lastText = text;
  }
  return lastFolded;
};
