import type { CaseRecord } from '../../contracts';
import { OPEN_STATES } from '../cases/case-transitions';
import type { Models } from '../models';

/** Who has told of it (all records of one person) and since when. */
export interface WantedRecent {
  citizenIds: string[];
  since: Date;
}

export type RecentCase = Pick<CaseRecord, '_id' | 'number' | 'citizenId' | 'createdAt' | 'sketch'>;

/** Of each person so many of the newest are read. */
const MOST_OF_ONE = 20;

/** The open cases of each of these persons since a moment, the newest first: one look-up for all of them. */
export async function findRecentCases(
  models: Pick<Models, 'cases'>,
  wanted: readonly WantedRecent[],
): Promise<RecentCase[][]> {
  const most = MOST_OF_ONE * wanted.length;
  const rows = (await models.cases.collection
    .find({
      citizenId: { $in: [...new Set(wanted.flatMap(({ citizenIds }) => citizenIds))] },
      createdAt: { $gte: new Date(Math.min(...wanted.map(({ since }) => since.getTime()))) },
      state: { $in: [...OPEN_STATES] },
    })
    .project({ number: 1, citizenId: 1, createdAt: 1, 'sketch.signature': 1 })
    .sort({ createdAt: -1 })
    .limit(most)
    .toArray()) as unknown as RecentCase[];
  // Somebody has told of very much: the others must not miss theirs for it.
  if (rows.length === most && wanted.length > 1)
    return (await Promise.all(wanted.map((one) => findRecentCases(models, [one])))).flat();
  return wanted.map(({ citizenIds, since }) =>
    rows
      .filter(({ citizenId, createdAt }) => citizenIds.includes(citizenId) && createdAt >= since)
      .slice(0, MOST_OF_ONE),
  );
}
