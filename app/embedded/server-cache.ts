import { chmodSync, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { FoundServer, ServerSource } from './find-server';
import { readServerVersion } from './read-server-version';

/** A build of a server that Sala can fetch and keep. */
export interface CachedBuild {
  program: string;
  version: string;
  firstLookOnly: boolean;
}

/** The first of these builds that was fetched before. Nothing is run or asked of the network. */
export function serverInCache(cacheDir: string, builds: CachedBuild[]): ServerSource {
  return {
    name: `the cache ${cacheDir}`,
    find: () => {
      const build = builds.find((candidate) => existsSync(executableOf(cacheDir, candidate)));
      if (build === undefined) return Promise.reject(new Error('nothing kept there yet'));
      return Promise.resolve(foundServer(cacheDir, build));
    },
  };
}

/**
 * Fetches a build into the cache. It appears there whole and able to run, or not at all; when two processes fetch it at
 * once, the first one's is kept.
 *
 * @param fetch puts the program somewhere below the empty folder that it is given, and returns its path
 */
export async function keepInCache(
  cacheDir: string,
  build: CachedBuild,
  fetch: (folder: string) => Promise<string>,
): Promise<FoundServer> {
  mkdirSync(cacheDir, { recursive: true });
  const workplace = mkdtempSync(join(cacheDir, '.fetching-'));
  try {
    const ready = join(workplace, 'ready');
    mkdirSync(ready);
    renameSync(await fetch(workplace), join(ready, build.program));
    chmodSync(join(ready, build.program), 0o755);
    await readServerVersion(join(ready, build.program));
    moveUnlessThere(ready, folderOf(cacheDir, build));
  } finally {
    rmSync(workplace, { recursive: true, force: true });
  }
  return foundServer(cacheDir, build);
}

function moveUnlessThere(from: string, to: string): void {
  try {
    renameSync(from, to);
  } catch (error) {
    if (!existsSync(to)) throw error;
  }
}

function foundServer(cacheDir: string, build: CachedBuild): FoundServer {
  const { version, firstLookOnly } = build;
  return { executable: executableOf(cacheDir, build), version, firstLookOnly };
}

/** The platform is part of the name: home folders are shared between machines. */
function folderOf(cacheDir: string, { program, version }: CachedBuild): string {
  return join(cacheDir, `${program}-${version}-${process.platform}-${process.arch}`);
}

function executableOf(cacheDir: string, build: CachedBuild): string {
  return join(folderOf(cacheDir, build), build.program);
}
