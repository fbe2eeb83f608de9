import { open, type FileHandle } from 'node:fs/promises';
import { errorCode } from '../../embedded/error-code';
import { NotDoneError } from './call';

/** Opens a file to write. One that is there is never overwritten, and only its owner can read what is written. */
export async function openNew(file: string): Promise<FileHandle> {
  try {
    return await open(file, 'wx', 0o600);
  } catch (error) {
    const code = String(errorCode(error));
    throw code === 'EEXIST'
      ? new NotDoneError('file-exists', { file })
      : new NotDoneError('file-unwritable', { file, code });
  }
}
