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

/** The Khmer syllables of a text in their order; everything that is not Khmer writing is skipped. */
export const khmerClusters = (text: string): KhmerCluster[] => {
  const clusters: KhmerCluster[] = [];
  let at = 0;
  while (at < text.length) {
    const unit = text.charCodeAt(at);
    if (!isKhmerBase(unit) && !isKhmerMark(unit)) {
      at++;
      continue;
    }
    const end = khmerClusterEnd(text, at);
    clusters.push({ text: text.slice(at, end), start: at, end });
    at = end;
  }
  return clusters;
};
