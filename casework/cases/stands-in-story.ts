import type { QueryFilter } from 'mongoose';
import type { CaseRecord } from '../../contracts';
import type { Desk } from '../desk';
import { askWords } from './ask-words';

/** So many of the newest stories are read to see that the words stand in one. */
const MOST_STORIES = 200;

/** Whether one of the cases of a list holds the words in its story. */
export async function standsInStory(
  { models }: Pick<Desk, 'models'>,
  filter: QueryFilter<CaseRecord>,
  words: string,
): Promise<boolean> {
  const asked = await askWords(models.cases, words);
  if (asked === null) return false;
  const candidates = await models.cases
    .find({ ...filter, ...asked.filter }, { story: 1 })
    .sort({ createdAt: -1, _id: -1 })
    .limit(MOST_STORIES)
    .lean<Array<Pick<CaseRecord, 'story'>>>();
  return candidates.some(({ story }) => asked.query.confirms(story));
}
