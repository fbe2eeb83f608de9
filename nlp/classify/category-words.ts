import { z } from 'zod';
import { CATEGORY_CODES, type CategoryCode } from '../../contracts';
import { normalise } from '../text/normalise';
import englishSituations from './vocabulary/category-situations-en.json';
import khmerSituations from './vocabulary/category-situations-km.json';
import englishWords from './vocabulary/category-words-en.json';
import khmerWords from './vocabulary/category-words-km.json';

const file = z.object(Object.fromEntries(CATEGORY_CODES.map((code) => [code, z.array(z.string().min(1))])));

export type CategoryPhrase = { phrase: string; kind: CategoryCode };

/** The words by which people speak of each category, in every language, in the spelling that texts are read in. */
export function categoryPhrases(): CategoryPhrase[] {
  return [englishWords, khmerWords, englishSituations, khmerSituations].flatMap((content) => {
    const words = file.parse(content);
    return CATEGORY_CODES.flatMap((kind) =>
      (words[kind] ?? []).map((phrase) => ({ phrase: normalise(phrase).text.toLowerCase(), kind })),
    );
  });
}
