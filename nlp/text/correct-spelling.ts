import { isKhmerMark } from './khmer-letters';
import { MISSPELLINGS, type Misspelling } from './misspellings';
import { UnitBuffer } from './unit-buffer';

const COENG = 0x17d2;

/** Misspellings by their first unit, the longest first, so that each place in a text looks at a handful at most. */
const byFirstUnit = new Map<number, Misspelling[]>();
for (const misspelling of MISSPELLINGS) {
  const unit = misspelling.wrong.charCodeAt(0);
  byFirstUnit.set(unit, [...(byFirstUnit.get(unit) ?? []), misspelling]);
}
for (const list of byFirstUnit.values()) list.sort((one, other) => other.wrong.length - one.wrong.length);

/** Fourth step of normalising: the commonest misspellings of Khmer, matched at syllable borders only. */
export const correctSpelling = (source: UnitBuffer): UnitBuffer => {
  const corrected = new UnitBuffer(source.length + 8);
  let at = 0;
  while (at < source.length) {
    const found = findMisspelling(source, at);
    if (!found) {
      corrected.copy(source, at);
      at++;
      continue;
    }
    const { wrong, right } = found;
    const start = source.start(at);
    const end = source.end(at + wrong.length - 1);
    for (let index = 0; index < right.length; index++) corrected.push(right.charCodeAt(index), start, end);
    at += wrong.length;
  }
  return corrected;
};

const findMisspelling = (source: UnitBuffer, at: number): Misspelling | undefined => {
  const list = byFirstUnit.get(source.unit(at));
  if (!list || (at > 0 && source.unit(at - 1) === COENG)) return undefined;
  return list.find((misspelling) => standsAt(source, at, misspelling));
};

const standsAt = (source: UnitBuffer, at: number, { wrong, notBefore }: Misspelling): boolean => {
  const next = source.unit(at + wrong.length);
  if (isKhmerMark(next) || (notBefore !== '' && next > 0 && notBefore.includes(String.fromCharCode(next))))
    return false;
  for (let index = 0; index < wrong.length; index++) {
    if (source.unit(at + index) !== wrong.charCodeAt(index)) return false;
  }
  return true;
};
