import type { CaseRecord, CaseSummary } from '../../contracts';
import type { Desk } from '../desk';
import { summariseCase } from './summarise-case';

/** A citizen is reminded of so many of the newest cases. */
const MOST = 10;

/** The newest cases of each of these citizens, newest first, in one round trip. */
export async function findOwnCases(desk: Desk, citizenIds: string[]): Promise<Map<string, CaseSummary[]>> {
  if (citizenIds.length === 0) return new Map();
  const directory = await desk.directory.current();
  const records = await desk.models.cases
    .find(
      { citizenId: { $in: citizenIds } },
      {
        number: 1,
        state: 1,
        category: 1,
        officeId: 1,
        awaitsCitizen: 1,
        createdAt: 1,
        firstAnswerDueAt: 1,
        firstAnsweredAt: 1,
        citizenId: 1,
      },
    )
    .sort({ createdAt: -1 })
    .limit(MOST * citizenIds.length)
    .lean<CaseRecord[]>();
  const byCitizen = new Map<string, CaseSummary[]>();
  for (const record of records) {
    const own = byCitizen.get(record.citizenId) ?? [];
    if (own.length < MOST) own.push(summariseCase(record, directory));
    byCitizen.set(record.citizenId, own);
  }
  return byCitizen;
}
