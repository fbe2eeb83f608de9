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
  return decisions.map((_, decision) => loudestWords(sums, decisions.length, decision, words));
}

/** `sums` holds `width` decisions side by side for each place. */
function loudestWords(
  sums: Float64Array,
  width: number,
  decision: number,
  words: readonly PlacedWord[],
): string[] {
  const said = new Map<string, number>();
  for (const { text, start, end } of words) {
    if (text.length < LEAST_LETTERS) continue;
    const weight = (sums[end * width + decision] ?? 0) - (sums[start * width + decision] ?? 0);
    said.set(text, weight + (said.get(text) ?? 0));
  }
  const loudest = [...said].filter(([, weight]) => weight > 0).sort(([, one], [, other]) => other - one);
  return loudest.slice(0, MOST_WORDS).map(([word]) => word);
}

/** Kept for the next text: making it takes longer than filling it. */
let room = new Float64Array(0);

/** At each offset of the text, the weight of all that stands before it; for each decision. */
function sumWeightsByPlace(model: Model, decisions: readonly Decision[], length: number): Float64Array {
  const { table, columns, rowScales, space } = model;
  const { ids, places, count } = space.trace;
  const width = decisions.length;
  const size = (length + 2) * width;
  if (room.length < size) room = new Float64Array(2 * size);
  const sums = room.fill(0, 0, size);
  const asked = Int32Array.from(decisions, ({ head, label }) => head.firstColumn + label);
  for (let position = 0; position < count; position += 1) {
    const id = ids[position] ?? -1;
    if (id < 0) continue;
    const place = ((places[position] ?? -1) + 1) * width;
    const row = id * columns;
    const scale = (rowScales[id] ?? 0) * (space.rarity[id] ?? 0);
    for (let decision = 0; decision < width; decision += 1) {
      const at = place + decision;
      sums[at] = (sums[at] ?? 0) + (table[row + (asked[decision] ?? 0)] ?? 0) * scale;
    }
  }
  // From each place's own weight to the weight of all before it.
  for (let at = width; at < size; at += 1) sums[at] = (sums[at] ?? 0) + (sums[at - width] ?? 0);
  return sums;
}
