import { isKhmerBase, isKhmerMark, khmerLetter, LETTER } from './khmer-letters';

/** One orthographic syllable of Khmer: a base with its subscripts, vowels and signs. Offsets are those of the given text. */
export type KhmerCluster = { text: string; start: number; end: number };

/** Where the syllable that starts at `start` ends. A mark without a base is a cluster of its own. */
export const khmerClusterEnd = (text: string, start: number): number => {
  let at = start + 1;
  while (at < text.length) {
    const unit = text.charCodeAt(at);
    const subscript = khmerLetter(text.charCodeAt(at - 1)) === LETTER.coeng && isKhmerBase(unit);
    if (!subscript && !isKhmerMark(unit)) break;
    at++;
  }
  return at;
};

/** Where the next syllable starts at or after `from`; the length of the text when there is none. */
export const nextKhmerCluster = (text: string, from: number): number => {
  let at = from;
  while (at < text.length && !isKhmerBase(text.charCodeAt(at)) && !isKhmerMark(text.charCodeAt(at))) at++;
  return at;
};

/** The Khmer syllables of a text in their order; everything that is not Khmer writing is skipped. */
export const khmerClusters = (text: string): KhmerCluster[] => {
  const clusters: KhmerCluster[] = [];
  for (let at = nextKhmerCluster(text, 0); at < text.length;) {
    const end = khmerClusterEnd(text, at);
    clusters.push({ text: text.slice(at, end), start: at, end });
    at = nextKhmerCluster(text, end);
  }
  return clusters;
};
