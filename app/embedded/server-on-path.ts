import { findExecutable } from './find-executable';
import type { FoundServer, ServerSource } from './find-server';
import { isAtLeast, readServerVersion } from './read-server-version';

/** The first of the named programs in the folders of PATH, if it is at least of the given version. */
export function serverOnPath(options: {
  names: string[];
  searchPath: string;
  leastVersion: string;
}): ServerSource {
  const { names, searchPath, leastVersion } = options;
  return {
    name: `${names.join(' or ')} on PATH`,
    async find(): Promise<FoundServer> {
      const [executable] = names.flatMap((name) => findExecutable(name, searchPath) ?? []);
      if (executable === undefined) throw new Error('not there');
      const version = await readServerVersion(executable);
      if (!isAtLeast(version, leastVersion)) {
        throw new Error(`${executable} is ${version}, and ${leastVersion} or newer is needed`);
      }
      return { executable, version, firstLookOnly: false };
    },
  };
}
