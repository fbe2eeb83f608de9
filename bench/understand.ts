import { fork } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { build, type Plugin } from 'esbuild';
import type { BenchResult } from './bench-result';

const ROOT = join(__dirname, '..');
const BUNDLE = join(ROOT, 'dist', 'bench', 'understand.cjs');

/** Sources find their data files beside themselves; in one bundle each keeps its own folder's name (as in app/build.mjs). */
const ownFolder: Plugin = {
  name: 'own-folder',
  setup(builder) {
    builder.onLoad({ filter: /\.ts$/ }, ({ path }) => ({
      contents: `const __dirname = ${JSON.stringify(dirname(path))};\n${readFileSync(path, 'utf8')}`,
      loader: 'ts',
    }));
  },
};

/**
 * Measures `understand` as the service runs it: in one bundle, and with the service's option for young objects. From single
 * files, as the commands run, each call from one file to another costs a getter, and everything takes twice the time.
 */
export async function runUnderstandBench(seconds: number): Promise<BenchResult> {
  await build({
    entryPoints: [join(__dirname, 'understand-child.ts')],
    outfile: BUNDLE,
    bundle: true,
    packages: 'external',
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    plugins: [ownFolder],
    logLevel: 'warning',
  });
  const child = fork(BUNDLE, [String(seconds)], { execArgv: ['--max-semi-space-size=64', '--expose-gc'] });
  return new Promise((resolve, reject) => {
    child.once('message', (result) => {
      resolve(result as BenchResult);
    });
    child.once('error', reject);
    child.once('exit', (code) => {
      reject(new Error(`The measuring process ended without a result (${code ?? 'killed'}).`));
    });
  });
}
