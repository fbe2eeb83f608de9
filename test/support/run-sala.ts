import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { buildServer } from './running-sala';

const ROOT = join(__dirname, '../..');
const TSX = join(ROOT, 'node_modules/tsx/dist/cli.mjs');

/** What a call of the command ended with. */
export interface SalaCall {
  code: number;
  out: string;
  err: string;
}

/**
 * Runs the built command as an operator does, with these settings and no others. `npm run sala` itself compiles the same sources
 * at every call, for which a test pays twice as much: `runSalaFromSources`.
 */
export function runSala(args: string[], settings: Record<string, string> = {}): Promise<SalaCall> {
  buildServer();
  return call(['dist/sala.js', ...args], settings);
}

/** Runs what `npm run sala -- ...` runs. */
export function runSalaFromSources(
  args: string[],
  settings: Record<string, string> = {},
): Promise<SalaCall> {
  return call([TSX, 'app/cli/sala.ts', ...args], settings);
}

function call(program: string[], settings: Record<string, string>): Promise<SalaCall> {
  const { PATH = '', HOME = '', CACHE_DIR } = process.env;
  const env = { PATH, HOME, ...(CACHE_DIR === undefined ? {} : { CACHE_DIR }), LANG: 'C', ...settings };
  return new Promise((resolve) => {
    execFile(process.execPath, program, { cwd: ROOT, env }, (error, out, err) =>
      resolve({ code: typeof error?.code === 'number' ? error.code : error === null ? 0 : -1, out, err }),
    );
  });
}
