import type { Head, Model } from './model';

/** A word with its place in the text that was read. */
type PlacedWord = { text: string; start: number; end: number };

/** A head and the number of its label for which the deciding words are asked. */
export type Decision = { head: Head; label: number };

const MOST_WORDS = 4;
const LEAST_LETTERS = 2;

/**
 * For each decision the words that spoke loudest for it: each feature of the text last read by the model gives its weight to
 * the place where it stands, and a word has what its letters got. All decisions are followed in one pass over the features,
 * whose rows lie far apart in memory. Call it right after `readText`, whose buffers it reads.
 */
export function findDecidingWords(
  model: Model,
  decisions: readonly Decision[],
  words: readonly PlacedWord[],
  length: number,
): string[][] {
  const sums = sumWeightsByPlace(model, decisions, length);
  return sums.map((ownSums) => loudestWords(ownSums, words));
}

function loudestWords(sums: Float64Array, words: readonly PlacedWord[]): string[] {
  const said = new Map<string, number>();
  for (const { text, start, end } of words) {
    if (text.length < LEAST_LETTERS) continue;
    const weight = (sums[end] ?? 0) - (sums[start] ?? 0);
    said.set(text, weight + (said.get(text) ?? 0));
  }
  const loudest = [...said].filter(([, weight]) => weight > 0).sort(([, one], [, other]) => other - one);
  return loudest.slice(0, MOST_WORDS).map(([word]) => word);
}

/** At each offset of the text, the weight of all that stands before it; for each decision. */
function sumWeightsByPlace(model: Model, decisions: readonly Decision[], length: number): Float64Array[] {
  const { table, columns, rowScales, space } = model;
  const { ids, places, count } = space.trace;
  const sums = decisions.map(() => new Float64Array(length + 2));
  const columnsAsked = decisions.map(({ head, label }, decision) => ({
    own: sums[decision] ?? new Float64Array(0),
    column: head.firstColumn + label,
  }));
  for (let position = 0; position < count; position += 1) {
    const id = ids[position] ?? -1;
    if (id < 0) continue;
    const place = (places[position] ?? -1) + 1;
    const size = (rowScales[id] ?? 0) * (space.rarity[id] ?? 0);
    for (const { own, column } of columnsAsked)
      own[place] = (own[place] ?? 0) + (table[id * columns + column] ?? 0) * size;
  }
  sums.forEach(accumulate);
  return sums;
}

/** Turns each place's own weight into the weight of all before it. */
function accumulate(weights: Float64Array): void {
  for (let place = 1; place < weights.length; place += 1)
    weights[place] = (weights[place] ?? 0) + (weights[place - 1] ?? 0);
}
