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
    const isInside = at > 0 && source.unit(at - 1) === COENG;
    const found = isInside ? undefined : misspellingAt(source.units, source.length, at);
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

/** The longest wrong form that begins at a unit, of so many, and ends with a syllable. */
export const misspellingAt = (units: Uint16Array, length: number, at: number): Misspelling | undefined => {
  let node = wrongForms.next(0, units[at] ?? 0);
  let found: Misspelling | undefined;
  for (let end = at + 1; node > 0 && end <= length; end++) {
    const place = wrongForms.costAt(node);
    const misspelling = place > 0 ? MISSPELLINGS[place - 1] : undefined;
    const next = end < length ? (units[end] ?? 0) : 0;
    if (misspelling && mayEndBefore(next, misspelling)) found = misspelling;
    node = wrongForms.next(node, next);
  }
  return found;
};

const BEGINNING_BITS = 14;
const LOW_BITS = 0x7f;
const beginningOf = (first: number, second: number, third: number): number =>
  Math.imul((first << 14) ^ ((second & LOW_BITS) << 7) ^ (third & LOW_BITS), 0x9e3779b1) >>>
  (32 - BEGINNING_BITS);
/** 1 for the first three letters of each wrong form, or its two letters and any third one; a few others share it. */
const beginnings = new Uint8Array(2 ** BEGINNING_BITS);
for (const { wrong } of MISSPELLINGS) {
  const [first, second, third] = [0, 1, 2].map((at) => wrong.charCodeAt(at)) as [number, number, number];
  if (wrong.length > 2) beginnings[beginningOf(first, second, third)] = 1;
  else for (let any = 0; any <= LOW_BITS; any++) beginnings[beginningOf(first, second, any)] = 1;
}

/** May a wrong form begin with these three letters? Hardly any place of a text needs a closer look. */
export const mayBeginMisspelling = (first: number, second: number, third: number): boolean =>
  beginnings[beginningOf(first, second, third)] === 1;

const mayEndBefore = (next: number, { notBefore }: Misspelling): boolean =>
  !isKhmerMark(next) && (notBefore === '' || next === 0 || !notBefore.includes(String.fromCharCode(next)));
