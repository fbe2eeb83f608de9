import type { CaseRecord, PresentedStaff } from '../../contracts';
import { matchesQuery, prepareQuery } from '../../nlp';
import type { Desk } from '../desk';
import { joinWords } from './later-words';
import { mayRead, readLaterWords } from './read-later-words';
import { rarestFirst } from './rarest-first';

/** What of a case tells whether it has words. */
export const CONFIRMED_BY = { story: 1, addedTokens: 1 } as const;
type Candidate = Pick<CaseRecord, '_id' | 'story' | 'addedTokens'>;

/** Words as a question for cases: an index finds those that hold all tokens. */
export interface AskedWords {
  filter: { searchTokens: { $all: string[] } };
  /** Every case that the index finds has the words. */
  isDecided: boolean;
  /** Those of the cases that the index has found which really have the words, where the reader may read them. */
  confirm<Row extends Candidate>(rows: Row[]): Promise<Row[]>;
}

/**
 * @param staff who asks: whoever may not read messages or notes, as some machines' keys, finds nothing by them.
 * @returns null when the words hold nothing that could be searched for: no case has them.
 */
export async function askWords(
  desk: Pick<Desk, 'models'>,
  staff: PresentedStaff,
  words: string,
): Promise<AskedWords | null> {
  const query = prepareQuery(words);
  if (query.required.length === 0) return null;
  const may = mayRead(staff);
  const readsAll = may.messages && may.notes;
  const isOpen = ({ story, addedTokens = 0 }: Candidate) =>
    addedTokens > 0 && !(readsAll && query.confirms(story));
  return {
    filter: { searchTokens: { $all: await rarestFirst(desk.models.cases, query.required) } },
    isDecided: query.isDecided && readsAll,
    async confirm(rows) {
      if (query.isDecided && readsAll) return rows;
      const open = rows.filter(isOpen).map(({ _id }) => _id);
      const later = await readLaterWords(desk, open, may);
      return rows.filter(({ _id, story }) => {
        const said = later.get(_id);
        if (said === undefined) return query.confirms(story);
        const text = joinWords([story, ...said.all]);
        return readsAll ? query.confirms(text) : matchesQuery(text, words);
      });
    },
  };
}
