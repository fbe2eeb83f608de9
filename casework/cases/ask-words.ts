import type { CaseRecord, PresentedStaff } from '../../contracts';
import { matchesQuery, prepareQuery } from '../../nlp';
import type { Desk } from '../desk';
import { joinWords } from './later-words';
import { type AskedPlaces, askPlaces } from './number-and-place-tokens';
import { mayRead, readLaterWords } from './read-later-words';
import { rarestFirst } from './rarest-first';

/** What of a case tells whether it has words. */
export const CONFIRMED_BY = { story: 1, addedTokens: 1, 'place.code': 1 } as const;
export type Candidate = Pick<CaseRecord, '_id' | 'story' | 'addedTokens' | 'place'>;

/** Words as a question for cases: an index finds those that hold all tokens, or that lie in the place of that name. */
export interface AskedWords {
  within(filter: Record<string, unknown>): Record<string, unknown>;
  /** Every case that the index finds has the words. */
  isDecided: boolean;
  /** Those of the cases that the index has found which really have the words, where the reader may read them. */
  confirm<Row extends Candidate>(rows: Row[]): Promise<Row[]>;
}

/**
 * @param staff who asks: whoever may not read messages or notes, as some machines' keys, finds nothing by them.
 * @param besidesPlaces true: words alone count, whatever place is called so.
 * @returns null when the words hold nothing that could be searched for: no case has them.
 */
export async function askWords(
  desk: Pick<Desk, 'models' | 'places'>,
  staff: PresentedStaff,
  words: string,
  { besidesPlaces = false }: { besidesPlaces?: boolean } = {},
): Promise<AskedWords | null> {
  const query = prepareQuery(words);
  if (query.required.length === 0) return null;
  const may = mayRead(staff);
  const readsAll = may.messages && may.notes;
  const places = besidesPlaces ? null : askPlaces(desk.places, words);
  const isThere = (record: Candidate) => places?.holds(record) === true;
  const isOpen = (record: Candidate) =>
    (record.addedTokens ?? 0) > 0 && !isThere(record) && !(readsAll && query.confirms(record.story));
  const $all = await rarestFirst(desk.models.cases, query.required);
  return {
    within: (filter) =>
      places === null ? { ...filter, searchTokens: { $all } } : inPlaceOr(filter, $all, places),
    isDecided: query.isDecided && readsAll,
    async confirm(rows) {
      if (query.isDecided && readsAll) return rows;
      const open = rows.filter(isOpen).map(({ _id }) => _id);
      const later = await readLaterWords(desk, open, may);
      return rows.filter((record) => {
        if (isThere(record)) return true;
        const { _id, story } = record;
        const said = later.get(_id);
        if (said === undefined) return query.confirms(story);
        const text = joinWords([story, ...said.all]);
        return readsAll ? query.confirms(text) : matchesQuery(text, words);
      });
    },
  };
}

/**
 * The rarest token and the places are one question for the index, which mongod merges in the order of filing; of ways of their own it
 * would sort all that they find. A filter may ask for one thing or another itself.
 */
const inPlaceOr = (
  filter: Record<string, unknown>,
  $all: string[],
  { tokens }: AskedPlaces,
): Record<string, unknown> => ({
  ...filter,
  searchTokens: { $in: [...$all.slice(0, 1), ...tokens] },
  $and: [
    filter.$and ?? [],
    { $or: [{ searchTokens: { $all } }, { searchTokens: { $in: tokens } }] },
  ].flat(),
});
