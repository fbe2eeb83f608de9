import type { QueryFilter } from 'mongoose';
import type { CaseRecord, PresentedStaff } from '../../contracts';
import type { Desk } from '../desk';
import { askWords, type Candidate, CONFIRMED_BY } from './ask-words';

/** So many of the newest cases are read to see that one has the words. */
const MOST_STORIES = 200;

/** Whether one of the cases of a list has the words: in its story, or in what was said afterwards. */
export async function standsInStory(
  desk: Pick<Desk, 'models' | 'places'>,
  staff: PresentedStaff,
  filter: QueryFilter<CaseRecord>,
  words: string,
): Promise<boolean> {
  const asked = await askWords(desk, staff, words, { besidesPlaces: true });
  if (asked === null) return false;
  const candidates = await desk.models.cases
    .find(asked.within(filter), CONFIRMED_BY)
    .sort({ createdAt: -1, _id: -1 })
    .limit(MOST_STORIES)
    .lean<Candidate[]>();
  return (await asked.confirm(candidates)).length > 0;
}
