import type { FeatureTable } from './feature-table';
import type { Head, Model } from './model';
import type { SparseVector } from './vector-space';

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
 * For each decision the words that spoke loudest for it: each feature of the text last read by the model gives its weight to
 * the place where it stands, and a word has what its letters got. `borders` are the beginning and the end of each word of the
 * text, in turn. Call it right after `readText`, whose buffers it reads.
 */
export function findDecidingWords(
  model: Model,
  vector: SparseVector,
  decisions: readonly Decision[],
  text: string,
  borders: readonly number[],
): string[][] {
  const said = new Map<string, number>();
  const words: string[] = [];
  const weights: number[] = [];
  const sums = sumWeightsByPlace(model, vector, decisions, text.length);
  const width = decisions.length;
  for (let at = 0; at < borders.length; at += 2) {
    const start = borders[at] ?? 0;
    const end = borders[at + 1] ?? 0;
    if (end - start < LEAST_LETTERS) continue;
    const word = text.slice(start, end);
    let number = said.get(word);
    if (number === undefined) {
      number = words.push(word) - 1;
      said.set(word, number);
    }
    for (let decision = 0; decision < width; decision += 1) {
      const place = number * width + decision;
      const weight = (sums[end * width + decision] ?? 0) - (sums[start * width + decision] ?? 0);
      weights[place] = weight + (weights[place] ?? 0);
    }
  }
  return decisions.map(({ skips }, decision) => {
    const isMeant = (number: number) => skips?.has((words[number] ?? '').toLowerCase()) !== true;
    const weightOf = (number: number) => weights[number * width + decision] ?? 0;
    return loudest(words.length, (number) => (isMeant(number) ? weightOf(number) : 0)).map(
      (number) => words[number] ?? '',
    );
  });
}

/** The numbers of the few words with the highest weight above zero, the first said first when they are equal. */
function loudest(count: number, weightOf: (number: number) => number): number[] {
  const best: number[] = [];
  for (let number = 0; number < count; number += 1) {
    const weight = weightOf(number);
    let place = best.length;
    while (place > 0 && weightOf(best[place - 1] ?? 0) < weight) place -= 1;
    if (weight <= 0 || place === MOST_WORDS) continue;
    best.splice(place, 0, number);
    if (best.length > MOST_WORDS) best.pop();
  }
  return best;
}

/** Kept for the next text: making them takes longer than filling them. */
let room = new Float64Array(0);
let shares = new Float64Array(0);

/** At each offset of the text, the weight of all that stands before it; `decisions` side by side. */
function sumWeightsByPlace(
  { space }: Model,
  vector: SparseVector,
  decisions: readonly Decision[],
  length: number,
): Float64Array {
  const { entries, places, count } = space.trace;
  const width = decisions.length;
  const size = (length + 2) * width;
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
  const { bytes, stride } = table;
  const width = decisions.length;
  if (shares.length < count * width) shares = new Float64Array(2 * count * width);
  const asked = Int32Array.from(decisions, ({ head, label }) => head.firstColumn + label);
  for (let entry = 0; entry < count; entry += 1) {
    const id = ids[entry] ?? 0;
    const scale = table.scaleOf(id) * table.rarityOf(id);
    for (let decision = 0; decision < width; decision += 1)
      shares[entry * width + decision] = (bytes[id * stride + (asked[decision] ?? 0)] ?? 0) * scale;
  }
}
