import type { WordVectors } from './word-vectors';

/**
 * Describes what a text is about by knowledge from outside the corpus, in `vectors.dimensions` numbers written to `into`: the
 * mean direction of its words, of length one or, when none is known, zero. `words` are the hashes of the text's words, by
 * script.
 */
export function readMeaning(
  words: readonly Int32Array[],
  { index, values, dimensions }: WordVectors,
  into: Float32Array,
): void {
  into.fill(0);
  for (const ofScript of words) {
    for (const word of ofScript) {
      const row = index.find(word) * dimensions;
      if (row < 0) continue;
      for (let place = 0; place < dimensions; place += 1)
        into[place] = (into[place] ?? 0) + (values[row + place] ?? 0);
    }
  }
  scaleToOne(into);
}

function scaleToOne(values: Float32Array): void {
  let squares = 0;
  for (const value of values) squares += value ** 2;
  if (squares === 0) return;
  const scale = 1 / Math.sqrt(squares);
  for (let place = 0; place < values.length; place += 1) values[place] = (values[place] ?? 0) * scale;
}
