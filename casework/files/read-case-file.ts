import {
  AppError,
  type CaseLinkRecord,
  type CaseRecord,
  type FilesPort,
  type MessageRecord,
  type StaffFileRecord,
} from '../../contracts';
import { readCase } from '../cases/show-case';
import { mayInOffice, requireInOffice, requirePermission } from '../staff/policies';
import { recordAccess } from '../staff/record-access';
import { accusedOfficeOf } from '../staff/require-not-accused';
import type { StaffActor } from '../staff/staff-actor';
import type { StaffDesk } from '../staff-desk';

export type ReadFile = NonNullable<Awaited<ReturnType<FilesPort['read']>>>;

/** A file that a citizen or a colleague put on a case that the reader may see. The reading is recorded. */
export async function readCaseFile(desk: StaffDesk, actor: StaffActor, fileId: string): Promise<ReadFile> {
  requirePermission(actor.staff, 'cases.read');
  await requireReadable(desk, actor, fileId);
  const [file] = await Promise.all([
    desk.files?.read(fileId) ?? null,
    recordAccess(desk, actor, 'read', { kind: 'file', id: fileId }),
  ]);
  if (file === null) throw notFound(fileId);
  return file;
}

async function requireReadable(desk: StaffDesk, actor: StaffActor, fileId: string): Promise<void> {
  const message = await desk.models.messages
    .findOne({ 'media.files.fileId': fileId, caseId: { $type: 'string' }, erasedAt: null }, { caseId: 1 })
    .lean<Pick<MessageRecord, '_id' | 'caseId'> | null>();
  if (message?.caseId != null) {
    const caseIds = [message.caseId, ...(await splitWith(desk, message._id))];
    return requireOneOf(desk, actor, caseIds);
  }
  const own = await desk.models.staffFiles.findById(fileId).lean<StaffFileRecord | null>();
  if (own === null) throw notFound(fileId);
  await readCase(desk, actor, own.caseId, 'notes.read');
}

/** A message that was chosen for a split belongs to what was split off as well. */
async function splitWith(desk: StaffDesk, messageId: string): Promise<string[]> {
  const links = await desk.models.caseLinks
    .find({ messageIds: messageId }, { toCaseId: 1 })
    .lean<Array<Pick<CaseLinkRecord, 'toCaseId'>>>();
  return links.map(({ toCaseId }) => toCaseId);
}

async function requireOneOf(desk: StaffDesk, { staff }: StaffActor, caseIds: string[]): Promise<void> {
  const records = await desk.models.cases
    .find({ _id: { $in: caseIds } }, { officeId: 1, against: 1, joinedAgainst: 1 })
    .lean<Array<Pick<CaseRecord, '_id' | 'officeId' | 'against' | 'joinedAgainst'>>>();
  const [first] = records;
  if (first === undefined) throw notFound(caseIds.join());
  const directory = await desk.directory.current();
  // One word may belong to two cases: of one that is about the reader it is shown by no way round.
  if (records.some((record) => accusedOfficeOf(staff, record, directory) !== undefined))
    throw notFound(caseIds.join());
  const readable = records.find(({ officeId }) => mayInOffice(staff, 'messages.read', officeId));
  requireInOffice(staff, 'messages.read', (readable ?? first).officeId);
}

function notFound(fileId: string): AppError {
  return new AppError('not-found', { message: `There is no file ${fileId} of a case` });
}
