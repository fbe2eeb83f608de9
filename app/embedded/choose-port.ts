import { randomInt } from 'node:crypto';
import { createConnection, createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

export const LOOPBACK = '127.0.0.1';

/** Below the range that systems give to outgoing connections, so that a kept port is seldom found taken. */
const [LOWEST_PORT, HIGHEST_PORT] = [21_000, 31_999];

/** A loopback port that nobody listens on now. */
export async function chooseFreePort(): Promise<number> {
  for (;;) {
    const port = randomInt(LOWEST_PORT, HIGHEST_PORT + 1);
    if (await isPortFree(port)) return port;
  }
}

/** Whether a server could listen on this loopback port now. */
export function isPortFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen(port, LOOPBACK, () => probe.close(() => resolve(true)));
  });
}

/** Waits until a server listens on this loopback port; rejects when the signal is aborted. */
export async function waitForPort(port: number, cancelled: AbortSignal): Promise<void> {
  while (!(await acceptsConnection(port))) await sleep(20, undefined, { signal: cancelled });
}

function acceptsConnection(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = createConnection(port, LOOPBACK);
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}
