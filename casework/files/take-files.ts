import type { ClientSession } from 'mongoose';
import type { StaffFile, StaffFileRecord } from '../../contracts';
import type { Desk } from '../desk';
import { refuseField } from '../refuse-field';
import type { StaffActor } from '../staff/staff-actor';
import type { StaffDesk } from '../staff-desk';

/** The uploaded files that a note or a reply names: the writer's own, of this case, not sent yet. */
export async function takeFiles(
  desk: StaffDesk,
  { staff }: StaffActor,
  caseId: string,
  fileIds: string[],
): Promise<StaffFile[]> {
  if (fileIds.length === 0) return [];
  const records = await desk.models.staffFiles
    .find({ _id: { $in: fileIds }, caseId, staffId: staff._id, usedBy: null })
    .lean<StaffFileRecord[]>();
  const byId = new Map(records.map((record) => [record._id, record]));
  return fileIds.map((fileId) => {
    const record = byId.get(fileId);
    if (record === undefined) throw refuseField('fileIds', 'names a file that was not uploaded for this');
    const { name, contentType, size, scan } = record;
    return { fileId, name, contentType, size, ...(scan === 'clean' ? { scan } : {}) };
  });
}

/** Ties files to what carries them. */
export async function useFiles(
  desk: Desk,
  fileIds: string[],
  usedBy: string,
  session: ClientSession,
): Promise<void> {
  if (fileIds.length === 0) return;
  await desk.models.staffFiles.updateMany({ _id: { $in: fileIds } }, { $set: { usedBy } }, { session });
}

/** Deletes staff's files for ever, from their store and from our books. */
export async function removeStaffFiles(desk: StaffDesk, fileIds: string[]): Promise<void> {
  const { files } = desk;
  if (files === null || fileIds.length === 0) return;
  for (const fileId of fileIds) await files.remove(fileId);
  await desk.models.staffFiles.deleteMany({ _id: { $in: fileIds } });
}

/** The same for every file that staff ever put on a case. */
export async function removeFilesOfCase(desk: StaffDesk, caseId: string): Promise<void> {
  const records = await desk.models.staffFiles
    .find({ caseId }, { _id: 1 })
    .lean<Array<Pick<StaffFileRecord, '_id'>>>();
  await removeStaffFiles(
    desk,
    records.map(({ _id }) => _id),
  );
}
