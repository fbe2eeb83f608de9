import { PorterStemmer } from 'natural/lib/natural/stemmers';

const CACHE_SIZE = 20_000;
const LONGEST_STEMMED = 30;
const cache = new Map<string, string>();

/** The stem of a lower-case English word (Porter's algorithm by `natural`), remembered because people repeat themselves. */
export const stemEnglish = (word: string): string => {
  const known = cache.get(word);
  if (known !== undefined) return known;
  const stem = word.length > LONGEST_STEMMED ? word : PorterStemmer.stem(word);
  if (cache.size >= CACHE_SIZE) cache.clear();
  cache.set(word, stem);
  return stem;
};
