import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { errorCode } from './error-code';
import { identifyProcess, isAlive, processIdentitySchema, type ProcessIdentity } from './process-identity';

/** Another living Sala works on the same data folder. */
class FolderInUseError extends Error {
  constructor(folder: string, pid: number) {
    super(
      `Sala already runs on the folder ${folder} (process ${pid}). ` +
        'Stop that one first, or give this one another folder with DATA_DIR.',
    );
    this.name = 'FolderInUseError';
  }
}

/**
 * Takes the lock file for this process, or throws FolderInUseError. A dead owner's lock is taken over.
 *
 * @param file the lock file
 * @param folder the folder that it guards, for the message
 * @returns a function that gives the lock back
 */
export function lockInstance(file: string, folder: string): () => void {
  const self = identifyProcess(process.pid);
  if (self === null)
    throw new Error('This process cannot read its own start time. Install procps (the command ps).');
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const draft = `${file}.${self.pid}`;
  writeFileSync(draft, JSON.stringify(self), { mode: 0o600 });
  try {
    while (!tryToLink(draft, file)) removeDeadLock(file, folder, `${draft}.dead`);
  } finally {
    rmSync(draft, { force: true });
  }
  return () => {
    if (readLockOwner(file)?.pid === self.pid) rmSync(file, { force: true });
  };
}

/** A hard link is made whole or not at all, so that no one reads half a lock. */
function tryToLink(draft: string, file: string): boolean {
  try {
    linkSync(draft, file);
    return true;
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false;
    throw error;
  }
}

function removeDeadLock(file: string, folder: string, aside: string): void {
  const owner = readLockOwner(file);
  if (owner !== null && isAlive(owner)) throw new FolderInUseError(folder, owner.pid);
  try {
    renameSync(file, aside);
  } catch {
    return; // another process was faster: the next round looks again
  }
  // Between the look and the move another process may have taken the lock: then it gets it back.
  const moved = readLockOwner(aside);
  if (moved !== null && isAlive(moved)) tryToLink(aside, file);
  rmSync(aside, { force: true });
}

/** Who holds the lock, alive or not; null when nobody does. */
export function readLockOwner(file: string): ProcessIdentity | null {
  try {
    return processIdentitySchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return null; // gone, or cut short by a power failure: nobody's
  }
}
