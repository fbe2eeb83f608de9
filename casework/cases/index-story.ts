import type { CaseRecord } from '../../contracts';
import { findPhones, normalise, searchTokens, type Sketch, sketch } from '../../nlp';
import type { DataKeys } from '../privacy/data-keys';
import { WORDS_VERSION } from './later-words';

/** What a story is found by. */
export interface StoryIndex extends Pick<CaseRecord, 'searchTokens' | 'tokenizerVersion'> {
  phoneHashes: string[];
  sketch: Sketch;
}

/** So many numbers of one case can be searched for: a list of a whole village would only swell the index. */
const MOST_PHONES = 20;

/** Tokens for its words, keyed hashes for the phone numbers in it, and a sketch for its near copies. */
export function indexStory(keys: DataKeys, story: string): StoryIndex {
  return {
    searchTokens: searchTokens(story),
    tokenizerVersion: WORDS_VERSION,
    phoneHashes: phoneHashesOf(keys, story),
    sketch: sketch(story),
  };
}

/** Keyed hashes of the phone numbers in a text, each once: a number is found without being stored to be read. */
export function phoneHashesOf(keys: DataKeys, text: string): string[] {
  const numbers = new Set(findPhones(normalise(text)).map(({ e164 }) => e164));
  return [...numbers].slice(0, MOST_PHONES).map((e164) => keys.lookup('phone', e164));
}

/** Those that a case has, with the numbers that its citizen tells afterwards. */
export function withPhones(
  keys: DataKeys,
  { phoneHashes = [] }: Pick<CaseRecord, 'phoneHashes'>,
  words: readonly string[],
): string[] {
  const told = words.flatMap((text) => phoneHashesOf(keys, text));
  return [...new Set([...phoneHashes, ...told])].slice(0, MOST_PHONES);
}
