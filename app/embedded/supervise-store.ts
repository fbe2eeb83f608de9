import { boundLog } from './bound-log';
import { chooseFreePort, isPortFree } from './choose-port';
import { endProcess } from './end-process';
import { launchStore, type LaunchedStore, type StoreServer } from './launch-store';
import { isAlive } from './process-identity';
import type { StoreState } from './store-state';

/** More ends than this within the time below are no accident: then Sala is told instead of starting it once more. */
const MOST_RESTARTS = 3;
const RESTARTS_FORGOTTEN_AFTER = 60_000;
const LOG_LOOKED_AT_EVERY = 60_000;
const PORT_ATTEMPTS = 5;

export interface SuperviseOptions {
  state: StoreState;
  log: (message: string) => void;
  /** Called once, when the store has ended and is not started again. */
  onGivenUp: (message: string) => void;
}

export interface SupervisedStore {
  port: number;
  /** Asks the process to end without waiting: for the last moment of this process. */
  abandon(): void;
  stop(): Promise<void>;
}

/**
 * Ends what a killed Sala left behind, starts the store on its port, and keeps it running until `stop`.
 *
 * A store that dies is started again on the same port: its data survives a kill, clients connect again by themselves, and
 * a service that is back in a second is safer for citizens than one that stays down until somebody looks.
 */
export async function superviseStore(
  server: StoreServer,
  options: SuperviseOptions,
): Promise<SupervisedStore> {
  const { state, log } = options;
  const stopping = new AbortController();
  const isStopping = () => stopping.signal.aborted;
  const leftover = state.read(server.store)?.process;
  if (leftover !== undefined && isAlive(leftover)) {
    log(`Ending the ${server.title} (process ${leftover.pid}) that an earlier Sala left behind.`);
    await endProcess(leftover);
  }
  server.makeFolder();
  boundLog(server.logFile);

  const launch = (port: number) => {
    const record = (process: LaunchedStore['identity']) => state.write(server.store, { port, process });
    return launchStore(server, port, record, stopping.signal);
  };
  const first = await launchOnFreePort(server, launch, options);
  let current = first.launched;
  let restarts = 0;
  let restarting: Promise<void> = Promise.resolve();

  const watch = () => void current.ended.then((account) => (restarting = restart(account)));
  const restart = async (account: string) => {
    if (isStopping()) return;
    restarts += 1;
    setTimeout(() => (restarts -= 1), RESTARTS_FORGOTTEN_AFTER).unref();
    try {
      if (restarts > MOST_RESTARTS) throw new Error(account);
      log(`${account}\nStarting ${server.title} again.`);
      current = await launch(first.port);
      log(`${server.title} is back.`);
      watch();
    } catch (error) {
      if (isStopping()) return;
      options.onGivenUp(
        `${server.title} does not stay up. ${error instanceof Error ? error.message : String(error)}`,
      );
    }
  };
  watch();
  const logWatch = setInterval(() => {
    if (boundLog(server.logFile) && server.reopenLog !== null) signalChild(current, server.reopenLog);
  }, LOG_LOOKED_AT_EVERY).unref();

  return {
    port: first.port,
    abandon: () => signalChild(current, 'SIGTERM'),
    async stop() {
      stopping.abort();
      clearInterval(logWatch);
      await restarting;
      await endProcess(current.identity);
    },
  };
}

async function launchOnFreePort(
  server: StoreServer,
  launch: (port: number) => Promise<LaunchedStore>,
  { state, log }: SuperviseOptions,
): Promise<{ port: number; launched: LaunchedStore }> {
  const kept = state.read(server.store)?.port;
  let port = kept ?? (await chooseFreePort());
  for (let attempt = 1; ; attempt += 1) {
    if (!(await isPortFree(port))) {
      log(`Port ${port} of ${server.title} is taken by another program: choosing another.`);
      port = await chooseFreePort();
    }
    try {
      return { port, launched: await launch(port) };
    } catch (error) {
      // Another program may take the port between the look and the start.
      if (attempt === PORT_ATTEMPTS || (await isPortFree(port))) throw error;
    }
  }
}

function signalChild(store: LaunchedStore, signal: NodeJS.Signals): void {
  if (isAlive(store.identity)) process.kill(store.identity.pid, signal);
}
