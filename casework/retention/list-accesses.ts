import type { AccessQuery, AuditRecord, CaseRecord, Paged, PresentedAccess } from '../../contracts';
import { findCaseNumber } from '../../nlp';
import { betweenDays } from '../paging/between-days';
import { readPage } from '../paging/read-page';
import { refuseField } from '../refuse-field';
import { accusersOf, accusingCaseIds } from '../staff/accusing-cases';
import { findStaffNames } from '../staff/find-staff-names';
import { requirePermission } from '../staff/policies';
import { recordListing } from '../staff/record-listing';
import type { StaffActor } from '../staff/staff-actor';
import type { StaffDesk } from '../staff-desk';

/** Kinds whose subject is a case. */
const OF_A_CASE: ReadonlySet<string> = new Set([
  'case',
  'timeline',
  'messages',
  'notes',
  'referrals',
  'identity',
]);

/** Who read or changed what, the newest first: for auditors and administrators. That they looked is recorded, too. */
export async function listAccesses(
  desk: StaffDesk,
  actor: StaffActor,
  query: AccessQuery,
): Promise<Paged<PresentedAccess>> {
  requirePermission(actor.staff, 'accesses.read');
  const { staffId, act, from, to, cursor, limit } = query;
  const at = betweenDays({ names: ['from', 'to'], from, to }, desk.timeZone);
  const hidden = (
    await Promise.all([accusingCaseIds(desk, actor.staff), accusersOf(desk, actor.staff, 'all')])
  ).flat();
  const { rows, page } = await readPage<AuditRecord>(desk.models.audit, {
    filter: {
      ...(staffId === undefined ? {} : { staffId }),
      ...(act === undefined ? {} : { act }),
      ...(at === null ? {} : { at }),
      ...(query.case === undefined ? {} : { subjectId: await caseIdOf(desk, query.case) }),
      // Who looks at complaints about oneself, and how often, is nothing for oneself either.
      ...(hidden.length === 0 ? {} : { $nor: [{ subjectId: { $in: hidden } }] }),
    },
    order: { field: 'at', direction: -1, isUnique: false },
    ...{ cursor, limit },
  });
  await recordListing(desk, actor, 'accesses');
  return { data: await present(desk, rows), page };
}

async function caseIdOf(desk: StaffDesk, told: string): Promise<string> {
  const number = findCaseNumber(told)?.caseNumber;
  if (number === undefined) throw refuseField('case', 'is no case number');
  const found = await desk.models.cases
    .findOne({ number }, { _id: 1 })
    .lean<Pick<CaseRecord, '_id'> | null>();
  return found?._id ?? 'none';
}

async function present(desk: StaffDesk, rows: AuditRecord[]): Promise<PresentedAccess[]> {
  const caseIds = rows.flatMap(({ subject, subjectId }) =>
    subjectId !== null && OF_A_CASE.has(subject) ? [subjectId] : [],
  );
  const [names, cases] = await Promise.all([
    findStaffNames(
      desk,
      rows.map(({ staffId }) => staffId),
    ),
    desk.models.cases
      .find({ _id: { $in: [...new Set(caseIds)] } }, { number: 1 })
      .lean<Array<Pick<CaseRecord, '_id' | 'number'>>>(),
  ]);
  const numbers = new Map(cases.map(({ _id, number }) => [_id, number]));
  return rows.map(({ changes: _c, version: _v, ...row }) => ({
    ...row,
    staffName: row.staffId === null ? null : (names.get(row.staffId) ?? row.staffId),
    caseNumber: row.subjectId === null ? null : (numbers.get(row.subjectId) ?? null),
  }));
}
