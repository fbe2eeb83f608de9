import { UnitBuffer } from './unit-buffer';

const COMBINING = /^\p{M}$/u;

/** Marks of Khmer have their own order, which `repairClusters` keeps; everything else follows NFC. */
const isCombining = (unit: number): boolean =>
  unit >= 0x300 && !(unit >= 0x1780 && unit <= 0x17ff) && COMBINING.test(String.fromCharCode(unit));

const isConjoiningJamo = (unit: number): boolean => unit >= 0x1160 && unit <= 0x11ff;

/**
 * Fourth step of normalising, after everything that can bring a letter and a mark together: composes letters with the marks that follow them (NFC), group by group, so that the offsets of all other letters stay
 * exact. A text that is in NFC already is returned as it is.
 */
export const composeLatin = (folded: UnitBuffer): UnitBuffer => {
  if (isKhmerAndAscii(folded)) return folded;
  const text = folded.toString();
  if (text.normalize('NFC') === text) return folded;
  const composed = new UnitBuffer(folded.length + 8);
  let at = 0;
  while (at < folded.length) {
    let end = at + 1;
    while (end < folded.length && belongsToGroup(folded.unit(end))) end++;
    pushGroup(folded, at, end, composed);
    at = end;
  }
  return composed;
};

const isKhmerAndAscii = (folded: UnitBuffer): boolean => {
  for (let at = 0; at < folded.length; at++) {
    const unit = folded.unit(at);
    if (unit >= 0x300 && !(unit >= 0x1780 && unit <= 0x17ff)) return false;
  }
  return true;
};

const belongsToGroup = (unit: number): boolean => isCombining(unit) || isConjoiningJamo(unit);

const pushGroup = (folded: UnitBuffer, from: number, to: number, composed: UnitBuffer): void => {
  const units = folded.units.subarray(from, to);
  const source = units.length <= 64 ? String.fromCharCode(...units) : '';
  const group = source.normalize('NFC');
  if (group === source) {
    for (let at = from; at < to; at++) composed.copy(folded, at);
    return;
  }
  const start = folded.start(from);
  const end = folded.end(to - 1);
  for (let at = 0; at < group.length; at++) composed.push(group.charCodeAt(at), start, end);
};
