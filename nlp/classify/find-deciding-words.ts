import type { FeatureTable } from './feature-table';
import type { Head, Model } from './model';
import { WordNumbers } from './number-words';
import type { SparseVector, VectorSpace } from './vector-space';

/** A head and the number of its label for which the deciding words are asked. */
export type Decision = {
  head: Head;
  label: number;
  /** Words, in lower case, that are no reason for it, however loud: those of grammar, for a subject. */
  skips?: ReadonlySet<string>;
};

const MOST_WORDS = 4;
const LEAST_LETTERS = 2;

/**
 * For each decision the words that spoke loudest for it: each feature of the text gives its weight to the place where it stands, and a word has what its letters got. `borders` are the beginning and the end of each word of the
 * text, in turn.
 */
export function findDecidingWords(
  { space }: Model,
  decisions: readonly Decision[],
  text: string,
  borders: readonly number[],
): string[][] {
  const sums = sumWeightsByPlace(space, decisions, text);
  sumWeightsByWord(sums, decisions.length, text, borders);
  return decisions.map(({ skips }, decision) => loudest(decisions.length, decision, skips));
}

/** The words of the text last read, and the weight of each for every decision, side by side. */
const words = new WordNumbers();
let weights = new Float64Array(0);

function sumWeightsByWord(
  sums: Float64Array,
  width: number,
  text: string,
  borders: readonly number[],
): void {
  words.begin(text, borders.length / 2);
  const size = (borders.length / 2) * width;
  if (weights.length < size) weights = new Float64Array(2 * size);
  weights.fill(0, 0, size);
  for (let at = 0; at < borders.length; at += 2) {
    const start = borders[at] ?? 0;
    const end = borders[at + 1] ?? 0;
    if (end - start < LEAST_LETTERS) continue;
    const place = words.numberOf(start, end) * width;
    for (let decision = 0; decision < width; decision += 1) {
      const weight = (sums[end * width + decision] ?? 0) - (sums[start * width + decision] ?? 0);
      weights[place + decision] = weight + (weights[place + decision] ?? 0);
    }
  }
}

/** The few words with the highest weight above zero, the first said first when they are equal. */
function loudest(width: number, decision: number, skips: ReadonlySet<string> | undefined): string[] {
  const best: number[] = [];
  for (let number = 0; number < words.count; number += 1) {
    const weight = weights[number * width + decision] ?? 0;
    if (weight <= 0) continue;
    let place = best.length;
    while (place > 0 && (weights[(best[place - 1] ?? 0) * width + decision] ?? 0) < weight) place -= 1;
    // The letters are looked at last: of most words they are never asked for.
    if (place === MOST_WORDS || skips?.has(words.word(number).toLowerCase()) === true) continue;
    best.splice(place, 0, number);
    if (best.length > MOST_WORDS) best.pop();
  }
  return best.map((number) => words.word(number));
}

/** Kept for the next text: making them takes longer than filling them. */
let room = new Float64Array(0);
let shares = new Float64Array(0);

/** At each offset of the text, the weight of all that stands before it; `decisions` side by side. */
function sumWeightsByPlace(space: VectorSpace, decisions: readonly Decision[], text: string): Float64Array {
  const vector = space.vectorOf(text);
  const { entries, places, count } = space.traceOf(text);
  const width = decisions.length;
  const size = (text.length + 2) * width;
  if (room.length < size) room = new Float64Array(2 * size);
  const sums = room.fill(0, 0, size);
  shareWeights(space.table, vector, decisions);
  for (let position = 0; position < count; position += 1) {
    const entry = entries[position] ?? -1;
    if (entry < 0) continue;
    const place = ((places[position] ?? -1) + 1) * width;
    for (let decision = 0; decision < width; decision += 1)
      sums[place + decision] = (sums[place + decision] ?? 0) + (shares[entry * width + decision] ?? 0);
  }
  // From each place's own weight to the weight of all before it.
  for (let at = width; at < size; at += 1) sums[at] = (sums[at] ?? 0) + (sums[at - width] ?? 0);
  return sums;
}

/** What each entry of the vector says for each decision wherever it stands. */
function shareWeights(
  table: FeatureTable,
  { ids, count }: SparseVector,
  decisions: readonly Decision[],
): void {
  const { bytes, stride, floats, step, scaleAt, rarityAt } = table;
  const width = decisions.length;
  if (shares.length < count * width) shares = new Float64Array(2 * count * width);
  const asked = Int32Array.from(decisions, ({ head, label }) => head.firstColumn + label);
  for (let entry = 0; entry < count; entry += 1) {
    const id = ids[entry] ?? 0;
    const record = id * step;
    const scale = (floats[record + scaleAt] ?? 0) * (floats[record + rarityAt] ?? 0);
    for (let decision = 0; decision < width; decision += 1)
      shares[entry * width + decision] = (bytes[id * stride + (asked[decision] ?? 0)] ?? 0) * scale;
  }
}
