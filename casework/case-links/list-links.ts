import type { CaseLinkRecord, CaseRecord, Paged, PresentedLink } from '../../contracts';
import { readCase } from '../cases/show-case';
import { readPage } from '../paging/read-page';
import { findStaffNames } from '../staff/find-staff-names';
import { mayOnCase } from '../staff/require-not-accused';
import type { StaffActor } from '../staff/staff-actor';
import type { StaffDesk } from '../staff-desk';

/** The cases that belong to one: related, joined, split. What was undone is left out. */
export async function listLinks(
  desk: StaffDesk,
  actor: StaffActor,
  caseId: string,
  query: { cursor?: string | undefined; limit: number },
): Promise<Paged<PresentedLink>> {
  await readCase(desk, actor, caseId, 'cases.read');
  const { rows, page } = await readPage<CaseLinkRecord>(desk.models.caseLinks, {
    filter: { caseIds: caseId, undoneAt: null },
    order: { field: 'at', direction: 1, isUnique: false },
    cursor: query.cursor,
    limit: query.limit,
  });
  const otherOf = ({ fromCaseId, toCaseId }: CaseLinkRecord) =>
    fromCaseId === caseId ? toCaseId : fromCaseId;
  const [others, names] = await Promise.all([
    desk.models.cases
      .find(
        { _id: { $in: rows.map(otherOf) } },
        { number: 1, state: 1, category: 1, officeId: 1, against: 1, joinedAgainst: 1 },
      )
      .lean<CaseRecord[]>(),
    findStaffNames(
      desk,
      rows.map(({ staffId }) => staffId),
    ),
  ]);
  const directory = await desk.directory.current();
  const seen = others.filter((other) => mayOnCase(actor.staff, 'cases.read', other, directory));
  const byId = new Map(
    seen.map(({ _id, number, state, category }) => [_id, { _id, number, state, category: category.code }]),
  );
  const data = rows.map((link) => ({
    ...{ _id: link._id, kind: link.kind, at: link.at },
    direction: link.fromCaseId === caseId ? ('from' as const) : ('to' as const),
    staffName: names.get(link.staffId) ?? null,
    other: byId.get(otherOf(link)) ?? null,
  }));
  return { data, page };
}
