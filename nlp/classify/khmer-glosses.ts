import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { normalise } from '../text/normalise';
import { FeatureIndex } from './feature-index';
import { hashWord } from './read-features';
import type { WordVectors } from './word-vectors';

const FILE = join(__dirname, '..', 'data', 'khmer-glosses.tsv');

/** A Khmer word, normalised, and the English words that say the same. */
type KhmerGloss = { khmer: string; english: string[] };

/** The list of Khmer words with their English. */
export function readKhmerGlosses(file: string = FILE): KhmerGloss[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .slice(1)
    .flatMap((line) => {
      const [khmer = '', english = ''] = line.split('\t');
      return khmer === '' ? [] : [{ khmer: normalise(khmer).text, english: english.split(' ') }];
    });
}

/**
 * Lets Khmer words mean what their English glosses mean: a Khmer word's vector is the mean of those of its glosses. There are
 * no word vectors for Khmer that one could take, but a list of words with their English is soon written and read over.
 */
export function addKhmerGlosses(
  { index, hashes, values, dimensions }: WordVectors,
  file: string = FILE,
): WordVectors {
  const glosses = readKhmerGlosses(file)
    .map(({ khmer, english }): GlossRows => ({
      hash: hashWord(khmer),
      rows: english.map((word) => index.find(hashWord(word))).filter((row) => row >= 0),
    }))
    .filter(({ rows }) => rows.length > 0);
  const joined = new Int8Array(values.length + glosses.length * dimensions);
  joined.set(values);
  glosses.forEach(({ rows }, number) => {
    for (let place = 0; place < dimensions; place += 1) {
      const sum = rows.reduce((total, row) => total + (values[row * dimensions + place] ?? 0), 0);
      joined[values.length + number * dimensions + place] = Math.round(sum / rows.length);
    }
  });
  const joinedHashes = Int32Array.from([...hashes, ...glosses.map(({ hash }) => hash)]);
  return {
    index: FeatureIndex.fromHashes(joinedHashes),
    hashes: joinedHashes,
    values: joined,
    dimensions,
  };
}

/** A Khmer word's hash and the rows of the vectors of its English glosses. */
type GlossRows = { hash: number; rows: number[] };
