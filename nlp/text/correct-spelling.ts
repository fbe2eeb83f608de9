import { isKhmerMark } from './khmer-letters';
import { MISSPELLINGS, type Misspelling } from './misspellings';
import { UnitBuffer } from './unit-buffer';
import { WordTrie } from './word-trie';

const COENG = 0x17d2;

/** The cost of a wrong form is its place in the list, counted from 1. */
const wrongForms = new WordTrie(MISSPELLINGS.map(({ wrong }, index) => ({ word: wrong, cost: index + 1 })));

/** Last step of normalising: the commonest misspellings of Khmer, matched at syllable borders only, the longest first. */
export const correctSpelling = (source: UnitBuffer): UnitBuffer => {
  let corrected: UnitBuffer | null = null;
  let at = 0;
  while (at < source.length) {
    const found = findMisspelling(source, at);
    if (!found) {
      corrected?.copy(source, at);
      at++;
      continue;
    }
    corrected ??= source.copyOfStart(at);
    const start = source.start(at);
    const end = source.end(at + found.wrong.length - 1);
    for (let index = 0; index < found.right.length; index++) {
      corrected.push(found.right.charCodeAt(index), start, end);
    }
    at += found.wrong.length;
  }
  return corrected ?? source;
};

const findMisspelling = (source: UnitBuffer, at: number): Misspelling | undefined => {
  let node = wrongForms.next(0, source.unit(at));
  if (node < 0 || (at > 0 && source.unit(at - 1) === COENG)) return undefined;
  let found: Misspelling | undefined;
  for (let end = at + 1; node > 0 && end <= source.length; end++) {
    const place = wrongForms.costAt(node);
    const misspelling = place > 0 ? MISSPELLINGS[place - 1] : undefined;
    if (misspelling && mayEndBefore(source.unit(end), misspelling)) found = misspelling;
    node = wrongForms.next(node, source.unit(end));
  }
  return found;
};

const mayEndBefore = (next: number, { notBefore }: Misspelling): boolean =>
  !isKhmerMark(next) && (notBefore === '' || next === 0 || !notBefore.includes(String.fromCharCode(next)));
