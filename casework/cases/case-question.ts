import type { QueryFilter } from 'mongoose';
import type {
  CaseFacetsQuery,
  CaseListQuery,
  CaseRecord,
  CitizenPhoneRecord,
  PresentedStaff,
} from '../../contracts';
import { findCaseNumber } from '../../nlp';
import { betweenDays } from '../paging/between-days';
import { searchOf } from '../paging/cursor';
import type { PageRequest } from '../paging/read-page';
import { besidesAccusing } from '../staff/accusing-cases';
import { may, seenOffices } from '../staff/policies';
import type { Desk } from '../desk';
import { askByName } from './ask-by-name';
import { caseFilter } from './case-filter';
import { countIndexOf } from './count-cases';
import { dueFilter } from './due-filter';
import { phoneHashesOf } from './index-story';
import { byListKeys } from './list-keys';

/** A family shares a number; more than so many people do not. */
const MOST_OWNERS = 50;

/** What somebody looks for among the cases that they may see. */
export interface CaseQuestion {
  filter: QueryFilter<CaseRecord>;
  /** How the cases are counted, where no words narrow them down. */
  countBy: PageRequest<CaseRecord>['countBy'];
  /** Words that the story must hold; empty when the filter says all. */
  words: string;
  /** The cases were found by the names of who filed them: their page's cursors go on so, whatever stories are filed meanwhile. */
  search?: typeof BY_NAME;
}
const BY_NAME = 'names';

/**
 * The filters of a list as the database's question. `q` is a case number in any digits, which finds that case alone; a phone
 * number, which finds by its keyed hash the cases that tell it; else words of the story, or, where no
 * story holds them, of the name of the person who filed.
 */
export async function askForCases(
  desk: Desk,
  staff: PresentedStaff,
  query: CaseFacetsQuery & Pick<CaseListQuery, 'sort'> & { cursor?: string | undefined },
): Promise<CaseQuestion> {
  const filter = {
    ...caseFilter(query, seenOffices(staff), staff._id),
    ...dueFilter(query, await desk.directory.current(), desk),
    ...openedBetween(query, desk.timeZone),
    ...(await besidesAccusing(desk, staff)),
  };
  const asked = query.q?.trim() ?? '';
  const { narrower, words, search } = await readWords(desk, staff, filter, asked, query.cursor);
  const plain = { ...filter, ...narrower };
  return {
    filter: byListKeys(plain),
    countBy: words === '' ? countIndexOf(plain) : undefined,
    words,
    ...(search === undefined ? {} : { search }),
  };
}

/** What `q` narrows the filters of a list to, and the words that are left for the stories. */
async function readWords(
  desk: Desk,
  staff: PresentedStaff,
  filter: QueryFilter<CaseRecord>,
  words: string,
  cursor: string | undefined,
): Promise<{ narrower: QueryFilter<CaseRecord> } & Pick<CaseQuestion, 'words' | 'search'>> {
  const number = findCaseNumber(words)?.caseNumber;
  if (number !== undefined) return { narrower: { number }, words: '' };
  const isDigits = isNumber(words);
  const [phoneHash, another] = isDigits ? phoneHashesOf(desk.keys, words) : [];
  if (phoneHash !== undefined && another === undefined)
    return { narrower: { $and: [await ofPhone(desk, staff, phoneHash)] }, words: '' };
  // A later page goes on with what the first one searched.
  const goesOn = cursor === undefined ? null : searchOf(cursor) === BY_NAME;
  const asked = { filter: byListKeys(filter), words, isName: goesOn === true };
  // Digits are nobody's name.
  const named = isDigits || goesOn === false ? null : await askByName(desk, staff, asked);
  return named === null
    ? { narrower: {}, words }
    : { narrower: { $and: [named] }, words: '', search: BY_NAME };
}

/** The number is told in the story, or is one of the person who filed the case. */
async function ofPhone(
  { models }: Desk,
  staff: PresentedStaff,
  phoneHash: string,
): Promise<QueryFilter<CaseRecord>> {
  if (!may(staff, 'citizens.read')) return { phoneHashes: phoneHash };
  const owners = await models.citizenPhones
    .find({ phoneHash, removedAt: null }, { citizenId: 1 })
    .limit(MOST_OWNERS)
    .lean<Array<Pick<CitizenPhoneRecord, 'citizenId'>>>();
  const told: QueryFilter<CaseRecord> = { phoneHashes: phoneHash };
  if (owners.length === 0) return told;
  // A name that is sealed is not found by its owner's number.
  const theirs = { citizenId: { $in: owners.map(({ citizenId }) => citizenId) }, withoutName: false };
  return { $or: [told, theirs] };
}

const isNumber = (words: string) => /^[\p{Nd}\s()+.-]+$/u.test(words);

/** The days between which a case was filed, as a condition on its time. */
export function openedBetween(
  { createdFrom: from, createdTo: to }: CaseFacetsQuery,
  timeZone: string,
): QueryFilter<CaseRecord> {
  const span = betweenDays({ names: ['createdFrom', 'createdTo'], from, to }, timeZone);
  return span === null ? {} : { createdAt: span };
}
