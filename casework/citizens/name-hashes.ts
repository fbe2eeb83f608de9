import { queryTokens, searchTokens } from '../../nlp';
import type { DataKeys } from '../privacy/data-keys';

const MOST_TOKENS = 60;

const hashesOf = (keys: DataKeys, tokens: string[]) =>
  [...new Set(tokens)].slice(0, MOST_TOKENS).map((token) => keys.lookup('name-token', token));

/** What a name is found by: the hash of each word and pair of Khmer clusters, so that the store holds no name to read. */
export const nameHashes = (keys: DataKeys, name: string | null): string[] =>
  name === null ? [] : hashesOf(keys, searchTokens(name));

/** The hashes that a name must all have to fit these words; empty when they hold no word. */
export const wantedNameHashes = (keys: DataKeys, words: string): string[] =>
  hashesOf(keys, queryTokens(words).required);

/** How a number is looked up without being readable. @param phone in E.164 */
export const phoneHash = (keys: DataKeys, phone: string) => keys.lookup('phone', phone);
