import { readFileSync, statSync } from 'node:fs';

/** The content of a file that a command was given. Throws with the file's name and the usage when there is none. */
export function readTableFile(file: string, usage: string): string {
  if (!statSync(file, { throwIfNoEntry: false })?.isFile())
    throw new Error(`There is no file ${file}. ${usage}`);
  return readFileSync(file, 'utf8');
}
