import { setTimeout as sleep } from 'node:timers/promises';
import { errorCode } from './error-code';
import { isAlive, type ProcessIdentity } from './process-identity';

/** How long a store may take to write its data out, in milliseconds, before it is killed. */
const PATIENCE = 20_000;

/** Asks exactly this process to end, waits for it, and kills it only when it does not end. Both stores survive a kill. */
export async function endProcess(identity: ProcessIdentity): Promise<void> {
  signal(identity, 'SIGTERM');
  for (let waited = 0; waited < PATIENCE && isAlive(identity); waited += 20) await sleep(20);
  signal(identity, 'SIGKILL');
  while (isAlive(identity)) await sleep(20);
}

function signal(identity: ProcessIdentity, name: NodeJS.Signals): void {
  if (!isAlive(identity)) return;
  try {
    process.kill(identity.pid, name);
  } catch (error) {
    if (errorCode(error) === 'ESRCH') return;
    throw error;
  }
}
