import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { endProcess } from './end-process';
import type { ProcessIdentity } from './process-identity';
import { spawnRecorded } from './spawn-recorded';
import type { StoreName } from './store-state';

/** How long a store may take to recover its data and be ready, in milliseconds. */
const LONGEST_START = 300_000;

/** What is to be known of a store in order to run it. */
export interface StoreServer {
  store: StoreName;
  /** The program's name in messages. */
  title: string;
  executable: string;
  searchPath: string;
  /** The folder of its data, settings and log. */
  folder: string;
  logFile: string;
  /** The signal that makes it open its log anew, if it needs one. */
  reopenLog: NodeJS.Signals | null;
  /** Makes what must be there before it is started: folders, secrets, settings. */
  makeFolder(): void;
  argumentsFor(port: number): string[];
  /** Resolves when it serves its data on this port. */
  untilReady(port: number, cancelled: AbortSignal): Promise<void>;
  /** The next action for an exit code that has a known cause. */
  explainExit(code: number | null): string | null;
}

export interface LaunchedStore {
  identity: ProcessIdentity;
  /** Resolves with an account of its end when the process ends, whatever the cause. */
  ended: Promise<string>;
}

/**
 * Starts the store on the port and waits until it is ready.
 *
 * @param record must write the child's identity down at once
 * @throws when it ends before it is ready, takes longer than five minutes, or is cancelled; then no process is left
 */
export async function launchStore(
  server: StoreServer,
  port: number,
  record: (identity: ProcessIdentity) => void,
  cancelled: AbortSignal,
): Promise<LaunchedStore> {
  const outputFile = join(server.folder, `${server.title}.out`);
  const recorded: ProcessIdentity[] = [];
  const child = spawnRecorded({
    executable: server.executable,
    arguments: server.argumentsFor(port),
    searchPath: server.searchPath,
    outputFile,
    record: (identity) => {
      recorded.push(identity);
      record(identity);
    },
  });
  const ended = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(`${server.title} cannot be run: ${error.message}`));
    child.once('exit', (code, signal) => resolve(describeEnd(server, code, signal, outputFile)));
  });
  const waiting = new AbortController();
  const giveUp = AbortSignal.any([cancelled, waiting.signal, AbortSignal.timeout(LONGEST_START)]);
  const failure = ended.then((account) => Promise.reject(new Error(account)));
  failure.catch(() => undefined); // an end after readiness is told by `ended`
  const [identity] = recorded;
  try {
    await Promise.race([server.untilReady(port, giveUp), failure]);
    if (identity === undefined) throw new Error(await ended);
    return { identity, ended };
  } catch (error) {
    waiting.abort();
    if (identity !== undefined) await endProcess(identity);
    throw error;
  }
}

function describeEnd(
  server: StoreServer,
  code: number | null,
  signal: NodeJS.Signals | null,
  outputFile: string,
): string {
  const how = signal === null ? `with exit code ${code ?? 'unknown'}` : `by ${signal}`;
  const lines = [`${server.title} ended ${how}. Its log is ${server.logFile}.`, server.explainExit(code)];
  return [...lines, lastLines(outputFile), lastLines(server.logFile)].filter(Boolean).join('\n');
}

function lastLines(file: string): string {
  try {
    return readFileSync(file, 'utf8').trimEnd().split('\n').slice(-3).join('\n');
  } catch {
    return '';
  }
}
