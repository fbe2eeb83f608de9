import { connect, type Socket } from 'node:net';
import { randomUUID } from 'node:crypto';

/** What one call of the API answered, and how long it took. */
export interface Answered {
  status: number;
  body: Record<string, unknown>;
  milliseconds: number;
}

/** Somebody signed in, on connections that stay open. */
export interface ApiConnection {
  call(method: 'GET' | 'POST', path: string, body?: object): Promise<Answered>;
  close(): void;
}

/** Signs in at a running Sala, as the console does. */
export async function openApiConnection(
  port: number,
  login: { email: string; password: string },
  sockets: number,
): Promise<ApiConnection> {
  const bare = openBareConnection(port, sockets);
  const signedIn = await bare.send('POST', '/api/v1/session', {}, login);
  const headers = {
    cookie: signedIn.cookies.map((one) => one.split(';')[0]).join('; '),
    'x-csrf-token': String(signedIn.body.csrfToken),
  };
  return {
    call: (method, path, body) => answered(bare, method, `/api/v1${path}`, headers, body),
    close: bare.close,
  };
}

/** The same for a server that asks for no signing in. */
export function openPlainConnection(port: number, sockets: number): ApiConnection {
  const bare = openBareConnection(port, sockets);
  return { call: (method, path, body) => answered(bare, method, path, {}, body), close: bare.close };
}

type BareConnection = ReturnType<typeof openBareConnection>;

async function answered(
  bare: BareConnection,
  method: string,
  path: string,
  headers: Record<string, string>,
  body?: object,
): Promise<Answered> {
  const answer = await bare.send(method, path, headers, body);
  if (answer.status >= 400)
    throw new Error(`${method} ${path} answered ${answer.status}: ${JSON.stringify(answer.body)}`);
  return answer;
}

interface Answer {
  status: number;
  head: string;
  body: string;
}

/**
 * Requests over so many connections, one after another on each. On bare sockets, because on two cores the load generator's own work
 * is taken from the server's.
 */
function openBareConnection(port: number, sockets: number) {
  const lines = Array.from({ length: sockets }, () => openLine(port));
  const idle = [...lines];
  const waiting: Array<(line: Line) => void> = [];
  const take = () => idle.pop() ?? new Promise<Line>((resolve) => waiting.push(resolve));
  const giveBack = (line: Line) => {
    const next = waiting.shift();
    if (next === undefined) idle.push(line);
    else next(line);
  };
  const send = async (method: string, path: string, headers: Record<string, string>, body?: object) => {
    const line = await take();
    const started = performance.now();
    const { status, head, body: json } = await line.ask(requestText(method, path, headers, body));
    const milliseconds = performance.now() - started;
    giveBack(line);
    return {
      ...{ status, milliseconds },
      body: json === '' ? {} : (JSON.parse(json) as Record<string, unknown>),
      cookies: [...head.matchAll(/^set-cookie: (.*)$/gim)].map(([, cookie = '']) => cookie.trim()),
    };
  };
  return { send, close: () => lines.forEach((line) => line.close()) };
}

function requestText(method: string, path: string, headers: Record<string, string>, body?: object): string {
  const text = body === undefined ? '' : JSON.stringify(body);
  const all = {
    host: '127.0.0.1',
    ...headers,
    ...(body === undefined
      ? {}
      : { 'content-type': 'application/json', 'content-length': String(Buffer.byteLength(text)) }),
    'x-request-id': randomUUID(),
  };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
  return `${method} ${path} HTTP/1.1\r\n${lines.join('')}\r\n${text}`;
}

interface Line {
  ask(request: string): Promise<Answer>;
  close(): void;
}

/** Opened when it is used, and anew when the server has ended it, as it does with those that are idle. */
function openLine(port: number): Line {
  let socket: Socket | null = null;
  let asked: { resolve: (answer: Answer) => void; reject: (error: Error) => void } | null = null;
  const fail = (error: Error) => {
    asked?.reject(error);
    asked = null;
  };
  const open = () => {
    const opened = connect(port, '127.0.0.1').setNoDelay(true);
    let chunks: Buffer[] = [];
    opened.on('error', fail);
    opened.on('close', () => {
      if (socket === opened) socket = null;
      fail(new Error('The server has ended the connection'));
    });
    opened.on('data', (chunk: Buffer) => {
      chunks.push(chunk);
      const answer = readAnswer(chunks.length === 1 ? chunk : Buffer.concat(chunks));
      if (answer === null) return;
      chunks = [];
      asked?.resolve(answer);
      asked = null;
    });
    return opened;
  };
  return {
    ask: (request) =>
      new Promise((resolve, reject) => {
        asked = { resolve, reject };
        socket ??= open();
        socket.write(request);
      }),
    close: () => socket?.destroy(),
  };
}

/** Null while it is not whole. Enough of HTTP/1.1 for the servers of the bench: answers with a body tell its length. */
function readAnswer(bytes: Buffer): Answer | null {
  const end = bytes.indexOf('\r\n\r\n');
  if (end < 0) return null;
  const head = bytes.toString('latin1', 0, end);
  const status = Number(head.slice(9, 12));
  const length = /^content-length: (\d+)/im.exec(head)?.[1];
  if (length === undefined && status !== 204)
    throw new Error(`An answer does not tell its length: ${head.split('\r\n')[0] ?? ''}`);
  const whole = end + 4 + Number(length ?? 0);
  return bytes.length < whole ? null : { status, head, body: bytes.toString('utf8', end + 4, whole) };
}
