import type { z } from 'zod';
import type {
  CaseRecord,
  MentionRecord,
  mentionQuery,
  NoteRecord,
  Paged,
  PresentedMention,
} from '../../contracts';
import { readPage } from '../paging/read-page';
import { findStaffNames } from '../staff/find-staff-names';
import { besidesAccusingIn } from '../staff/accusing-cases';
import { mayInOffice, requirePermission } from '../staff/policies';
import { recordListing } from '../staff/record-listing';
import type { StaffActor } from '../staff/staff-actor';
import type { StaffDesk } from '../staff-desk';

/** Where the reader was mentioned, the newest first. */
export async function listMentions(
  desk: StaffDesk,
  actor: StaffActor,
  query: z.infer<typeof mentionQuery>,
): Promise<Paged<PresentedMention>> {
  const { staff } = actor;
  requirePermission(staff, 'mentions.read');
  const read =
    query.unread === undefined ? {} : { readAt: query.unread === 'true' ? null : { $type: 'date' } };
  const { rows, page } = await readPage<MentionRecord>(desk.models.mentions, {
    filter: { staffId: staff._id, ...read, ...(await besidesAccusingIn('caseId', desk, staff)) },
    order: { field: 'at', direction: -1, isUnique: false },
    cursor: query.cursor,
    limit: query.limit,
  });
  await recordListing(desk, actor, 'mentions');
  const [cases, notes, names] = await Promise.all([
    desk.models.cases
      .find({ _id: { $in: rows.map(({ caseId }) => caseId) } }, { number: 1, officeId: 1 })
      .lean<CaseRecord[]>(),
    desk.models.notes.find({ _id: { $in: rows.map(({ noteId }) => noteId) } }).lean<NoteRecord[]>(),
    findStaffNames(
      desk,
      rows.map(({ byStaffId }) => byStaffId),
    ),
  ]);
  const seen = cases.filter(({ officeId }) => mayInOffice(staff, 'notes.read', officeId));
  const numbers = new Map(seen.map(({ _id, number }) => [_id, number]));
  const texts = new Map(notes.map(({ _id, text }) => [_id, text]));
  const data = rows.map(({ staffId: _, ...mention }) => {
    const caseNumber = numbers.get(mention.caseId) ?? null;
    const text = caseNumber === null ? null : (texts.get(mention.noteId) ?? null);
    return { ...mention, byName: names.get(mention.byStaffId) ?? null, caseNumber, text };
  });
  return { data, page };
}

/** Marks mentions of the reader as seen: those named, or all. */
export async function readMentions(
  desk: StaffDesk,
  { staff }: StaffActor,
  { mentionIds }: { mentionIds?: string[] | undefined },
): Promise<{ read: number }> {
  requirePermission(staff, 'mentions.read');
  const { modifiedCount } = await desk.models.mentions.updateMany(
    { staffId: staff._id, readAt: null, ...(mentionIds === undefined ? {} : { _id: { $in: mentionIds } }) },
    { $set: { readAt: desk.clock() } },
  );
  return { read: modifiedCount };
}
