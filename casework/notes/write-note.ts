import type { z } from 'zod';
import type { CaseRecord, NoteRecord, noteRequest, PresentedNote, StaffRecord } from '../../contracts';
import { changeCase } from '../cases/change-case';
import { wordsOfNote } from '../cases/later-words';
import { takeFiles, useFiles } from '../files/take-files';
import { newId } from '../new-id';
import { refuseField } from '../refuse-field';
import type { Directory } from '../routing/office-directory';
import { mayOnCase } from '../staff/require-not-accused';
import type { StaffActor } from '../staff/staff-actor';
import type { StaffDesk } from '../staff-desk';
import { presentNotes } from './present-note';

/**
 * Writes a note among the staff. Whoever is mentioned is told live and finds it in their unread list; the timeline keeps a hash
 * of the words.
 */
export async function writeNote(
  desk: StaffDesk,
  actor: StaffActor,
  caseId: string,
  { text, mentionIds, fileIds }: z.infer<typeof noteRequest>,
): Promise<PresentedNote> {
  const [mentioned, directory] = await Promise.all([
    findMentioned(desk, mentionIds),
    desk.directory.current(),
  ]);
  const files = await takeFiles(desk, actor, caseId, fileIds);
  const at = desk.clock();
  const note: NoteRecord = {
    _id: newId(at),
    caseId,
    staffId: actor.staff._id,
    at,
    text,
    mentionIds: mentioned.map(({ _id }) => _id),
    files,
    erasedAt: null,
  };
  await changeCase(desk, actor, { caseId, permission: 'notes.write', seenVersion: null }, ({ record }) => {
    requireReaders(mentioned, mentionIds, record, directory);
    return {
      verb: 'noted',
      change: { noteId: note._id, mentionIds: note.mentionIds, files: files.length },
      set: { updatedAt: at },
      quiet: true,
      words: text,
      foundBy: wordsOfNote(note),
      alongside: async (session) => {
        await desk.models.notes.create([note], { session });
        await desk.models.mentions.insertMany(mentionsOf(note), { session });
        await useFiles(desk, fileIds, note._id, session);
      },
    };
  });
  if (note.mentionIds.length > 0)
    desk.live.tellStaff({
      name: 'desk.notice',
      kind: 'mention',
      staffIds: note.mentionIds,
      caseId,
      recordId: note._id,
    });
  const [presented] = await presentNotes(desk, [note]);
  return presented;
}

function findMentioned(desk: StaffDesk, ids: string[]): Promise<StaffRecord[]> {
  if (ids.length === 0) return Promise.resolve([]);
  return desk.models.staff.find({ _id: { $in: [...new Set(ids)] }, active: true }).lean<StaffRecord[]>();
}

function requireReaders(
  found: StaffRecord[],
  asked: string[],
  record: CaseRecord,
  directory: Directory,
): void {
  const all = found.every((person) => mayOnCase(person, 'notes.read', record, directory));
  if (all && found.length === new Set(asked).size) return;
  throw refuseField('mentionIds', 'names somebody who does not see the cases of this office');
}

function mentionsOf({ _id: noteId, caseId, staffId: byStaffId, at, mentionIds }: NoteRecord) {
  return mentionIds.map((staffId) => ({
    _id: `${noteId}.${staffId}`,
    ...{ staffId, noteId, caseId, byStaffId, at },
    readAt: null,
  }));
}
