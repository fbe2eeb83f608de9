import { type ChildProcess, fork } from 'node:child_process';
import { join } from 'node:path';

/** One stretch of load against a port of this machine. */
export interface LoadOrder {
  port: number;
  connections: number;
  seconds: number;
  /** Ends after so many messages, too. */
  messages?: number;
}

/** What came of it. Times in milliseconds; `processorMs` is the generator's own, with the Telegram that it plays. */
export interface LoadReport {
  requests: number;
  perSecond: number;
  p50: number;
  p99: number;
  refused: number;
  processorMs: number;
}

/** The people who write and the Telegram that takes the replies: a process of its own, the same for every ceiling. */
export interface OutsideWorld {
  telegramPort: number;
  load: (order: LoadOrder) => Promise<LoadReport>;
  stop: () => void;
}

/** @param secret is the webhook's, as Telegram sends it along. */
export async function startOutsideWorld(secret: string): Promise<OutsideWorld> {
  const child = fork(join(__dirname, 'outside-world-child.ts'), [secret], {
    execArgv: ['--import', 'tsx'],
  });
  const telegramPort = Number(await nextMessage(child));
  return {
    telegramPort,
    async load(order) {
      child.send(order);
      return (await nextMessage(child)) as LoadReport;
    },
    stop: () => child.kill('SIGKILL'),
  };
}

function nextMessage(child: ChildProcess): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const fail = () => reject(new Error('The load generator has ended'));
    child.once('exit', fail);
    child.once('message', (message) => {
      child.off('exit', fail);
      resolve(message);
    });
  });
}
