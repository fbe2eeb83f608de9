import { runProgram } from './run-program';

/** The version that a mongod, redis-server or valkey-server tells of itself; rejects when it does not run here. */
export async function readServerVersion(executable: string): Promise<string> {
  const output = await runProgram(executable, ['--version'], 10_000);
  const version = /v=?(\d+\.\d+\.\d+)/.exec(output)?.[1];
  if (version === undefined) throw new Error(`${executable} does not tell its version`);
  return version;
}

/** Whether a dotted version is at least another. */
export function isAtLeast(version: string, least: string): boolean {
  return version.localeCompare(least, 'en', { numeric: true }) >= 0;
}
