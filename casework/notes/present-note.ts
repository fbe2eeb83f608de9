import type { NoteRecord, PresentedNote } from '../../contracts';
import type { Desk } from '../desk';
import { findStaffNames } from '../staff/find-staff-names';

/** Notes with the names of who wrote them and who is mentioned; as many as are given, in their order. */
export async function presentNotes<Notes extends NoteRecord[] | [NoteRecord]>(
  desk: Desk,
  notes: Notes,
): Promise<{ [Place in keyof Notes]: PresentedNote }> {
  const names = await findStaffNames(
    desk,
    notes.flatMap(({ staffId, mentionIds }) => [staffId, ...mentionIds]),
  );
  return notes.map((note) => ({
    ...note,
    staffName: names.get(note.staffId) ?? null,
    mentions: note.mentionIds.map((_id) => ({ _id, name: names.get(_id) ?? '' })),
  })) as { [Place in keyof Notes]: PresentedNote };
}
