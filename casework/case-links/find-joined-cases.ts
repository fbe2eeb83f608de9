import type { CaseRecord } from '../../contracts';
import { findPersons } from '../citizens/person-of';
import type { Desk } from '../desk';

/** Cases are joined by hand: more often on nobody joins them. */
const MOST_STEPS = 5;

/**
 * The cases of other people that are handled in this one, one for each person: what their citizens are told goes along with
 * what its own citizen is told. Who is the same person as its citizen hears of it there.
 */
export async function findJoinedCases(
  desk: Pick<Desk, 'models' | 'trips'>,
  caseId: string,
): Promise<CaseRecord[]> {
  const ids = await joinedInto(desk, caseId);
  if (ids.length === 0) return [];
  const found = await desk.models.cases
    .find({ _id: { $in: [caseId, ...ids] }, erasedAt: null })
    .lean<CaseRecord[]>();
  const persons = await findPersons(desk, [...new Set(found.map(({ citizenId }) => citizenId))]);
  const parent = found.find(({ _id }) => _id === caseId);
  const reached = new Set(persons.get(parent?.citizenId ?? ''));
  return found.filter(({ _id, state, citizenId }) => {
    if (_id === caseId || state !== 'merged' || reached.has(citizenId)) return false;
    for (const id of persons.get(citizenId) ?? []) reached.add(id);
    return true;
  });
}

/** The ids of all cases that are handled in this one. */
export async function joinedInto({ trips }: Pick<Desk, 'trips'>, caseId: string): Promise<string[]> {
  const joined = new Set<string>();
  let parents = [caseId];
  for (let step = 0; step < MOST_STEPS && parents.length > 0; step++) {
    const links = await Promise.all(parents.map((parent) => trips.joins(parent)));
    const into = links
      .flat()
      .filter(({ toCaseId, fromCaseId }) => parents.includes(toCaseId) && !joined.has(fromCaseId));
    parents = into.map(({ fromCaseId }) => fromCaseId);
    for (const id of parents) joined.add(id);
  }
  return [...joined];
}
