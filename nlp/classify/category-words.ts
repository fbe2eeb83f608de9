import { z } from 'zod';
import { CATEGORY_CODES, type CategoryCode } from '../../contracts';
import { normalise } from '../text/normalise';
import english from './vocabulary/category-words-en.json';
import khmer from './vocabulary/category-words-km.json';

const file = z.object(Object.fromEntries(CATEGORY_CODES.map((code) => [code, z.array(z.string().min(1))])));

export type CategoryPhrase = { phrase: string; kind: CategoryCode };

/** The words by which people speak of each category, in every language, in the spelling that texts are read in. */
export function categoryPhrases(): CategoryPhrase[] {
  return [english, khmer].flatMap((content) => {
    const words = file.parse(content);
    return CATEGORY_CODES.flatMap((kind) =>
      (words[kind] ?? []).map((phrase) => ({ phrase: normalise(phrase).text.toLowerCase(), kind })),
    );
  });
}
