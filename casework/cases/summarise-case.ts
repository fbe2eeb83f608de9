import type { CaseRecord, CaseSummary, Language, MessageHeading, ReadableReason } from '../../contracts';
import { fillCopy } from '../copy/fill-copy';
import type { Directory } from '../routing/office-directory';
import { isClosed } from './case-transitions';
import { reopenUntil } from './reopen-case';

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
    | 'closedAt'
    | 'lastStaffAt'
    | 'lastCitizenAt'
  >,
  directory: Directory,
): CaseSummary {
  return {
    caseId: record._id,
    number: record.number,
    state: record.state,
    category: record.category.code,
    office: officeForCitizen(record.officeId, directory),
    awaitsCitizen: record.awaitsCitizen,
    officeSpokeAt: officeSpokeAt(record),
    citizenSpokeAt: record.lastCitizenAt,
    open: !isClosed(record.state),
    createdAt: record.createdAt,
    reopenUntil: reopenUntil(record, directory.caseSettings),
    firstAnswerDueAt:
      record.firstAnsweredAt === null && record.state !== 'closed' ? record.firstAnswerDueAt : null,
  };
}

const officeSpokeAt = ({
  lastStaffAt,
  lastCitizenAt,
}: Pick<CaseRecord, 'lastStaffAt' | 'lastCitizenAt'>): Date | null =>
  lastStaffAt !== null && lastStaffAt > lastCitizenAt ? lastStaffAt : null;

/** How an office is called before a citizen: a senator's office carries the senator's name, so the region's is told instead. */
export function officeForCitizen(officeId: string, directory: Directory): ReadableReason {
  const office = directory.offices.get(officeId);
  if (office === undefined) return { km: '', en: '' };
  const region = directory.regions.find(({ _id }) => _id === office.regionId);
  const told = (region && directory.offices.get(region.officeId)) ?? office;
  return { km: told.nameKm, en: told.nameEn };
}

/** An office as a line before its answer names it: whole, and in fewer letters by its region, where it has one. */
export function officeSaid(
  officeId: string,
  directory: Directory,
  language: Language,
): Pick<MessageHeading, 'office' | 'shortOffice'> {
  const office = officeForCitizen(officeId, directory)[language];
  const regionId = directory.offices.get(officeId)?.regionId;
  const region = directory.regions.find(({ _id }) => _id === regionId);
  if (region === undefined) return { office, shortOffice: office };
  const name = language === 'km' ? region.nameKm : region.nameEn;
  return { office, shortOffice: fillCopy('office.short', language, { region: name }) };
}
