import type { CaseRecord } from '../../contracts';
import type { Desk } from '../desk';
import { hasReader } from '../routing/has-reader';
import { OPEN_STATES } from './case-transitions';

/** So many are told at most: the remedy is the same for all. */
const MOST_TOLD = 100;

/**
 * Open complaints that nobody may read any more, the oldest first: they are about everybody who could, because accounts were closed or
 * moved since. No console can show them, so only whoever runs Sala is told.
 */
export async function findUnreadCases(
  desk: Pick<Desk, 'models' | 'directory'>,
): Promise<Array<Pick<CaseRecord, '_id' | 'number' | 'officeId'>>> {
  const directory = await desk.directory.current();
  const accusing = desk.models.cases
    .find(
      {
        state: { $in: OPEN_STATES },
        $or: [{ 'against.id': { $gt: '' } }, { 'joinedAgainst.id': { $gt: '' } }],
      },
      { number: 1, officeId: 1, against: 1, joinedAgainst: 1 },
    )
    .sort({ _id: 1 })
    .lean<CaseRecord[]>()
    .cursor();
  const unread: Array<Pick<CaseRecord, '_id' | 'number' | 'officeId'>> = [];
  for await (const record of accusing) {
    const { _id, number, officeId } = record;
    if (!hasReader(officeId, record, directory)) unread.push({ _id, number, officeId });
    if (unread.length === MOST_TOLD) break;
  }
  return unread;
}
