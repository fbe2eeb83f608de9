import type { AccessQuery, AuditRecord, CaseRecord, Paged, PresentedAccess } from '../../contracts';
import { findCaseNumber } from '../../nlp';
import { betweenDays } from '../paging/between-days';
import { readCursor } from '../paging/cursor';
import { type Page, type PageRequest, readPage, sortName } from '../paging/read-page';
import { refuseField } from '../refuse-field';
import { accusingIds } from '../staff/accusing-cases';
import { findStaffNames } from '../staff/find-staff-names';
import { requirePermission, seenOffices } from '../staff/policies';
import { recordListing } from '../staff/record-listing';
import type { StaffActor } from '../staff/staff-actor';
import { hashOfSearch } from '../staff/trace-search';
import type { StaffDesk } from '../staff-desk';
import { accessesInScope, OF_A_CASE } from './accesses-in-scope';
import { showChanges } from './show-changes';
import { type Known, nameShown } from './name-shown';

/** So many pages without anything for a reader of some offices are passed over; then they turn over themselves. */
const MOST_PASSED = 20;

/**
 * Who read or changed what, the newest first: for auditors and administrators, of cases and people of their own offices. That they
 * looked is recorded, too.
 */
export async function listAccesses(
  desk: StaffDesk,
  actor: StaffActor,
  query: AccessQuery,
): Promise<Paged<PresentedAccess>> {
  requirePermission(actor.staff, 'accesses.read');
  const { staffId, act, from, to, cursor, limit } = query;
  const offices = seenOffices(actor.staff);
  const at = betweenDays({ names: ['from', 'to'], from, to }, desk.timeZone);
  const hidden = await accusingIds(desk, actor.staff, 'all');
  const { rows, page } = await readScoped(desk, offices, {
    filter: {
      ...(staffId === undefined ? {} : { staffId }),
      ...(act === undefined ? {} : { act }),
      ...(at === null ? {} : { at }),
      ...(query.case === undefined ? {} : ofCase(await caseIdOf(desk, offices, hidden, query.case))),
      ...(query.words === undefined ? {} : { 'search.hash': hashOfSearch(desk.keys, query.words) }),
      // Who looks at complaints about oneself, and how often, is nothing for oneself either.
      ...(hidden.length === 0 ? {} : { $nor: [{ subjectId: { $in: hidden } }] }),
    },
    order: { field: 'at', direction: -1, isUnique: false },
    ...{ cursor, limit },
  });
  await recordListing(desk, actor, 'accesses');
  return { data: await present(desk, rows, { offices, hidden }), page };
}

/** A page of what is in scope. How much there is besides is not counted for whoever does not see it. */
async function readScoped(
  desk: StaffDesk,
  offices: 'all' | string[],
  request: PageRequest<AuditRecord>,
): Promise<Page<AuditRecord>> {
  let found = await readPage<AuditRecord>(desk.models.audit, request);
  if (offices === 'all') return found;
  let rows = await accessesInScope(desk, offices, found.rows);
  const isBack = readCursor(request.cursor, sortName(request.order))?.way === 'previous';
  for (let passed = 0; rows.length === 0 && passed < MOST_PASSED; passed += 1) {
    const cursor = isBack ? found.page.previousCursor : found.page.nextCursor;
    if (cursor === null) break;
    found = await readPage<AuditRecord>(desk.models.audit, { ...request, cursor });
    rows = await accessesInScope(desk, offices, found.rows);
  }
  const { page } = found;
  const total = { count: rows.length, moreThan: page.hasNextPage || page.hasPreviousPage };
  return { rows, page: { ...page, total } };
}

/** What was done with the case itself, and the lists that showed it. */
const ofCase = (id: string) => ({ $or: [{ subjectId: id }, { shown: id }] });

async function caseIdOf(
  desk: StaffDesk,
  offices: 'all' | string[],
  hidden: string[],
  told: string,
): Promise<string> {
  const number = findCaseNumber(told)?.caseNumber;
  if (number === undefined) throw refuseField('case', 'is no case number');
  const found = await desk.models.cases
    .findOne({ number, ...(offices === 'all' ? {} : { officeId: { $in: offices } }) }, { _id: 1 })
    .lean<Pick<CaseRecord, '_id'> | null>();
  return found === null || hidden.includes(found._id) ? 'none' : found._id;
}

async function present(desk: StaffDesk, rows: AuditRecord[], known: Known): Promise<PresentedAccess[]> {
  const caseIds = rows.flatMap(({ subject, subjectId }) =>
    subjectId !== null && OF_A_CASE.has(subject) ? [subjectId] : [],
  );
  const [shownOf, names, cases] = await Promise.all([
    nameShown(desk, rows, known),
    findStaffNames(
      desk,
      rows.flatMap(({ staffId, subject, subjectId }) =>
        subject === 'staff' ? [staffId, subjectId] : [staffId],
      ),
    ),
    desk.models.cases
      .find({ _id: { $in: [...new Set(caseIds)] } }, { number: 1 })
      .lean<Array<Pick<CaseRecord, '_id' | 'number'>>>(),
  ]);
  const numbers = new Map(cases.map(({ _id, number }) => [_id, number]));
  const nameOf = (id: string | null) => (id === null ? null : (names.get(id) ?? null));
  return rows.map(({ changes, search, shown: ids = [], version: _v, ...row }) => ({
    ...row,
    shown: shownOf(ids),
    staffName: nameOf(row.staffId),
    subjectName: row.subject === 'staff' ? nameOf(row.subjectId) : null,
    changes: showChanges({ ...row, changes }),
    search: search === undefined ? null : withoutHash(search),
    deleted: row.act === 'retained' ? deletedIn(changes) : null,
    caseNumber: row.subjectId === null ? null : (numbers.get(row.subjectId) ?? null),
  }));
}

const withoutHash = ({ by, filters, found, moreThan }: NonNullable<AuditRecord['search']>) => ({
  ...{ by, filters, found, moreThan },
});

/** Runs of before wrote what was due when they began. */
function deletedIn(changes: AuditRecord['changes']): number | null {
  const told = changes?.find(({ field }) => field === 'deleted')?.after;
  const due = changes?.find(({ field }) => field === 'due')?.before;
  const count = told ?? due;
  return typeof count === 'number' ? count : null;
}
