import type { TextSpan } from '../../contracts';
import { collapseRepeats } from './collapse-repeats';
import { composeLatin } from './compose-latin';
import { correctSpelling } from './correct-spelling';
import { foldCharacters } from './fold-characters';
import { normaliseInPlace, type InPlace } from './normalise-in-place';
import { repairClusters } from './repair-clusters';
import { UnitBuffer } from './unit-buffer';
import { endBeforeEdits, startBeforeEdits } from './unit-edits';

/** A text made ready for reading by the machine, with the way back to what the person typed. */
export type NormalisedText = {
  /** What the person typed, untouched. */
  original: string;
  /** The same in one spelling: NFC, Khmer marks in order, no invisible characters, ASCII digits. Letter case is kept. */
  text: string;
  /** The offset in `original` of the character at this offset of `text` (both UTF-16); the end maps to the end. */
  toOriginal(offset: number): number;
  /** The range in `original` of a half-open range of `text`, without what was removed around it. */
  spanOf(start: number, end: number): TextSpan;
};

/** The buffer of the first step, kept for the next text unless that was very long. */
const room = new UnitBuffer(1024);
const LONGEST_KEPT = 20_000;

/** Normalises a text in linear time. Never throws: any string gives a valid result. */
export const normalise = (original: string): NormalisedText => {
  const quick = normaliseInPlace(original);
  if (quick) return quick.edits.length === 0 ? inPlace(original, quick.text) : edited(original, quick);
  const folded = foldCharacters(original, original.length > LONGEST_KEPT ? new UnitBuffer(0) : room);
  const buffer = correctSpelling(composeLatin(collapseRepeats(repairClusters(folded))));
  const text = buffer.equals(original) ? original : buffer.toString();
  if (buffer.isInPlace(original.length)) return inPlace(original, text);
  return moved(original, text, buffer === room ? buffer.copyOfStart(buffer.length) : buffer);
};

/** A text whose letters stand where they stood: most texts, which need no way back. */
const inPlace = (original: string, text: string): NormalisedText => {
  const toOriginal = (offset: number): number => Math.min(original.length, Math.max(0, offset));
  const spanOf = (start: number, end: number): TextSpan => {
    const from = toOriginal(start);
    return { start: from, end: end > start ? Math.max(from, toOriginal(end)) : from };
  };
  return { original, text, toOriginal, spanOf };
};

/** A text in which words were put right and nothing else moved. */
const edited = (original: string, { text, edits }: InPlace): NormalisedText => {
  const toOriginal = (offset: number): number =>
    offset >= text.length ? original.length : startBeforeEdits(edits, Math.max(0, offset));
  const spanOf = (start: number, end: number): TextSpan => {
    const from = toOriginal(start);
    const last = Math.min(end, text.length) - 1;
    return { start: from, end: end > start ? Math.max(from, endBeforeEdits(edits, last)) : from };
  };
  return { original, text, toOriginal, spanOf };
};

const moved = (original: string, text: string, buffer: UnitBuffer): NormalisedText => {
  const toOriginal = (offset: number): number =>
    offset >= buffer.length ? original.length : buffer.start(Math.max(0, offset));
  const spanOf = (start: number, end: number): TextSpan => {
    const from = toOriginal(start);
    return {
      start: from,
      end: end > start ? Math.max(from, buffer.end(Math.min(end, buffer.length) - 1)) : from,
    };
  };
  return { original, text, toOriginal, spanOf };
};
