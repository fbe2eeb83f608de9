import type { CaseRecord, CaseSummary } from '../../contracts';
import type { Directory } from '../routing/office-directory';

const CLOSED_STATES = new Set(['closed', 'rejected', 'merged']);

/** What a citizen may be told of a case on any door: state, office and next step, never names or the story. */
export function summariseCase(
  record: Pick<
    CaseRecord,
    | '_id'
    | 'number'
    | 'state'
    | 'category'
    | 'officeId'
    | 'awaitsCitizen'
    | 'createdAt'
    | 'firstAnswerDueAt'
    | 'firstAnsweredAt'
  >,
  directory: Directory,
): CaseSummary {
  const office = directory.offices.get(record.officeId);
  return {
    caseId: record._id,
    number: record.number,
    state: record.state,
    category: record.category.code,
    // A senator's office carries the senator's name: the citizen is told the region instead.
    office:
      office === undefined
        ? { km: '', en: '' }
        : (namelessOffice(office.regionId, directory) ?? { km: office.nameKm, en: office.nameEn }),
    awaitsCitizen: record.awaitsCitizen,
    open: !CLOSED_STATES.has(record.state),
    createdAt: record.createdAt,
    firstAnswerDueAt: record.firstAnsweredAt === null ? record.firstAnswerDueAt : null,
  };
}

function namelessOffice(regionId: string | null, directory: Directory) {
  const region = directory.regions.find(({ _id }) => _id === regionId);
  const office = region === undefined ? undefined : directory.offices.get(region.officeId);
  return office === undefined ? null : { km: office.nameKm, en: office.nameEn };
}
