import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, LookupFunction } from 'node:net';
import { createFetchSafely, type FetchSafelySettings } from '../../../channels';
import type { SafeRequest } from '../../../contracts';

/** In these tests 127.0.0.2 stands for a public host and 127.0.0.1 for our own network: both are real. */
const OUTSIDE = '127.0.0.2';
const INSIDE = '127.0.0.1';

type Answer = (req: IncomingMessage, res: ServerResponse, body: string) => void;
let outside: { port: number; heard: IncomingMessage[]; answer: Answer };
let inside: typeof outside;
let servers: Server[];

async function listen(host: string): Promise<typeof outside> {
  const place: typeof outside = { port: 0, heard: [], answer: (_req, res) => res.end('hello') };
  const server = createServer((req, res) => {
    place.heard.push(req);
    let body = '';
    req.on('data', (chunk: Buffer) => (body += chunk.toString()));
    req.on('end', () => place.answer(req, res, body));
  });
  await new Promise<void>((resolve) => server.listen(0, host, resolve));
  servers.push(server);
  place.port = (server.address() as AddressInfo).port;
  return place;
}

/** A resolver that tells a name's addresses one answer after the other, the last one for ever. */
function resolver(names: Record<string, string[][]>): LookupFunction & { asked: string[] } {
  const asked: string[] = [];
  const lookup: LookupFunction = (name, _options, callback) => {
    asked.push(name);
    const answers = names[name] ?? [[]];
    const list = (answers.length > 1 ? answers.shift() : answers[0]) ?? [];
    const failure = Object.assign(new Error('no such name'), { code: 'ENOTFOUND' });
    if (list.length === 0) callback(failure, []);
    else
      callback(
        null,
        list.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
      );
  };
  return Object.assign(lookup, { asked });
}

const fetcher = (names: Record<string, string[][]> = {}, over: Partial<FetchSafelySettings> = {}) =>
  createFetchSafely({ exempt: [], lookup: resolver(names), isPublic: (ip) => ip === OUTSIDE, ...over });
const ask = (url: string, over: Partial<SafeRequest> = {}): SafeRequest => ({
  url,
  mostBytes: 1000,
  timeoutMs: 2000,
  ...over,
});
const refusal = { code: 'bad-input' };

beforeEach(async () => {
  servers = [];
  outside = await listen(OUTSIDE);
  inside = await listen(INSIDE);
});
afterEach(() =>
  Promise.all(
    servers.map((server) => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(resolve));
    }),
  ),
);

it('brings what a public host answers', async () => {
  const url = `http://public.test:${outside.port}/file?x=1`;
  outside.answer = (_req, res) => res.writeHead(201, { 'Content-Type': 'text/plain' }).end('សួស្ដី');
  const answer = await fetcher({ 'public.test': [[OUTSIDE]] })(ask(url));
  expect(answer).toMatchObject({ status: 201, url, headers: { 'content-type': 'text/plain' } });
  expect(answer.content.toString()).toBe('សួស្ដី');
});

it('posts a body with the headers of the caller', async () => {
  outside.answer = (req, res, body) => res.end(`${req.method} ${String(req.headers['x-sala'])} ${body}`);
  const answer = await fetcher()(
    ask(`http://${OUTSIDE}:${outside.port}/`, {
      method: 'POST',
      headers: { 'X-Sala': 'yes' },
      body: 'ពាក្យ',
    }),
  );
  expect(answer.content.toString()).toBe('POST yes ពាក្យ');
});

it.each([
  ['a private address', (port: number) => `http://${INSIDE}:${port}/`],
  ['a private address as one number', (port: number) => `http://2130706433:${port}/`],
  ['a private address in octal', (port: number) => `http://0177.0.0.1:${port}/`],
  ['a mapped address', (port: number) => `http://[::ffff:127.0.0.1]:${port}/`],
  ['a name of a private address', (port: number) => `http://inside.test:${port}/`],
  ['a file', () => 'file:///etc/passwd'],
  ['gopher', (port: number) => `gopher://${OUTSIDE}:${port}/`],
  ['a password', (port: number) => `http://user:secret@${OUTSIDE}:${port}/`],
  ['nonsense', () => 'not an address'],
])('refuses %s, and nobody is asked', async (_what, url) => {
  const fetchSafely = fetcher({ 'inside.test': [[INSIDE]] });
  await expect(fetchSafely(ask(url(inside.port)))).rejects.toMatchObject(refusal);
  expect([...inside.heard, ...outside.heard]).toEqual([]);
});

it('really refuses this machine with the rules of the product', async () => {
  const fetchSafely = createFetchSafely({ exempt: [] });
  for (const host of [INSIDE, 'localhost', '[::1]'])
    await expect(fetchSafely(ask(`http://${host}:${inside.port}/`))).rejects.toMatchObject(refusal);
  expect(inside.heard).toEqual([]);
});

it('connects to the address that it checked, whatever the name says a moment later', async () => {
  const lookup = resolver({ 'rebind.test': [[OUTSIDE], [INSIDE]] });
  // Both hosts listen on the port, so that a second look at the name would be heard.
  const trap = createServer((_req, res) => res.end('trapped'));
  await new Promise<void>((resolve) => trap.listen(outside.port, INSIDE, resolve));
  servers.push(trap);
  const fetchSafely = fetcher({}, { lookup });
  const url = `http://rebind.test:${outside.port}/`;
  expect((await fetchSafely(ask(url))).content.toString()).toBe('hello');
  expect(lookup.asked).toEqual(['rebind.test']);
  await expect(fetchSafely(ask(url))).rejects.toMatchObject(refusal);
});

