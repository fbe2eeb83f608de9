import { createHmac, timingSafeEqual } from 'node:crypto';
import { AppError, type StaffFileRecord } from '../../contracts';
import type { Desk } from '../desk';
import type { StaffDesk } from '../staff-desk';
import type { ReadFile } from './read-case-file';

/** So long a citizen can open what an office sent. */
const OPEN_MS = 30 * 86_400_000;

/**
 * The address under which a citizen opens a file that an office sent, for doors that carry no files: whoever has it can open it,
 * for thirty days.
 */
export function fileLink(desk: Pick<Desk, 'keys' | 'clock'>, publicUrl: string, fileId: string): string {
  const until = (desk.clock().getTime() + OPEN_MS).toString(36);
  const signed = `${fileId}.${until}`;
  return `${publicUrl.replace(/\/$/, '')}/files/${signed}.${sign(desk, signed)}`;
}

const sign = ({ keys }: Pick<Desk, 'keys'>, text: string) =>
  createHmac('sha256', keys.derive('file-link')).update(text).digest('base64url');

/**
 * The file of such an address.
 * @throws AppError `not-found` for a forged or expired address, and for a file that was erased.
 */
export async function readLinkedFile(
  desk: Pick<StaffDesk, 'keys' | 'clock' | 'models' | 'files'>,
  token: string,
): Promise<ReadFile & { fileId: string }> {
  const [fileId = '', until = '', signature = ''] = token.split('.');
  const [given, right] = [Buffer.from(signature), Buffer.from(sign(desk, `${fileId}.${until}`))];
  const isOurs = given.length === right.length && timingSafeEqual(given, right);
  if (!isOurs || parseInt(until, 36) < desk.clock().getTime()) throw notThere();
  const record = await desk.models.staffFiles
    .findOne({ _id: fileId, usedBy: { $type: 'string' } })
    .lean<StaffFileRecord | null>();
  const file = record === null ? null : ((await desk.files?.read(fileId)) ?? null);
  if (file === null) throw notThere();
  return { ...file, fileId };
}

function notThere(): AppError {
  return new AppError('not-found', {
    message: 'The address of a file is not ours, has expired, or its file was erased',
    userMessage: 'file-link-over',
  });
}
