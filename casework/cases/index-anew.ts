import type { ClientSession } from 'mongoose';
import type { CaseRecord } from '../../contracts';
import { searchTokens } from '../../nlp';
import type { Desk } from '../desk';
import type { DataKeys } from '../privacy/data-keys';
import { phoneHashesOf, withPhones } from './index-story';
import { withTokens, WORDS_VERSION } from './later-words';
import { marksOf } from './number-and-place-tokens';
import { type MessageWords, readLaterWords } from './read-later-words';

type FoundBy = Pick<CaseRecord, 'searchTokens' | 'addedTokens' | 'tokenizerVersion' | 'phoneHashes'>;

/** What a case is found by, made of all words that it has now. */
export function foundByAnew(
  keys: DataKeys,
  record: Pick<CaseRecord, 'story' | 'number' | 'place'>,
  { all, ofCitizen }: MessageWords,
): FoundBy {
  const { story } = record;
  const ofStory = { searchTokens: [...searchTokens(story), ...marksOf(record)], addedTokens: 0 };
  return {
    ...ofStory,
    ...withTokens(ofStory, all),
    tokenizerVersion: WORDS_VERSION,
    phoneHashes: withPhones(keys, { phoneHashes: phoneHashesOf(keys, story) }, ofCitizen),
  };
}

/** Cases that have lost words, or got those of others: they are found by what they have now, and by nothing else. */
export async function indexAnew(
  desk: Pick<Desk, 'models' | 'keys'>,
  caseIds: readonly string[],
  session: ClientSession | null,
): Promise<void> {
  if (caseIds.length === 0) return;
  const within = session === null ? {} : { session };
  const cases = await desk.models.cases
    .find({ _id: { $in: caseIds } }, { story: 1, number: 1, place: 1 }, within)
    .lean<Array<Pick<CaseRecord, '_id' | 'story' | 'number' | 'place'>>>();
  const words = await readLaterWords(desk, caseIds, undefined, session);
  for (const record of cases)
    await desk.models.cases.updateOne(
      { _id: record._id },
      { $set: foundByAnew(desk.keys, record, words.get(record._id) ?? { all: [], ofCitizen: [] }) },
      within,
    );
}
