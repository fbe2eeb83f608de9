import type { QueryFilter } from 'mongoose';
import type { CaseRecord, CitizenRecord, PresentedStaff } from '../../contracts';
import { prepareQuery } from '../../nlp';
import { wantedNameHashes } from '../citizens/name-hashes';
import type { Desk } from '../desk';
import { may, seenOffices } from '../staff/policies';
import { standsInStory } from './stands-in-story';

/** More words than this are a sentence of a story. */
const MOST_WORDS = 4;
/** People of one name, the newest first. */
const MOST_NAMED = 100;

/**
 * Few words that no story holds are looked for among the names of those who filed, and of those for whom they did: whole words, by
 * their keyed hashes, and never a name that is sealed.
 *
 * @param asked `isName`: an earlier page has found that they are one, so stories are not asked again
 * @returns the question for their cases; null when the words are no name, or stand in stories
 */
export async function askByName(
  desk: Desk,
  staff: PresentedStaff,
  { filter, words, isName }: { filter: QueryFilter<CaseRecord>; words: string; isName: boolean },
): Promise<QueryFilter<CaseRecord> | null> {
  if (!may(staff, 'citizens.read')) return null;
  if (words === '' || words.split(/\s+/u).length > MOST_WORDS) return null;
  const [citizenIds, caseIds] = await Promise.all([
    findNamed(desk, staff, words),
    findFiledFor(desk, filter, words),
  ]);
  const isNobody = citizenIds.length === 0 && caseIds.length === 0;
  if (!isName && (isNobody || (await standsInStory(desk, staff, filter, words)))) return null;
  const filed = { citizenId: { $in: citizenIds } };
  if (caseIds.length === 0) return { ...filed, withoutName: false };
  return { $or: [filed, { _id: { $in: caseIds } }], withoutName: false };
}

/** Cases that somebody filed for a person of this name, the newest of those that the reader may see. */
async function findFiledFor(
  { models, keys }: Desk,
  filter: QueryFilter<CaseRecord>,
  words: string,
): Promise<string[]> {
  const hashes = wantedNameHashes(keys, words);
  if (hashes.length === 0) return [];
  const found = await models.cases
    .find({ $and: [filter, { behalfHashes: { $all: hashes }, withoutName: false }] }, { onBehalfOf: 1 })
    .sort({ createdAt: -1, _id: -1 })
    .limit(MOST_NAMED)
    .lean<Array<Pick<CaseRecord, '_id' | 'onBehalfOf'>>>();
  const query = prepareQuery(words);
  return found
    .filter(({ onBehalfOf }) => onBehalfOf != null && query.confirms(keys.open(onBehalfOf.name)))
    .map(({ _id }) => _id);
}

async function findNamed({ models, keys }: Desk, staff: PresentedStaff, words: string): Promise<string[]> {
  const hashes = wantedNameHashes(keys, words);
  if (hashes.length === 0) return [];
  const offices = seenOffices(staff);
  const named = await models.citizens
    .find(
      {
        nameHashes: { $all: hashes },
        sealed: { $ne: true },
        ...(offices === 'all' ? {} : { officeIds: { $in: offices } }),
      },
      { displayName: 1 },
    )
    .sort({ createdAt: -1, _id: -1 })
    .limit(MOST_NAMED)
    .lean<Array<Pick<CitizenRecord, '_id' | 'displayName'>>>();
  // A syllable in the middle of a word has its hash too: the name itself decides.
  const query = prepareQuery(words);
  return named
    .filter(({ displayName }) => displayName !== null && query.confirms(keys.open(displayName)))
    .map(({ _id }) => _id);
}
