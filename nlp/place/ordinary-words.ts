import { LEXICON } from '../text/lexicon';

const words: ReadonlySet<string> = new Set(LEXICON.map(({ word }) => word));

/** Is this, letter by letter, a Khmer word that people write every day? The text is normalised. */
export const isOrdinaryWord = (word: string): boolean => words.has(word);
