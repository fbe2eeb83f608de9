import type { CaseRecord, CaseSummary } from '../../contracts';
import { findPersons } from '../citizens/person-of';
import type { Desk } from '../desk';
import type { Directory } from '../routing/office-directory';
import { findMergeTargets } from './find-merge-targets';
import { summariseCase } from './summarise-case';

/** A citizen is reminded of so many of the newest cases. */
const MOST = 10;

/** The newest cases of each of these citizens, from whichever address of theirs, newest first. */
export async function findOwnCases(desk: Desk, citizenIds: string[]): Promise<Map<string, CaseSummary[]>> {
  if (citizenIds.length === 0) return new Map();
  const [directory, persons] = await Promise.all([desk.directory.current(), findPersons(desk, citizenIds)]);
  const everybody = [...new Set([...persons.values()].flat())];
  const records = await desk.models.cases
    .find({ citizenId: { $in: everybody } }, SUMMARISED)
    .sort({ createdAt: -1 })
    .limit(MOST * everybody.length)
    .lean<CaseRecord[]>();
  const parents = await findMergeTargets(desk, records);
  const leadsTo = (caseId: string, { _id }: CaseRecord) => parents.get(caseId)?._id === _id;
  const byCitizen = new Map<string, CaseSummary[]>();
  for (const [citizenId, person] of persons) {
    const theirs = records.filter((record) => person.includes(record.citizenId));
    const own = theirs.flatMap((record) => {
      const parent = parents.get(record._id);
      const isListed = parent !== undefined && theirs.some(({ _id }) => _id === parent._id);
      if (isListed) return [];
      const former = parent === undefined ? theirs.filter(({ _id }) => leadsTo(_id, record)) : [record];
      return [withFormer(summariseJoined(record, parent, directory), former)];
    });
    if (own.length > 0) byCitizen.set(citizenId, own.slice(0, MOST));
  }
  return byCitizen;
}

const SUMMARISED = {
  number: 1,
  state: 1,
  'category.code': 1,
  officeId: 1,
  awaitsCitizen: 1,
  createdAt: 1,
  firstAnswerDueAt: 1,
  firstAnsweredAt: 1,
  closedAt: 1,
  lastStaffAt: 1,
  lastCitizenAt: 1,
  citizenId: 1,
  mergedIntoId: 1,
} as const;

/** Whoever was asked about a case before it was joined may still answer. */
const withFormer = (summary: CaseSummary, former: CaseRecord[]): CaseSummary =>
  former.length === 0 ? summary : { ...summary, formerIds: former.map(({ _id }) => _id) };

/** A joined case is told by its own number and stands where the other one stands: new words of its citizen go there. */
function summariseJoined(
  record: CaseRecord,
  parent: CaseRecord | undefined,
  directory: Directory,
): CaseSummary {
  const own = summariseCase(record, directory);
  if (parent === undefined) return own;
  return {
    ...summariseCase(parent, directory),
    number: own.number,
    createdAt: own.createdAt,
    joined: true,
  };
}
