import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { endProcess } from '../../app/embedded/end-process';
import { lockInstance } from '../../app/embedded/instance-lock';
import { openStoreState } from '../../app/embedded/store-state';

/** Ends the stores of test runs that were killed, and removes their folders (300 MB each). */
export async function removeAbandonedStores(parent: string, prefix: string): Promise<void> {
  for (const name of readdirSync(parent).filter((entry) => entry.startsWith(prefix))) {
    const stores = join(parent, name, 'stores');
    // Without it the run has only just made its folder.
    if (!existsSync(join(stores, 'state.json')) || !isAbandoned(stores)) continue;
    const state = openStoreState(join(stores, 'state.json'));
    for (const child of [state.read('mongodb')?.process, state.read('redis')?.process]) {
      if (child !== undefined) await endProcess(child);
    }
    rmSync(join(parent, name), { recursive: true, force: true });
  }
}

/** Whoever gets the lock of a folder in use knows that its owner is dead. */
function isAbandoned(stores: string): boolean {
  try {
    lockInstance(join(stores, 'lock'), stores);
    return true;
  } catch {
    return false;
  }
}
