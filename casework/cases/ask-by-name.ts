import type { QueryFilter } from 'mongoose';
import type { CaseRecord, CitizenRecord, PresentedStaff } from '../../contracts';
import { fitsName, wantedNameHashes, wantedStartHashes } from '../citizens/name-hashes';
import type { Desk } from '../desk';
import { may, seenOffices } from '../staff/policies';
import { standsInStory } from './stands-in-story';

/** More words than this are a sentence of a story. */
const MOST_WORDS = 4;
/** People of one name, the newest first. */
const MOST_NAMED = 100;

/**
 * Few words that no story holds are looked for among the names of those who filed, and of those for whom they did: words, or
 * their first letters, by their keyed hashes, and never a name that is sealed.
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

/** Names that hold the words whole, and those of which words begin so. */
function hashQuestions({ keys }: Pick<Desk, 'keys'>, words: string): Array<{ $all: string[] }> {
  const ways = [wantedNameHashes(keys, words), wantedStartHashes(keys, words)];
  return ways.filter((hashes) => hashes.length > 0).map(($all) => ({ $all }));
}

/** Cases that somebody filed for a person of this name, the newest of those that the reader may see. */
async function findFiledFor(desk: Desk, filter: QueryFilter<CaseRecord>, words: string): Promise<string[]> {
  const { models, keys } = desk;
  const read = (behalfHashes: { $all: string[] }) =>
    models.cases
      .find({ $and: [filter, { behalfHashes, withoutName: false }] }, { onBehalfOf: 1 })
      .sort({ createdAt: -1, _id: -1 })
      .limit(MOST_NAMED)
      .lean<Array<Pick<CaseRecord, '_id' | 'onBehalfOf'>>>();
  const found = (await Promise.all(hashQuestions(desk, words).map(read))).flat();
  const fitting = found.filter(
    ({ onBehalfOf }) => onBehalfOf != null && fitsName(keys.open(onBehalfOf.name), words),
  );
  return [...new Set(fitting.map(({ _id }) => _id))];
}

async function findNamed(desk: Desk, staff: PresentedStaff, words: string): Promise<string[]> {
  const { models, keys } = desk;
  const offices = seenOffices(staff);
  const read = (hashes: { $all: string[] }) =>
    models.citizens
      .find(
        {
          nameHashes: hashes,
          sealed: { $ne: true },
          ...(offices === 'all' ? {} : { officeIds: { $in: offices } }),
        },
        { displayName: 1 },
      )
      .sort({ createdAt: -1, _id: -1 })
      .limit(MOST_NAMED)
      .lean<Array<Pick<CitizenRecord, '_id' | 'displayName'>>>();
  const found = (await Promise.all(hashQuestions(desk, words).map(read))).flat();
  // A syllable in the middle of a word has its hash too: the name itself decides.
  const fitting = found.filter(
    ({ displayName }) => displayName !== null && fitsName(keys.open(displayName), words),
  );
  return [...new Set(fitting.map(({ _id }) => _id))];
}
