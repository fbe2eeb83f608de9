import type { Head, Model } from './model';

/** A word with its place in the text that was read. */
type PlacedWord = { text: string; start: number; end: number };

const MOST_WORDS = 4;
const LEAST_LETTERS = 2;

/**
 * The words that spoke loudest for a label: each feature of the text last read by the model gives its weight to the place
 * where it stands, and a word has what its letters got. Call it right after `readText`, whose buffers it reads.
 */
export function findDecidingWords(
  model: Model,
  head: Head,
  label: number,
  words: PlacedWord[],
  length: number,
): string[] {
  const sums = sumWeightsByPlace(model, head, label, length);
  const said = new Map<string, number>();
  for (const { text, start, end } of words) {
    if (text.length < LEAST_LETTERS) continue;
    const weight = (sums[end] ?? 0) - (sums[start] ?? 0);
    said.set(text, weight + (said.get(text) ?? 0));
  }
  const loudest = [...said].filter(([, weight]) => weight > 0).sort(([, one], [, other]) => other - one);
  return loudest.slice(0, MOST_WORDS).map(([word]) => word);
}

/** At each offset of the text, the weight of all that stands before it. */
function sumWeightsByPlace(model: Model, head: Head, label: number, length: number): Float64Array {
  const sums = new Float64Array(length + 2);
  for (const { firstColumn, scale, sharpness } of head.readers) {
    addColumn(model, firstColumn + label, scale * sharpness, sums);
  }
  for (let place = 1; place < sums.length; place += 1)
    sums[place] = (sums[place] ?? 0) + (sums[place - 1] ?? 0);
  return sums;
}

/** Adds what each feature of the text says in one column of the table, one place behind where it stands. */
function addColumn(
  { table, columns, rowScales, space }: Model,
  column: number,
  factor: number,
  sums: Float64Array,
): void {
  const { ids, places, count } = space.trace;
  const { rarity } = space;
  for (let position = 0; position < count; position += 1) {
    const id = ids[position] ?? -1;
    if (id < 0) continue;
    const place = (places[position] ?? -1) + 1;
    const weight = factor * (table[id * columns + column] ?? 0) * (rowScales[id] ?? 0) * (rarity[id] ?? 0);
    sums[place] = (sums[place] ?? 0) + weight;
  }
}
