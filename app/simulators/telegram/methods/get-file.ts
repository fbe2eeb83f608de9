import { badRequest } from '../bot-api-error';
import { fileObject } from '../keep-file';
import { type Parameters, readText } from '../read-parameters';
import type { World } from '../world';

/** Bots can fetch files of at most 20 MB: https://core.telegram.org/bots/api#getfile */
const MOST_BYTES = 20 * 1024 * 1024;

export function getFile(world: World, parameters: Parameters) {
  const fileId = readText(parameters, 'file_id');
  const file = fileObject(world, fileId);
  if (file === null) throw badRequest('invalid file_id');
  if (file.file_size > MOST_BYTES) throw badRequest('file is too big');
  return { ...file, file_path: `files/${fileId}` };
}
