import type { PagedModel } from '../paging/read-page';

/** A token that so many cases hold is common: which of two common ones is the rarer makes no difference. */
const MOST_COUNTED = 1_000;
const REMEMBERED_MS = 10 * 60_000;
const MOST_REMEMBERED = 10_000;

const known = new WeakMap<object, Map<string, { count: number; until: number }>>();

/**
 * The tokens of a query, the rarest first: the index of words is entered by the first of them, and of "house number 417" a million
 * cases hold the first words. How rare a token is only decides how fast an answer comes, so it is remembered for ten minutes.
 */
export async function rarestFirst(model: PagedModel, tokens: string[]): Promise<string[]> {
  if (tokens.length < 2) return tokens;
  const counts = new Map(
    await Promise.all(tokens.map(async (token) => [token, await countOf(model, token)] as const)),
  );
  const countIn = (token: string) => counts.get(token) ?? 0;
  return [...tokens].sort((a, b) => countIn(a) - countIn(b) || b.length - a.length);
}

async function countOf({ collection }: PagedModel, token: string): Promise<number> {
  const remembered = known.get(collection) ?? new Map<string, { count: number; until: number }>();
  known.set(collection, remembered);
  const found = remembered.get(token);
  if (found !== undefined && found.until > Date.now()) return found.count;
  const count = await collection.countDocuments({ searchTokens: token }, { limit: MOST_COUNTED });
  if (remembered.size >= MOST_REMEMBERED) remembered.clear();
  remembered.set(token, { count, until: Date.now() + REMEMBERED_MS });
  return count;
}
