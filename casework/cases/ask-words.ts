import { type PreparedQuery, prepareQuery } from '../../nlp';
import type { PagedModel } from '../paging/read-page';
import { rarestFirst } from './rarest-first';

/** Words as a question for stories: an index finds those that hold all tokens, and `query` says whether a story really has them. */
export interface AskedWords {
  query: PreparedQuery;
  filter: { searchTokens: { $all: string[] } };
}

/** @returns null when the words hold nothing that could be searched for: no story has them. */
export async function askWords(model: PagedModel, words: string): Promise<AskedWords | null> {
  const query = prepareQuery(words);
  if (query.required.length === 0) return null;
  return { query, filter: { searchTokens: { $all: await rarestFirst(model, query.required) } } };
}
