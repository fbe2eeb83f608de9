import type { ClientSession, QueryFilter } from 'mongoose';
import { AppError, type CaseEntryRecord, type CaseRecord } from '../../contracts';
import type { Desk } from '../desk';
import type { CaseEvidence } from './case-evidence';

const CASES_AT_ONCE = 200;

/**
 * Reads the evidence of every case, or of the one with this number. Cases and entries are read as of one moment, so that a desk
 * at work does not look like a broken chain.
 *
 * @throws AppError `not-found` when no case has this number.
 */
export async function* readEvidence(
  { connection, models }: Pick<Desk, 'connection' | 'models'>,
  number: string | null,
): AsyncGenerator<CaseEvidence> {
  let after = '';
  let cases: CaseRecord[];
  do {
    const evidence = await connection.transaction(
      async (session) => {
        const filter = number === null ? { _id: { $gt: after } } : { number };
        const found = await readCases(models, filter, session);
        return { cases: found, entries: await readEntries(models, found, session) };
      },
      // A transaction holds its moment for as long as it reads; a snapshot session alone would need the store to keep the past.
      { readConcern: { level: 'snapshot' }, readPreference: 'primary' },
    );
    cases = evidence.cases;
    for (const { _id, number: own, entryCount, chainHead } of cases)
      yield { _id, number: own, entryCount, chainHead, entries: evidence.entries.get(_id) ?? [] };
    after = cases.at(-1)?._id ?? after;
  } while (number === null && cases.length === CASES_AT_ONCE);
  if (number !== null && cases.length === 0)
    throw new AppError('not-found', { message: `There is no case ${number}` });
}

const readCases = (models: Desk['models'], filter: QueryFilter<CaseRecord>, session: ClientSession) =>
  models.cases
    .find(filter, { number: 1, entryCount: 1, chainHead: 1 })
    .sort({ _id: 1 })
    .limit(CASES_AT_ONCE)
    .session(session)
    .lean<CaseRecord[]>();

async function readEntries(
  models: Desk['models'],
  cases: CaseRecord[],
  session: ClientSession,
): Promise<Map<string, CaseEntryRecord[]>> {
  const byCase = new Map<string, CaseEntryRecord[]>(cases.map(({ _id }) => [_id, []]));
  const entries = await models.caseEntries
    .find({ caseId: { $in: [...byCase.keys()] } })
    .sort({ caseId: 1, sequence: 1 })
    .session(session)
    .lean<CaseEntryRecord[]>();
  for (const entry of entries) byCase.get(entry.caseId)?.push(entry);
  return byCase;
}

/** Ids of cases that are gone while their entries stand: a case is erased by its words, never removed. */
export async function findLostCases({ models }: Pick<Desk, 'models'>): Promise<string[]> {
  const lost = await models.caseEntries
    .aggregate<{ _id: string }>([
      { $group: { _id: '$caseId' } },
      {
        $lookup: {
          from: 'cases',
          localField: '_id',
          foreignField: '_id',
          pipeline: [{ $project: { _id: 1 } }],
          as: 'found',
        },
      },
      { $match: { found: [] } },
      { $sort: { _id: 1 } },
    ])
    .allowDiskUse(true);
  return lost.map(({ _id }) => _id);
}
