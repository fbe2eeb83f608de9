import { connect, type Socket } from 'node:net';

export interface LoadTarget {
  port: number;
  path: string;
  headers: Record<string, string>;
  /** The body of the n-th request. */
  body: (n: number) => string;
}

export interface LoadResult {
  requests: number;
  perSecond: number;
  /** Milliseconds of each answered request. */
  latencies: number[];
  statuses: Map<number, number>;
}

/**
 * Sends requests over so many connections, one after another on each, for so many seconds. On bare sockets, because on two
 * cores the load generator's own work is taken from the server's.
 */
export async function runLoad(
  target: LoadTarget,
  connections: number,
  seconds: number,
): Promise<LoadResult> {
  const result: LoadResult = { requests: 0, perSecond: 0, latencies: [], statuses: new Map() };
  const state = { next: 0, until: performance.now() + seconds * 1000 };
  const started = performance.now();
  await Promise.all(Array.from({ length: connections }, () => runConnection(target, state, result)));
  result.perSecond = result.requests / ((performance.now() - started) / 1000);
  return result;
}

function runConnection(
  target: LoadTarget,
  state: { next: number; until: number },
  result: LoadResult,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect(target.port, '127.0.0.1');
    socket.setNoDelay(true);
    let sentAt = 0;
    let answer = '';
    const send = () => {
      if (performance.now() >= state.until) {
        socket.end();
        resolve();
        return;
      }
      sentAt = performance.now();
      writeRequest(socket, target, target.body(state.next++));
    };
    socket.on('connect', send);
    socket.on('error', reject);
    socket.on('data', (chunk) => {
      answer += chunk.toString('latin1');
      if (!isWhole(answer)) return;
      const status = Number(answer.slice(9, 12));
      result.statuses.set(status, (result.statuses.get(status) ?? 0) + 1);
      result.requests += 1;
      result.latencies.push(performance.now() - sentAt);
      answer = '';
      send();
    });
  });
}

function writeRequest(socket: Socket, target: LoadTarget, body: string): void {
  const payload = Buffer.from(body, 'utf8');
  const headers = Object.entries(target.headers).map(([name, value]) => `${name}: ${value}\r\n`);
  const head = `POST ${target.path} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: ${payload.length}\r\n${headers.join('')}\r\n`;
  socket.write(Buffer.concat([Buffer.from(head), payload]));
}

/** Enough of HTTP/1.1 for the servers of the bench: answers have a Content-Length. */
function isWhole(answer: string): boolean {
  const end = answer.indexOf('\r\n\r\n');
  if (end < 0) return false;
  const length = /content-length: (\d+)/i.exec(answer.slice(0, end));
  return answer.length >= end + 4 + Number(length?.[1] ?? 0);
}
