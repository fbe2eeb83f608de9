import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createSmsChannel } from '../../../../channels';
import type { OutboundMessage } from '../../../../contracts';
import { silentLog } from '../../../support/silent-log';

/** The carrier at its HTTP boundary: what it answers to the next calls, and what it was asked. */
let server: Server;
let calls: Array<{ url: string; headers: IncomingHttpHeaders; form: Record<string, string> }>;
let answer: { status: number; body: object; headers?: Record<string, string> };

beforeEach(async () => {
  calls = [];
  server = createServer((req, res) => {
    let body = '';
    req.on('data', (chunk: Buffer) => (body += chunk.toString()));
    req.on('end', () => {
      const form = Object.fromEntries(new URLSearchParams(body));
      calls.push({ url: req.url ?? '', headers: req.headers, form });
      const headers = { 'Content-Type': 'application/json', ...answer.headers };
      res.writeHead(answer.status, headers).end(JSON.stringify(answer.body));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterEach(() => {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(resolve));
});

const message: OutboundMessage = {
  messageId: 'message-1',
  address: { channel: 'sms', account: '+85512000000', externalId: '+85510555123' },
  content: {
    text: 'សួស្ដី',
    language: 'km',
    prompt: null,
    choices: [],
    request: null,
    links: [],
    secret: null,
  },
  author: 'bot',
  lastInboundAt: null,
  transport: {},
  partsSent: 0,
};
const open = (from = '+85512000000', publicUrl: string | null = 'https://sala.example.org/') =>
  createSmsChannel({
    accountSid: `AC${'1'.repeat(32)}`,
    authToken: 'a-secret-token',
    apiBase: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    account: from,
    from,
    segments: 10,
    publicUrl,
    log: silentLog,
  });
const refuse = (status: number, code: number) => {
  answer = { status, body: { code, message: `about +85510555123`, more_info: '', status } };
};

it('calls the address of the configuration as the account, and says where to tell how it fares', async () => {
  answer = { status: 201, body: { sid: 'SM1' } };
  expect(await open().send(message)).toEqual({ state: 'sent', platformMessageIds: ['SM1'] });
  expect(calls).toMatchObject([
    {
      url: `/2010-04-01/Accounts/AC${'1'.repeat(32)}/Messages.json`,
      headers: {
        authorization: `Basic ${Buffer.from(`AC${'1'.repeat(32)}:a-secret-token`).toString('base64')}`,
      },
      form: {
        To: '+85510555123',
        From: '+85512000000',
        Body: 'សួស្ដី',
        StatusCallback: 'https://sala.example.org/webhooks/sms',
      },
    },
  ]);
});

it('sends through a messaging service, and without a public address asks for no news', async () => {
  answer = { status: 201, body: { sid: 'SM1' } };
  const service = `MG${'2'.repeat(32)}`;
  await open(service, null).send(message);
  expect(calls[0]?.form).toEqual({ To: '+85510555123', Body: 'សួស្ដី', MessagingServiceSid: service });
});

it.each([
  ['the person has opted out', 400, 21610, { state: 'permanent', blocked: true }],
  ['no telephone number', 400, 21211, { state: 'permanent', blocked: false }],
  ['no mobile number', 400, 21614, { state: 'permanent', blocked: false }],
  ['something else that was wrong', 400, 21999, { state: 'permanent', blocked: false }],
  ['too fast', 429, 20429, { state: 'rate-limited', retryAfterSeconds: 2 }],
  ['the queue is full', 400, 21611, { state: 'rate-limited', retryAfterSeconds: 60 }],
  ['wrong credentials', 401, 20003, { state: 'transient', platformMessageIds: [] }],
  ['a broken carrier', 503, 20500, { state: 'transient', platformMessageIds: [] }],
])('takes %s for what it is', async (_what, status, code, expected) => {
  refuse(status, code);
  const receipt = await open().send(message);
  expect(receipt).toMatchObject(expected);
  expect(JSON.stringify(receipt)).toContain(String(code));
  expect(JSON.stringify(receipt)).not.toMatch(/85510555123|secret/);
});

it('waits for as long as the carrier says', async () => {
  for (const [told, seconds] of [
    ['5', 5],
    [new Date(Date.now() + 30_000).toUTCString(), 30],
    ['soon', 2],
  ] as const) {
    refuse(429, 20429);
    answer.headers = { 'Retry-After': told };
    const receipt = await open().send(message);
    expect(receipt.state === 'rate-limited' && Math.abs(receipt.retryAfterSeconds - seconds) <= 1).toBe(
      true,
    );
  }
});

it('shows its credentials only to the carrier when it fetches a file', async () => {
  answer = { status: 200, body: { a: 'photo' } };
  const own = `http://127.0.0.1:${(server.address() as AddressInfo).port}/Media/ME1`;
  expect(await open().fetchFile?.(own)).toEqual({
    content: Buffer.from('{"a":"photo"}'),
    contentType: 'application/json',
  });
  expect(calls[0]?.headers.authorization).toMatch(/^Basic /);
  // An address inside our own network that is not the carrier's is asked for nothing.
  expect(await open().fetchFile?.(own.replace('127.0.0.1', 'localhost'))).toBeNull();
  expect(calls).toHaveLength(1);
  answer = { status: 404, body: {} };
  expect(await open().fetchFile?.(own)).toBeNull();
  answer = { status: 500, body: {} };
  await expect(open().fetchFile?.(own)).rejects.toThrow('answered 500');
});
