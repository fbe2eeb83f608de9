import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { identifyProcess, type ProcessIdentity } from './process-identity';

interface RecordedSpawn {
  executable: string;
  arguments: string[];
  searchPath: string;
  /** Takes what the process prints before it has opened its own log. */
  outputFile: string;
  /** Must have written the identity down when it returns. */
  record: (identity: ProcessIdentity) => void;
}

/**
 * Waits for a word on standard input, then becomes the server without changing its process number or start time. Sala
 * gives the word after it has recorded the identity: killed before that, it leaves no server behind that nobody knows.
 */
const GATE = 'read -r go && exec "$@" </dev/null';

/**
 * Starts a server as a child whose identity is on record before its first instruction.
 *
 * It gets its own process group, so that Ctrl-C in a terminal reaches Sala alone, which then ends it in order; and an
 * environment without Sala's secrets.
 */
export function spawnRecorded(options: RecordedSpawn): ChildProcess {
  const output = openSync(options.outputFile, 'w', 0o600);
  const child = spawn('/bin/sh', ['-c', GATE, 'sh', options.executable, ...options.arguments], {
    detached: true,
    stdio: ['pipe', output, output],
    env: { PATH: options.searchPath },
  });
  closeSync(output);
  const identity = child.pid === undefined ? null : identifyProcess(child.pid);
  if (identity !== null) options.record(identity);
  child.stdin?.on('error', () => undefined); // it died at once: its exit tells the rest
  child.stdin?.end('go\n');
  return child;
}
