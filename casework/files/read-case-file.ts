import { AppError, type FilesPort, type MessageRecord } from '../../contracts';
import { readCase } from '../cases/show-case';
import { recordAccess } from '../staff/record-access';
import type { StaffActor } from '../staff/staff-actor';
import type { StaffDesk } from '../staff-desk';

export type ReadFile = NonNullable<Awaited<ReturnType<FilesPort['read']>>>;

/** A file that a citizen sent with a message of a case that the reader may see. The reading is recorded. */
export async function readCaseFile(desk: StaffDesk, actor: StaffActor, fileId: string): Promise<ReadFile> {
  const message = await desk.models.messages
    .findOne({ 'media.files.fileId': fileId, caseId: { $type: 'string' }, erasedAt: null }, { caseId: 1 })
    .lean<Pick<MessageRecord, 'caseId'> | null>();
  if (message?.caseId == null) throw notFound(fileId);
  await readCase(desk, actor, message.caseId, 'messages.read');
  const [file] = await Promise.all([
    desk.files?.read(fileId) ?? null,
    recordAccess(desk, actor, 'read', { kind: 'file', id: fileId }),
  ]);
  if (file === null) throw notFound(fileId);
  return file;
}

function notFound(fileId: string): AppError {
  return new AppError('not-found', { message: `There is no file ${fileId} of a case` });
}
