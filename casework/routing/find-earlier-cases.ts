import type { CaseRecord } from '../../contracts';
import type { Models } from '../models';
import type { EarlierCase } from './routing-facts';

/** So many of the newest cases of one person are looked at. */
const MOST = 5;

type Row = Pick<CaseRecord, 'citizenId' | 'officeId' | 'assigneeId' | 'createdAt'>;

/**
 * Who had the earlier cases of each of these citizens, the newest first, in one round trip. A case that its citizen filed without a
 * name is left out, so that no route tells whose it is.
 */
export async function findEarlierCases(
  models: Models,
  citizenIds: readonly string[],
): Promise<EarlierCase[][]> {
  const found = await findRows(models, citizenIds);
  return citizenIds.map((id) => (found.get(id) ?? []).slice(0, MOST));
}

async function findRows(models: Models, citizenIds: readonly string[]): Promise<Map<string, Row[]>> {
  const distinct = [...new Set(citizenIds)];
  const rows = await models.cases
    .find(
      { citizenId: { $in: distinct }, withoutName: false, state: { $nin: ['rejected', 'merged'] } },
      { citizenId: 1, officeId: 1, assigneeId: 1, createdAt: 1 },
    )
    .sort({ createdAt: -1 })
    .limit(2 * MOST * distinct.length)
    .lean<Row[]>();
  const byCitizen = new Map<string, Row[]>();
  for (const row of rows) byCitizen.set(row.citizenId, [...(byCitizen.get(row.citizenId) ?? []), row]);
  return byCitizen;
}
