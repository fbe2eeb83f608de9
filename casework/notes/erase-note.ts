import type { ClientSession } from 'mongoose';
import { AppError, type NoteRecord, type PresentedNote } from '../../contracts';
import { changeCase } from '../cases/change-case';
import { indexAnew } from '../cases/index-anew';
import { removeStaffFiles } from '../files/take-files';
import { mayInOffice } from '../staff/policies';
import { recordAccess } from '../staff/record-access';
import type { StaffActor } from '../staff/staff-actor';
import type { StaffDesk } from '../staff-desk';
import { presentNotes } from './present-note';

/** Erases the words and files of one note for ever: its writer may, and those who may erase a case. */
export async function eraseNote(
  desk: StaffDesk,
  actor: StaffActor,
  caseId: string,
  noteId: string,
): Promise<PresentedNote> {
  const note = await desk.models.notes.findOne({ _id: noteId, caseId }).lean<NoteRecord | null>();
  const erased = { text: '', files: [], erasedAt: desk.clock() };
  await changeCase(desk, actor, { caseId, permission: 'notes.erase', seenVersion: null }, ({ record }) => {
    if (note === null) throw new AppError('not-found', { message: `Case ${caseId} has no note ${noteId}` });
    if (note.staffId !== actor.staff._id && !mayInOffice(actor.staff, 'cases.erase', record.officeId))
      throw new AppError('forbidden', { message: `Note ${noteId} is another person's` });
    if (note.erasedAt !== null) return null;
    return {
      verb: 'note-erased',
      change: { noteId },
      set: {},
      quiet: true,
      alongside: async (session) => {
        await desk.models.notes.updateOne({ _id: noteId }, { $set: erased }, { session });
        await indexAnew(desk, [caseId], session);
      },
    };
  });
  if (note === null) throw new AppError('not-found', { message: `There is no note ${noteId}` });
  if (note.erasedAt === null) {
    await removeStaffFiles(
      desk,
      note.files.map(({ fileId }) => fileId),
    );
    await recordAccess(desk, actor, 'erased', { kind: 'note', id: noteId });
  }
  const [presented] = await presentNotes(desk, [note.erasedAt === null ? { ...note, ...erased } : note]);
  return presented;
}

/** Empties all notes and tasks of a case whose words are erased. Their files go with the case's other files. */
export async function eraseStaffWords(
  desk: StaffDesk,
  caseId: string,
  now: Date,
  session: ClientSession,
): Promise<void> {
  const { notes, tasks } = desk.models;
  await notes.updateMany(
    { caseId, erasedAt: null },
    { $set: { text: '', files: [], erasedAt: now } },
    { session },
  );
  await tasks.updateMany({ caseId }, { $set: { text: '' } }, { session });
}
