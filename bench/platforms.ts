import { type ChildProcess, fork } from 'node:child_process';
import { join } from 'node:path';

/** What the simulated platforms are started with: the bot's and page's token, how often their usual limits, how many people. */
export interface PlatformsOrder {
  token: string;
  factor: number;
  people: number;
}

export interface PlatformsTold {
  port: number;
  /** The ids of the people on each. */
  telegram: string[];
  messenger: string[];
}

interface Counts {
  taken: number;
  /** Answered with a refusal: above a limit, mostly. */
  refused: number;
  duplicates: number;
  mostInASecond: number;
  firstAt: number;
  /** When each was taken, in milliseconds. */
  at: number[];
}

export interface PlatformsReport {
  telegram: Counts;
  messenger: Counts;
  processorMs: number;
}

export interface Platforms extends PlatformsTold {
  report: () => Promise<PlatformsReport>;
  stop: () => void;
}

export async function startPlatforms(order: PlatformsOrder): Promise<Platforms> {
  const child = fork(join(__dirname, 'platforms-child.ts'), [JSON.stringify(order)], {
    execArgv: ['--import', 'tsx'],
  });
  const told = (await nextMessage(child)) as PlatformsTold;
  return {
    ...told,
    async report() {
      child.send('report');
      return (await nextMessage(child)) as PlatformsReport;
    },
    stop: () => child.kill('SIGKILL'),
  };
}

function nextMessage(child: ChildProcess): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const fail = () => reject(new Error('The simulated platforms have ended'));
    child.once('exit', fail);
    child.once('message', (message) => {
      child.off('exit', fail);
      resolve(message);
    });
  });
}
