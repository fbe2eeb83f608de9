import { khmerClusterEnd } from '../text/clusters';
import { isKhmerBase } from '../text/khmer-letters';
import { normalise } from '../text/normalise';

/** How many neighbouring pieces make one shingle: fewer and all texts look alike, more and one changed word hides too much. */
const PIECES = 3;

const FNV_OFFSET = 0x811c9dc5;
const FNV_PRIME = 0x01000193;

/** The last mixing step of MurmurHash3: every bit of the input reaches every bit of the result. */
export const mix = (value: number): number => {
  let hash = value | 0;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
};

const hashRange = (text: string, from: number, to: number): number => {
  let hash = FNV_OFFSET;
  for (let at = from; at < to; at++) hash = Math.imul(hash ^ text.charCodeAt(at), FNV_PRIME);
  return mix(hash);
};

const WORD_UNIT = /[\p{L}\p{N}]/u;

const isWordUnit = (unit: number): boolean => {
  if (unit < 0x80)
    return ((unit | 0x20) >= 0x61 && (unit | 0x20) <= 0x7a) || (unit >= 0x30 && unit <= 0x39);
  return !(unit >= 0x1780 && unit <= 0x17ff) && WORD_UNIT.test(String.fromCharCode(unit));
};

/** Hashes of the Khmer syllables and of the words of other scripts, in order; blanks, punctuation and letter case do not count. */
const pieceHashes = (text: string): number[] => {
  const hashes: number[] = [];
  let at = 0;
  while (at < text.length) {
    const unit = text.charCodeAt(at);
    let end = at + 1;
    if (isKhmerBase(unit)) end = khmerClusterEnd(text, at);
    else if (isWordUnit(unit)) while (end < text.length && isWordUnit(text.charCodeAt(end))) end++;
    else {
      at = end;
      continue;
    }
    hashes.push(hashRange(text, at, end));
    at = end;
  }
  return hashes;
};

/** 32-bit hashes of the overlapping runs of three pieces of a text, each once. A shorter text is one shingle, an empty one none. */
export const shingles = (text: string): Int32Array => {
  const pieces = pieceHashes(normalise(text).text.toLowerCase());
  const found = new Set<number>();
  const last = Math.max(0, pieces.length - PIECES);
  for (let at = 0; at <= last && at < pieces.length; at++) {
    let hash = FNV_OFFSET;
    const end = Math.min(pieces.length, at + PIECES);
    for (let piece = at; piece < end; piece++) hash = mix(Math.imul(hash, 31) ^ (pieces[piece] ?? 0));
    // Signed, the number needs no memory of its own.
    found.add(hash | 0);
  }
  return Int32Array.from(found);
};