it('of a name with public and private addresses takes only the public ones', async () => {
  const fetchSafely = fetcher({ 'both.test': [[INSIDE, OUTSIDE]] });
  expect((await fetchSafely(ask(`http://both.test:${outside.port}/`))).status).toBe(200);
  await expect(fetchSafely(ask(`http://both.test:${inside.port}/`))).rejects.toMatchObject({
    code: 'unavailable',
  });
  expect(inside.heard).toEqual([]);
});

it.each([
  ['to a private address', () => `http://${INSIDE}:${inside.port}/secret`],
  ['to a private name', () => `http://inside.test:${inside.port}/secret`],
  ['to a file', () => 'file:///etc/passwd'],
])('does not follow a redirect %s', async (_what, target) => {
  outside.answer = (_req, res) => res.writeHead(302, { Location: target() }).end();
  const fetchSafely = fetcher({ 'inside.test': [[INSIDE]] });
  await expect(fetchSafely(ask(`http://${OUTSIDE}:${outside.port}/`))).rejects.toMatchObject(refusal);
  expect(inside.heard).toEqual([]);
});

it('follows three redirects and no fourth', async () => {
  outside.answer = (req, res) => {
    const left = Number(req.url?.slice(1));
    if (left === 0) res.end('there');
    else res.writeHead(302, { Location: `/${left - 1}` }).end();
  };
  const at = (left: number) => ask(`http://${OUTSIDE}:${outside.port}/${left}`);
  expect((await fetcher()(at(3))).content.toString()).toBe('there');
  await expect(fetcher()(at(4))).rejects.toMatchObject(refusal);
  expect(await fetcher()({ ...at(1), mostRedirects: 0 })).toMatchObject({ status: 302 });
});

it('shows its credentials to the first host only', async () => {
  const other = await listen(OUTSIDE);
  outside.answer = (_req, res) =>
    res.writeHead(307, { Location: `http://${OUTSIDE}:${other.port}/` }).end();
  const headers = { Authorization: 'Basic c2VjcmV0', Accept: 'image/*' };
  await fetcher()(ask(`http://${OUTSIDE}:${outside.port}/`, { headers }));
  expect(outside.heard[0]?.headers.authorization).toBe('Basic c2VjcmV0');
  expect(other.heard[0]?.headers).not.toHaveProperty('authorization');
  expect(other.heard[0]?.headers.accept).toBe('image/*');
});

it('asks an address of the configuration wherever it lies, but follows it nowhere inside', async () => {
  const own = `http://${INSIDE}:${inside.port}`;
  const neighbour = await listen(INSIDE);
  const fetchSafely = fetcher({}, { exempt: [`${own}/some/path`] });
  expect((await fetchSafely(ask(`${own}/some/path/file`))).content.toString()).toBe('hello');
  for (const beside of ['/file', '/some/pathless', '/some/path/../../metrics', '/some/path/%2e%2e/x'])
    await expect(fetchSafely(ask(own + beside))).rejects.toMatchObject(refusal);
  inside.answer = (_req, res) =>
    res.writeHead(302, { Location: `http://${INSIDE}:${neighbour.port}/` }).end();
  await expect(fetchSafely(ask(`${own}/some/path/file`))).rejects.toMatchObject(refusal);
  expect(neighbour.heard).toEqual([]);
});

it('stops reading where it has enough, whatever length was told', async () => {
  const url = `http://${OUTSIDE}:${outside.port}/`;
  outside.answer = (_req, res) => res.writeHead(200, { 'Content-Length': '5000' }).end('x'.repeat(5000));
  await expect(fetcher()(ask(url))).rejects.toMatchObject({ code: 'too-large' });
  let closed = false;
  outside.answer = (_req, res) => {
    const drip = setInterval(() => res.write('x'.repeat(400)), 5);
    res.once('close', () => {
      closed = true;
      clearInterval(drip);
    });
  };
  await expect(fetcher()(ask(url))).rejects.toMatchObject({ code: 'too-large' });
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(closed).toBe(true);
});

it.each([
  ['an answer that never comes', () => undefined],
  [
    'a body that drips for ever',
    (_req: IncomingMessage, res: ServerResponse) => {
      const drip = setInterval(() => res.write('.'), 20);
      res.once('close', () => clearInterval(drip));
    },
  ],
])('does not wait for %s', async (_what, answer) => {
  outside.answer = answer;
  const started = Date.now();
  await expect(
    fetcher()(ask(`http://${OUTSIDE}:${outside.port}/`, { timeoutMs: 150 })),
  ).rejects.toMatchObject({ code: 'unavailable' });
  expect(Date.now() - started).toBeLessThan(1500);
});

it('tells no address in what it says of a failure', async () => {
  const url = `http://nowhere.test:${outside.port}/token-of-a-file`;
  const failure: unknown = await fetcher()(ask(url)).catch((error: unknown) => error);
  expect(failure).toMatchObject({ code: 'unavailable' });
  expect(String(failure)).not.toMatch(/nowhere|token/);
});
