import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** The full path of the program in the folders of a PATH, or null. */
export function findExecutable(name: string, searchPath: string): string | null {
  const candidates = searchPath
    .split(delimiter)
    .flatMap((folder) => (folder === '' ? [] : [join(folder, name)]));
  return candidates.find(isExecutableFile) ?? null;
}

function isExecutableFile(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}
