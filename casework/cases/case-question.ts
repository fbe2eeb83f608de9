import type { QueryFilter } from 'mongoose';
import type {
  CaseFacetsQuery,
  CaseListQuery,
  CaseRecord,
  PresentedStaff,
  SearchedBy,
} from '../../contracts';
import { findCaseNumber } from '../../nlp';
import { betweenDays } from '../paging/between-days';
import { searchOf } from '../paging/cursor';
import type { PageRequest } from '../paging/read-page';
import { besidesAccusing } from '../staff/accusing-cases';
import { seenOffices } from '../staff/policies';
import type { Desk } from '../desk';
import { askByDigits, isDigits, isStoryFirst } from './ask-by-digits';
import { askByName } from './ask-by-name';
import { caseFilter } from './case-filter';
import { countIndexOf } from './count-cases';
import { dueFilter } from './due-filter';
import { byListKeys, byListOrder } from './list-keys';

/** What somebody looks for among the cases that they may see. */
export interface CaseQuestion {
  filter: QueryFilter<CaseRecord>;
  /** How the cases are counted, where no words narrow them down. */
  countBy: PageRequest<CaseRecord>['countBy'];
  /** Words that the story must hold; empty when the filter says all. */
  words: string;
  /** How the cases were found, if not by words of stories: their page's cursors go on so, whatever is filed meanwhile. */
  search?: string;
  /** What the words of `q` are; null: there are none. */
  by: SearchedBy | null;
  /** Whether only stories are asked: when none has the words, the question has to be put whole. */
  isTry: boolean;
}
const BY_NAME = 'names';
const BY_DIGITS = 'digits';
/** The cursors of what words of stories found name no search. */
const BY_STORIES = '';

type AskedQuery = CaseFacetsQuery & Pick<CaseListQuery, 'sort'> & { cursor?: string | undefined };

/**
 * The filters of a list as the database's question. `q` is a case number in any digits, which finds that case alone; a phone
 * number, which finds by its keyed hash the cases that tell it; the beginning of a case number; else words of the story, or, where no
 * story holds them, of the name of the person who filed.
 *
 * @param storiesFirst whoever reads the cases at once sees whether a story has the digits of `q`: then nobody asks beforehand
 *   what else they could be
 */
export async function askForCases(
  desk: Desk,
  staff: PresentedStaff,
  query: AskedQuery,
  { storiesFirst = false }: { storiesFirst?: boolean } = {},
): Promise<CaseQuestion> {
  const filter = {
    ...caseFilter(query, seenOffices(staff), staff._id),
    ...dueFilter(query, await desk.directory.current(), desk),
    ...openedBetween(query, desk.timeZone),
    ...(await besidesAccusing(desk, staff)),
  };
  const asked = query.q?.trim() ?? '';
  const triesStories = storiesFirst && query.cursor === undefined && isStoryFirst(asked);
  const goesOn = triesStories ? BY_STORIES : searchBehind(query.cursor);
  const { narrower, words, search, by } = await readWords(desk, staff, filter, asked, goesOn);
  const plain = { ...filter, ...narrower };
  const isWhole = words === '' && Object.keys(narrower).length === 0;
  return {
    filter: isWhole ? byListOrder(plain) : byListKeys(plain),
    countBy: words === '' ? countIndexOf(plain) : undefined,
    words,
    by: asked === '' ? null : by,
    isTry: triesStories && by === 'words',
    ...(search === undefined ? {} : { search }),
  };
}

/** What the first page has searched, which a later one goes on with; undefined on the first. */
const searchBehind = (cursor: string | undefined) =>
  cursor === undefined ? undefined : (searchOf(cursor) ?? BY_STORIES);

/** What `q` narrows the filters of a list to, and the words that are left for the stories. */
async function readWords(
  desk: Desk,
  staff: PresentedStaff,
  filter: QueryFilter<CaseRecord>,
  words: string,
  goesOn: string | undefined,
): Promise<{ narrower: QueryFilter<CaseRecord> } & Pick<CaseQuestion, 'words' | 'search' | 'by'>> {
  const number = findCaseNumber(words)?.caseNumber;
  if (number !== undefined) return { narrower: { number }, words: '', by: 'number' };
  const began = (search: string) => (goesOn === undefined ? undefined : goesOn === search);
  const digits = await askByDigits(desk, staff, { filter, words, isGuess: began(BY_DIGITS) });
  if (digits !== null && 'sure' in digits)
    return { narrower: { $and: [digits.sure] }, words: '', by: 'phone' };
  if (digits !== null) return { narrower: digits.guess, words: '', search: BY_DIGITS, by: digits.by };
  const asked = { filter: byListKeys(filter), words, isName: began(BY_NAME) === true };
  // Digits are nobody's name.
  const named = isDigits(words) || began(BY_NAME) === false ? null : await askByName(desk, staff, asked);
  return named === null
    ? { narrower: {}, words, by: 'words' }
    : { narrower: { $and: [named] }, words: '', search: BY_NAME, by: 'name' };
}

/** The days between which a case was filed, as a condition on its time. */
export function openedBetween(
  { createdFrom: from, createdTo: to }: CaseFacetsQuery,
  timeZone: string,
): QueryFilter<CaseRecord> {
  const span = betweenDays({ names: ['createdFrom', 'createdTo'], from, to }, timeZone);
  return span === null ? {} : { createdAt: span };
}
