import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';

interface Heard {
  method: string;
  path: string;
  headers: IncomingHttpHeaders;
  body: unknown;
}
interface Told {
  status?: number;
  headers?: Record<string, string>;
  json?: unknown;
  text?: string;
}

/** A real HTTP server that answers as a test says and remembers what it heard. */
export async function startFakeApi(answer: (heard: Heard) => Told) {
  const heard: Heard[] = [];
  const server = createServer((req, res) => {
    const chunks: Buffer[] = [];
    req.on('data', (chunk: Buffer) => chunks.push(chunk));
    req.on('end', () => {
      const text = Buffer.concat(chunks).toString('utf8');
      const one: Heard = {
        method: req.method ?? '',
        path: req.url ?? '',
        headers: req.headers,
        body: text === '' ? undefined : JSON.parse(text),
      };
      heard.push(one);
      const { status = 200, headers = {}, json, text: words } = answer(one);
      res.writeHead(status, headers);
      res.end(words ?? (json === undefined ? undefined : JSON.stringify(json)));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    root: `http://127.0.0.1:${port}/api/v1`,
    heard,
    close: () => new Promise<void>((resolve) => void server.close(() => resolve())),
  };
}

export function pageOf(data: unknown[], next: string | null = null) {
  return {
    data,
    page: {
      hasNextPage: next !== null,
      hasPreviousPage: false,
      nextCursor: next,
      previousCursor: null,
      total: { count: 3, moreThan: false },
    },
  };
}
