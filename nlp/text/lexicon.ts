import { LEXICON_LINES } from './lexicon-words';

export type LexiconWord = { word: string; cost: number };

/** Sala's own Khmer words with their costs (lower is likelier). */
export const LEXICON: readonly LexiconWord[] = LEXICON_LINES.trim()
  .split('\n')
  .flatMap((line) => {
    const [cost, ...words] = line.split(' ');
    return words.map((word) => ({ word, cost: Number(cost) }));
  });
