import { sketch } from '../../nlp';
import { COPY, likenessOf } from '../campaigns/alike';
import { findPerson } from '../citizens/person-of';
import type { Desk } from '../desk';

const DAY_MS = 24 * 60 * 60_000;

/** A case of the same person that tells nearly the same. */
export interface SameCase {
  caseId: string;
  number: string;
  createdAt: Date;
}

/** The open case of the last day in which this person, on any of their addresses, has told nearly the same; null: none. */
export async function findSameCase(desk: Desk, citizenId: string, story: string): Promise<SameCase | null> {
  const person = await findPerson(desk, citizenId);
  const since = new Date(desk.clock().getTime() - DAY_MS);
  const records = await desk.trips.recentCases({ citizenIds: person, since });
  if (records.length === 0) return null;
  const own = sketch(story);
  const [nearest] = records
    .map((record) => ({ record, likeness: likenessOf(own, record) }))
    .filter(({ likeness }) => likeness >= COPY)
    .sort((one, other) => other.likeness - one.likeness);
  if (nearest === undefined) return null;
  const { _id: caseId, number, createdAt } = nearest.record;
  return { caseId, number, createdAt };
}
