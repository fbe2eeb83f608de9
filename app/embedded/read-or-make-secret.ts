import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';

const hexadecimal = () => randomBytes(48).toString('hex');

/** The secret in this file; on the first call one is made, readable by this user alone. */
export function readOrMakeSecret(file: string, make: () => string = hexadecimal): string {
  if (!existsSync(file)) {
    // Written aside first: a secret cut short by a crash would lock its owner out.
    writeFileSync(`${file}.new`, make(), { mode: 0o600 });
    renameSync(`${file}.new`, file);
  }
  return readFileSync(file, 'utf8');
}
