import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { FeatureIndex } from './feature-index';
import { hashWord } from './read-features';

/**
 * What English words mean, as vectors of 8-bit numbers: words used alike lie close together, so that "landlord" says
 * something about a message even when no training message has it. `index` finds a word's row by its hash; `hashes` holds the
 * words' hashes row by row.
 */
export type WordVectors = {
  index: FeatureIndex;
  hashes: Int32Array;
  values: Int8Array;
  dimensions: number;
};

const FILE = join(__dirname, '..', 'data', 'english-word-vectors.bin');
const LINE_END = 10;

const header = z.object({ words: z.number().int(), dimensions: z.number().int() });

/**
 * Reads the vectors: a line of JSON, a line of words, then the rows. Their source is GloVe 6B
 * (https://nlp.stanford.edu/projects/glove/), which is in the public domain; see docs/nlp.md.
 */
export function loadWordVectors(file: string = FILE): WordVectors {
  const content = readFileSync(file);
  const headerEnd = content.indexOf(LINE_END);
  const wordsEnd = content.indexOf(LINE_END, headerEnd + 1);
  const { words: count, dimensions } = header.parse(JSON.parse(content.subarray(0, headerEnd).toString()));
  const words = content
    .subarray(headerEnd + 1, wordsEnd)
    .toString()
    .split(' ');
  const values = new Int8Array(content.subarray(wordsEnd + 1));
  if (words.length !== count || values.length !== count * dimensions) {
    throw new Error(`${file} is damaged. Take it again from the repository: git checkout nlp/data`);
  }
  const hashes = Int32Array.from(words, hashWord);
  return { index: FeatureIndex.fromHashes(hashes), hashes, values, dimensions };
}
