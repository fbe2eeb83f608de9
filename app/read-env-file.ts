import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'dotenv';
import { PROJECT_ROOT } from './project-root';

/** The settings of the file `.env` beside package.json; none when there is no such file. */
export function readEnvFile(): Record<string, string> {
  try {
    return parse(readFileSync(join(PROJECT_ROOT, '.env')));
  } catch {
    return {};
  }
}
