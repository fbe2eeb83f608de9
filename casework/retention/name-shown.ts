import type { AuditRecord, PresentedAccess } from '../../contracts';
import type { Desk } from '../desk';

/** What the reader of the audit may know of. */
export interface Known {
  offices: 'all' | string[];
  /** Complaints about the reader, and their citizens. */
  hidden: string[];
}

interface Shown {
  _id: string;
  number?: string;
}

/**
 * Which records these lists showed, cases by their numbers: only those of the reader's offices, and none that is about the reader.
 */
export async function nameShown(
  { models }: Pick<Desk, 'models'>,
  rows: AuditRecord[],
  { offices, hidden }: Known,
): Promise<(ids: string[]) => PresentedAccess['shown']> {
  const kept = new Set(hidden);
  const idsOf = (people: boolean) =>
    rows
      .filter(({ subject }) => ofPeople(subject) === people)
      .flatMap(({ shown = [] }) => shown.filter((id) => !kept.has(id)));
  const [caseIds, citizenIds] = [idsOf(false), idsOf(true)];
  const within = (field: string) => (offices === 'all' ? {} : { [field]: { $in: offices } });
  const [cases, citizens] = await Promise.all([
    caseIds.length === 0
      ? []
      : models.cases.find({ _id: { $in: caseIds }, ...within('officeId') }, { number: 1 }).lean<Shown[]>(),
    citizenIds.length === 0
      ? []
      : models.citizens
          .find({ _id: { $in: citizenIds }, ...within('officeIds') }, { _id: 1 })
          .lean<Shown[]>(),
  ]);
  const found = new Map([...cases, ...citizens].map(({ _id, number = null }) => [_id, number]));
  return (ids) =>
    ids.flatMap((_id) => {
      const caseNumber = found.get(_id);
      return caseNumber === undefined ? [] : [{ _id, caseNumber }];
    });
}

const ofPeople = (subject: string) => subject === 'citizens';
