import type { QueryFilter } from 'mongoose';
import type { CaseRecord } from '../../contracts';
import { namesOfAccused } from '../routing/complained-about';
import type { Desk } from '../desk';
import type { PossiblyAccused } from './staff-actor';

type Reader = PossiblyAccused;
type AskedDesk = Pick<Desk, 'models' | 'directory'>;

/** The complaints about a reader: about an office of theirs, or a senator whom they work for. */
async function accusing(desk: AskedDesk, reader: Reader): Promise<QueryFilter<CaseRecord> | null> {
  const { officeIds, makerOfficeIds = [] } = reader;
  const names = namesOfAccused([...officeIds, ...makerOfficeIds], await desk.directory.current());
  return names.length === 0
    ? null
    : {
        $or: [{ 'against.id': { $in: names } }, { 'joinedAgainst.id': { $in: names } }],
      };
}

/**
 * What every question for cases leaves out: those about the reader, who learns not even that they are there. There are hardly
 * ever any, which one look into an index of accused names tells; then the question stays one that an index answers and counts alone.
 */
export async function besidesAccusing(desk: AskedDesk, reader: Reader): Promise<QueryFilter<CaseRecord>> {
  const filter = await accusing(desk, reader);
  if (filter === null || (await desk.models.cases.exists(filter)) === null) return {};
  return { $nor: [filter] };
}

/** The ids of the cases about the reader, for lists of what hangs on cases: tasks, referrals, notes, requests. */
export async function accusingCaseIds(desk: AskedDesk, reader: Reader): Promise<string[]> {
  const filter = await accusing(desk, reader);
  if (filter === null) return [];
  const found = await desk.models.cases.find(filter, { _id: 1 }).lean<Array<Pick<CaseRecord, '_id'>>>();
  return found.map(({ _id }) => _id);
}

/** The same as a condition on the field that names the case. */
export async function besidesAccusingIn(
  field: string,
  desk: AskedDesk,
  reader: Reader,
): Promise<{ $nor?: [Record<string, { $in: string[] }>] }> {
  const caseIds = await accusingCaseIds(desk, reader);
  return caseIds.length === 0 ? {} : { $nor: [{ [field]: { $in: caseIds } }] };
}

/**
 * The citizens of whom the reader would know by complaints about themselves alone: they have no other named case that the reader may see.
 *
 * @param offices the offices whose cases the reader sees
 */
export async function accusersOf(
  desk: AskedDesk,
  reader: Reader,
  offices: 'all' | string[],
): Promise<string[]> {
  const filter = await accusing(desk, reader);
  if (filter === null) return [];
  const accusers = await desk.models.cases.distinct('citizenId', filter);
  if (accusers.length === 0) return [];
  const known = await desk.models.cases.distinct('citizenId', {
    citizenId: { $in: accusers },
    withoutName: false,
    ...(offices === 'all' ? {} : { officeId: { $in: offices } }),
    $nor: [filter],
  });
  const others = new Set(known);
  return accusers.filter((citizenId) => !others.has(citizenId));
}

/** The ids of the cases about the reader, and of the citizens whom they would know by these alone. */
export async function accusingIds(
  desk: AskedDesk,
  reader: Reader,
  offices: 'all' | string[],
): Promise<string[]> {
  const found = await Promise.all([accusingCaseIds(desk, reader), accusersOf(desk, reader, offices)]);
  return found.flat();
}
