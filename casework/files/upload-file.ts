import { AppError, type StaffFile, type StaffFileRecord } from '../../contracts';
import type { StaffActor } from '../staff/staff-actor';
import type { StaffDesk } from '../staff-desk';
import { staffFileType } from './staff-file-type';

const LONGEST_NAME = 120;
/** What was uploaded and never sent goes after a day. */
const UNUSED_MS = 86_400_000;
const MOST_SWEPT = 100;

/**
 * Stores a file that a member of the staff, who may, will put on a reply or a note of this case. What it is, its content
 * decides.
 *
 * @throws AppError `bad-input` for a kind of file that is not taken.
 */
export async function uploadFile(
  desk: StaffDesk,
  actor: StaffActor,
  caseId: string,
  upload: { content: Buffer; name: string },
): Promise<StaffFile> {
  const type = staffFileType(upload.content);
  if (type === null) {
    throw new AppError('bad-input', {
      message: 'Only PDF, pictures, sound, films and office files without macros are taken',
      userMessage: 'file-type',
      details: { errors: [{ path: 'file', message: 'is no kind of file that is taken' }] },
    });
  }
  if (desk.files === null) throw new AppError('unavailable', { message: 'There is no store for files' });
  const name = nameWith(upload.name, type.ending);
  const { contentType } = type;
  const { fileId, size, scan } = await desk.files.save(upload.content, { contentType, name });
  const scanned = scan === undefined ? {} : { scan };
  const record: StaffFileRecord = {
    _id: fileId,
    caseId,
    staffId: actor.staff._id,
    ...{ name, contentType, size, ...scanned },
    at: desk.clock(),
    usedBy: null,
  };
  await desk.models.staffFiles.create(record);
  return { fileId, name, contentType, size, ...scanned };
}

/** The told name without what a file system or a page could mistake, ending as its content does. */
function nameWith(told: string, ending: string): string {
  const plain = told
    .toWellFormed()
    .normalize('NFC')
    .replace(/[\p{C}/\\:*?"<>|]+/gu, ' ')
    .trim()
    .slice(-LONGEST_NAME);
  const base = plain === '' ? 'file' : plain;
  const fits = base.toLowerCase().endsWith(`.${ending}`) || (ending === 'jpg' && /\.jpeg$/i.test(base));
  return fits ? base : `${base}.${ending}`;
}

/** Deletes what was uploaded and never sent. @returns whether there may be more. */
export async function sweepUnusedFiles(
  desk: Pick<StaffDesk, 'models' | 'clock' | 'files'>,
): Promise<boolean> {
  const before = new Date(desk.clock().getTime() - UNUSED_MS);
  const unused = await desk.models.staffFiles
    .find({ usedBy: null, at: { $lt: before } })
    .limit(MOST_SWEPT)
    .lean<StaffFileRecord[]>();
  for (const { _id } of unused) {
    // Once it is off the books nobody can send it any more, so its content may go.
    const { deletedCount } = await desk.models.staffFiles.deleteOne({ _id, usedBy: null });
    if (deletedCount === 1) await desk.files?.remove(_id);
  }
  return unused.length === MOST_SWEPT;
}
