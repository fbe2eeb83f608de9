import { matchesQuery, plainLetters, queryTokens, searchTokens } from '../../nlp';
import type { DataKeys } from '../privacy/data-keys';

const MOST_TOKENS = 60;
/** Names of more words than this are a sentence that somebody took for a name. */
const MOST_WORDS = 10;
/**
 * A word of a name is found by its first letters, from three to six. Fewer would say of everybody with which letter they begin; more
 * are not needed, because the name itself is opened and decides.
 */
const LEAST_LETTERS = 3;
const MOST_LETTERS = 6;

const hashesOf = (keys: DataKeys, tokens: string[]) =>
  [...new Set(tokens)].slice(0, MOST_TOKENS).map((token) => keys.lookup('name-token', token));
const startHash = (keys: DataKeys, start: string) => keys.lookup('name-start', start);

/**
 * What a name is found by: the hash of each word and pair of Khmer clusters, and of the beginnings of each word, so that the store holds
 * no name to read (docs/privacy.md tells what it gives away).
 */
export function nameHashes(keys: DataKeys, name: string | null): string[] {
  if (name === null) return [];
  const starts = nameWords(name)
    .slice(0, MOST_WORDS)
    .flatMap((word) =>
      Array.from({ length: MOST_LETTERS + 1 - LEAST_LETTERS }, (_, index) =>
        word.slice(0, LEAST_LETTERS + index),
      ),
    )
    .filter((start) => start.length >= LEAST_LETTERS);
  return [
    ...hashesOf(keys, searchTokens(name)),
    ...[...new Set(starts)].map((start) => startHash(keys, start)),
  ];
}

/** The hashes that a name must all have to hold these whole words; empty when they hold no word. */
export const wantedNameHashes = (keys: DataKeys, words: string): string[] =>
  hashesOf(keys, queryTokens(words).required);

/** The hashes that a name must all have whose words begin with these; empty when all of these are too short. */
export function wantedStartHashes(keys: DataKeys, words: string): string[] {
  const asked = nameWords(words);
  if (!asked.some(({ length }) => length >= LEAST_LETTERS)) return [];
  return asked.flatMap((word) =>
    word.length < LEAST_LETTERS
      ? wantedNameHashes(keys, word)
      : [startHash(keys, word.slice(0, MOST_LETTERS))],
  );
}

/** Whether a name has these words, or words that begin with them. */
export function fitsName(name: string, words: string): boolean {
  if (matchesQuery(name, words)) return true;
  const own = nameWords(name);
  const asked = nameWords(words);
  return asked.length > 0 && asked.every((word) => own.some((one) => beginsWith(one, word)));
}

const beginsWith = (own: string, word: string) =>
  word.length < LEAST_LETTERS ? own === word : own.startsWith(word);

const nameWords = (text: string): string[] =>
  plainLetters(text)
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .filter((word) => word !== '');

/** How a number is looked up without being readable. @param phone in E.164 */
export const phoneHash = (keys: DataKeys, phone: string) => keys.lookup('phone', phone);
