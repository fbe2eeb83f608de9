import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createMessengerChannel } from '../../../../channels';
import type { OutboundMessage } from '../../../../contracts';
import { silentLog } from '../../../support/silent-log';

const NOW = new Date('2026-11-23T03:00:00Z');
const HOUR = 3_600_000;
interface Answer {
  status: number;
  body: object;
  headers?: Record<string, string>;
}

let server: Server;
let calls: Array<{ url: string; authorization: string | undefined; body: Record<string, unknown> }>;
let answers: Answer[];
beforeEach(async () => {
  calls = [];
  answers = [];
  server = createServer((req, res) => {
    const chunks: Buffer[] = [];
    req.on('data', (chunk: Buffer) => chunks.push(chunk));
    req.on('end', () => {
      const body = JSON.parse(Buffer.concat(chunks).toString('utf8')) as Record<string, unknown>;
      calls.push({ url: req.url ?? '', authorization: req.headers.authorization, body });
      const told = answers.shift() ?? { status: 200, body: { message_id: `m_${calls.length}` } };
      res.writeHead(told.status, told.headers).end(JSON.stringify(told.body));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterEach(() => new Promise((resolve) => server.close(resolve)));

const refusal = (code: number, more: object = {}, status = 400, headers = {}): Answer => ({
  status,
  headers,
  body: { error: { message: `(#${code}) told`, code, ...more } },
});

function send(over: Partial<OutboundMessage> & { hours?: number } = {}) {
  const { hours = 1, ...rest } = over;
  const channel = createMessengerChannel({
    ...{ pageToken: 'PAGE-TOKEN', appSecret: 'secret', verifyToken: 'verify', account: 'page' },
    apiRoot: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    ...{ menu: { km: [], en: [] }, greeting: { km: '', en: '' }, clock: () => NOW, log: silentLog },
  });
  return channel.send({
    messageId: '1',
    address: { channel: 'messenger', account: 'page', externalId: '601' },
    content: {
      ...{
        text: 'Hello',
        language: 'en',
        prompt: null,
        choices: [],
        request: null,
        links: [],
        secret: null,
      },
    },
    author: 'bot',
    lastInboundAt: new Date(NOW.getTime() - hours * HOUR),
    transport: {},
    partsSent: 0,
    ...rest,
  });
}

it('answers within 24 hours as a response, with the proof of the secret and no token in the address', async () => {
  expect(await send()).toEqual({ state: 'sent', platformMessageIds: ['m_1'] });
  expect(calls).toMatchObject([
    {
      authorization: 'Bearer PAGE-TOKEN',
      body: {
        recipient: { id: '601' },
        messaging_type: 'RESPONSE',
        message: { text: 'Hello', metadata: 'sala' },
      },
    },
  ]);
  expect(calls[0]?.url).toMatch(/^\/v25\.0\/me\/messages\?appsecret_proof=[0-9a-f]{64}$/);
});

it.each([
  ['the bot after 24 hours', 'bot', 25],
  ['staff after seven days', 'staff', 24 * 7],
] as const)('tries nothing outside the window: %s', async (_who, author, hours) => {
  expect(await send({ author, hours })).toMatchObject({ state: 'permanent', blocked: false, shut: true });
  expect(calls).toEqual([]);
});

it('tries nothing to somebody who never wrote', async () => {
  expect(await send({ lastInboundAt: null })).toMatchObject({ state: 'permanent', shut: true });
});

it('tags the words of a person after 24 hours, and no others', async () => {
  await send({ author: 'staff', hours: 25 });
  await send({ author: 'staff', hours: 23 });
  expect(calls.map(({ body }) => [body.messaging_type, body.tag])).toEqual([
    ['MESSAGE_TAG', 'HUMAN_AGENT'],
    ['RESPONSE', undefined],
  ]);
});

it("goes by Meta's clock: a staff answer that is just too late goes once more with the tag, the bot's does not", async () => {
  answers = [refusal(10, { error_subcode: 2018278 })];
  // The receipt tells it, so that the countdown at the desk is corrected.
  expect(await send({ author: 'staff' })).toMatchObject({ state: 'sent', late: true });
  expect(calls.map(({ body }) => body.tag)).toEqual([undefined, 'HUMAN_AGENT']);
  answers = [refusal(10, { error_subcode: 2018278 })];
  expect(await send()).toMatchObject({ state: 'permanent', shut: true });
});

it.each([
  ['window', refusal(10), { state: 'permanent', shut: true }],
  ['a tag that ended', refusal(100, { error_subcode: 1893061 }), { state: 'permanent', shut: true }],
  [
    'no permission',
    refusal(10, { message: '(#10) needs pages_messaging permission' }),
    { state: 'transient' },
  ],
  ['no permission', refusal(200, { message: '(#200) Permissions error' }), { state: 'transient' }],
  ['bad token', refusal(190, {}, 401), { state: 'transient' }],
  ['unknown person', refusal(100, { error_subcode: 2018001 }), { state: 'permanent', blocked: false }],
  ['blocked', refusal(551, { error_subcode: 1545041 }), { state: 'permanent', blocked: true }],
  ['takes no messages', refusal(200, { error_subcode: 2018108 }), { state: 'permanent', blocked: true }],
  ...[4, 17, 32, 613, 80006].map(
    (code) => [`too fast`, refusal(code), { state: 'rate-limited', retryAfterSeconds: 60 }] as const,
  ),
  ['429', { status: 429, body: {}, headers: { 'retry-after': '7' } }, { retryAfterSeconds: 7 }],
  ['held back', refusal(368), { state: 'rate-limited', retryAfterSeconds: 3600 }],
  ['passing', refusal(1), { state: 'transient' }],
  ['passing', refusal(2), { state: 'transient' }],
  ['passing', refusal(1200), { state: 'transient' }],
  ['Meta is broken', { status: 503, body: {} }, { state: 'transient' }],
  ['anything else', refusal(2534), { state: 'permanent', blocked: false }],
] as ReadonlyArray<readonly [string, Answer, object]>)(
  'reads a refusal: %s',
  async (_what, answer, receipt) => {
    answers = [answer];
    expect(await send()).toMatchObject(receipt);
  },
);

it('waits as long as Meta says that the page is over its limit', async () => {
  const usage = { 108: [{ type: 'messenger', estimated_time_to_regain_access: 3 }] };
  answers = [refusal(80006, {}, 400, { 'x-business-use-case-usage': JSON.stringify(usage) })];
  expect(await send()).toMatchObject({ state: 'rate-limited', retryAfterSeconds: 180 });
});
