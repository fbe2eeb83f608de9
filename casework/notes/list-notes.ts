import type { NoteRecord, Paged, PresentedNote } from '../../contracts';
import { readCase } from '../cases/show-case';
import { readPage } from '../paging/read-page';
import { recordAccess } from '../staff/record-access';
import type { StaffActor } from '../staff/staff-actor';
import type { StaffDesk } from '../staff-desk';
import { presentNotes } from './present-note';

/** The notes of a case, the oldest first. The reading is recorded. */
export async function listNotes(
  desk: StaffDesk,
  actor: StaffActor,
  caseId: string,
  query: { cursor?: string | undefined; limit: number },
): Promise<Paged<PresentedNote>> {
  await readCase(desk, actor, caseId, 'notes.read');
  const [{ rows, page }] = await Promise.all([
    readPage<NoteRecord>(desk.models.notes, {
      filter: { caseId },
      order: { field: 'at', direction: 1, isUnique: false },
      ...query,
      cursor: query.cursor,
    }),
    recordAccess(desk, actor, 'read', { kind: 'notes', id: caseId }),
  ]);
  return { data: await presentNotes(desk, rows), page };
}
