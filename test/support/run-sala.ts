import { execFile } from 'node:child_process';
import { join } from 'node:path';

const ROOT = join(__dirname, '../..');
const TSX = join(ROOT, 'node_modules/tsx/dist/cli.mjs');

/** What a call of the command ended with. */
export interface SalaCall {
  code: number;
  out: string;
  err: string;
}

/** Runs `npm run sala -- ...` as an operator does, with these settings and no others. */
export function runSala(args: string[], settings: Record<string, string> = {}): Promise<SalaCall> {
  const { PATH = '', HOME = '', CACHE_DIR } = process.env;
  const env = { PATH, HOME, ...(CACHE_DIR === undefined ? {} : { CACHE_DIR }), LANG: 'C', ...settings };
  return new Promise((resolve) => {
    execFile(process.execPath, [TSX, 'app/cli/sala.ts', ...args], { cwd: ROOT, env }, (error, out, err) =>
      resolve({ code: typeof error?.code === 'number' ? error.code : error === null ? 0 : -1, out, err }),
    );
  });
}
