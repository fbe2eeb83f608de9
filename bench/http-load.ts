import { connect, type Socket } from 'node:net';

/** One request to send: its body, and who is told when it has its answer. */
export interface Shot {
  body: string;
  answered: () => void;
}

export interface LoadTarget {
  port: number;
  path: string;
  headers: Record<string, string>;
  /** The next request; null when none may be sent yet. */
  next: () => Shot | null;
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
  const started = performance.now();
  const until = started + seconds * 1000;
  await Promise.all(Array.from({ length: connections }, () => runConnection(target, until, result)));
  result.perSecond = result.requests / ((performance.now() - started) / 1000);
  return result;
}

function runConnection(target: LoadTarget, until: number, result: LoadResult): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect(target.port, '127.0.0.1');
    socket.setNoDelay(true);
    let sentAt = 0;
    let answer = '';
    let shot: Shot | null = null;
    const send = () => {
      shot = performance.now() >= until ? null : target.next();
      if (shot === null) {
        socket.end();
        resolve();
        return;
      }
      sentAt = performance.now();
      writeRequest(socket, target, shot.body);
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
      shot?.answered();
      send();
    });
  });
}

function writeRequest(socket: Socket, target: LoadTarget, body: string): void {
  const headers = Object.entries(target.headers).map(([name, value]) => `${name}: ${value}\r\n`);
  const head = `POST ${target.path} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}\r\n${headers.join('')}\r\n`;
  socket.write(head + body);
}

/** Enough of HTTP/1.1 for the servers of the bench: answers have a Content-Length. */
function isWhole(answer: string): boolean {
  const end = answer.indexOf('\r\n\r\n');
  if (end < 0) return false;
  const length = /content-length: (\d+)/i.exec(answer.slice(0, end));
  return answer.length >= end + 4 + Number(length?.[1] ?? 0);
}
