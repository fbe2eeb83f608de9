import { Agent, request } from 'node:http';
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

function openBareConnection(port: number, sockets: number) {
  const agent = new Agent({ keepAlive: true, maxSockets: sockets });
  const send = (method: string, path: string, headers: Record<string, string>, body?: object) =>
    new Promise<Answered & { cookies: string[] }>((resolve, reject) => {
      const text = body === undefined ? undefined : JSON.stringify(body);
      const started = performance.now();
      const sent = request(
        {
          ...{ agent, host: '127.0.0.1', port, method, path },
          headers: {
            ...headers,
            ...(text === undefined
              ? {}
              : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) }),
            'x-request-id': randomUUID(),
          },
        },
        (answer) => {
          const chunks: Buffer[] = [];
          answer.on('data', (chunk: Buffer) => chunks.push(chunk));
          answer.on('end', () => {
            const milliseconds = performance.now() - started;
            const json = Buffer.concat(chunks).toString('utf8');
            resolve({
              status: answer.statusCode ?? 0,
              body: json === '' ? {} : (JSON.parse(json) as Record<string, unknown>),
              milliseconds,
              cookies: answer.headers['set-cookie'] ?? [],
            });
          });
        },
      );
      sent.on('error', reject);
      sent.end(text);
    });
  return { send, close: () => agent.destroy() };
}
