import { randomBytes } from 'node:crypto';
import { connect } from 'node:net';
import type { Connection } from 'mongoose';
import supertest from 'supertest';
import { makeKeys, openDatabase, type RunningSala, startSala } from '../support/running-sala';
import { testDatabase, testRedisUrl } from '../support/stores';

const SECRET = randomBytes(16).toString('hex');
let sala: RunningSala;
let store: Connection;

beforeAll(async () => {
  const mongodbUrl = testDatabase('webhook');
  sala = await startSala({
    mongodbUrl,
    redisUrl: testRedisUrl(),
    settings: {
      ...makeKeys(),
      TELEGRAM_BOT_TOKEN: '123456789:AAwebhookwebhookwebhookwebhookwebhook',
      TELEGRAM_WEBHOOK_SECRET: SECRET,
      // Nobody answers there: what is to be sent stays in the outbox.
      TELEGRAM_API_ROOT: 'http://127.0.0.1:9',
      PUBLIC_URL: 'https://sala.invalid',
    },
  });
  store = await openDatabase(mongodbUrl);
});
afterAll(async () => {
  await sala.stop();
  await store.close();
});

const post = (body: string | object, secret: string | null = SECRET, query = '') => {
  const call = supertest(sala.url).post(`/webhooks/telegram${query}`).type('json');
  return (secret === null ? call : call.set('X-Telegram-Bot-Api-Secret-Token', secret)).send(body);
};
const update = (update_id: number, chatId: number, more: object = { text: 'សួស្តី' }) => ({
  update_id,
  message: {
    message_id: update_id,
    date: 1_795_000_000,
    chat: { id: chatId, type: 'private' },
    from: { id: chatId, first_name: 'សុខា' },
    ...more,
  },
});
const stored = (updateId: number) => store.collection('inbox').findOne({ eventId: String(updateId) });

async function settled(updateId: number) {
  for (let tried = 0; tried < 200; tried++) {
    const event = await stored(updateId);
    if (event !== null && event.state !== 'pending') return event;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`update ${updateId} was neither handled nor parked within ten seconds`);
}

it.each(['', '?from=telegram'])(
  'stores what it takes before it says so, with an id of the request (%p)',
  async (query) => {
    const id = query === '' ? 1 : 2;
    const answer = await post(update(id, 100), SECRET, query).set('X-Request-Id', 'proxy-request-1');
    expect([answer.status, answer.text, answer.headers['x-request-id']]).toEqual([
      200,
      '',
      'proxy-request-1',
    ]);
    expect(await stored(id)).not.toBeNull();
  },
);

it.each([
  ['no secret', null],
  ['a wrong secret', `${SECRET}x`],
])('answers %s with 401 and words about the door, not about signing in', async (_what, secret) => {
  const answer = await post(update(10, 100), secret).set('Accept-Language', 'en');
  expect(answer.status).toBe(401);
  expect(answer.body).toMatchObject({
    code: 'unauthenticated',
    detail: expect.stringContaining('signature or secret'),
    requestId: answer.headers['x-request-id'],
  });
  expect(JSON.stringify(answer.body)).not.toMatch(/sign in/i);
  expect((await post(update(10, 100), secret)).body.detail).toMatch(/ហត្ថលេខា/);
  expect(await stored(10)).toBeNull();
});

it.each([
  ['no JSON', '{"update_id": 1', 400, 'bad-input'],
  ['no update', '[1, 2]', 400, 'bad-input'],
  ['nothing', '', 400, 'bad-input'],
  [
    'more than a megabyte',
    JSON.stringify(update(11, 100, { text: 'x'.repeat(1_100_000) })),
    413,
    'too-large',
  ],
])('refuses %s', async (_what, body, status, code) => {
  const answer = await post(body);
  expect([answer.status, answer.body.code]).toEqual([status, code]);
  expect(await stored(11)).toBeNull();
});

it('takes a text of 100,000 characters and one of broken Unicode', async () => {
  expect((await post(update(12, 101, { text: 'ក'.repeat(100_000) }))).status).toBe(200);
  expect(
    (await post(JSON.stringify(update(13, 101, { text: '@' })).replace('@', '\\ud800ផ្លូវ'))).status,
  ).toBe(200);
  expect([(await settled(12)).state, (await settled(13)).state]).toEqual(['processed', 'processed']);
});

it('takes a list of no photos, and an edit that changes nothing, for no new words', async () => {
  const text = 'ផ្លូវចូលភូមិខូច';
  const edit = (update_id: number, told: string) => {
    const { message } = update(330, 103, { text: told });
    return { update_id, edited_message: { ...message, edit_date: 1_795_000_010 } };
  };
  const heard = () =>
    store.collection('messages').countDocuments({ direction: 'in', text: { $regex: text } });
  await post(update(330, 103, { text }));
  expect((await settled(330)).state).toBe('processed');
  await post(edit(331, text));
  expect((await settled(331)).state).toBe('processed');
  expect(await heard()).toBe(1);
  await post(edit(332, `${text}ខ្លាំង`));
  await settled(332);
  expect(await heard()).toBe(2);
  await post(update(333, 103, { photo: [] }));
  expect((await settled(333)).state).toBe('processed');
});

it('believes the newest word on a block by the platform’s own clock, and takes a contact of an odd shape', async () => {
  const id = 104;
  const member = (update_id: number, status: string, secondsAgo: number) => ({
    update_id,
    my_chat_member: {
      chat: { id, type: 'private' },
      from: { id, first_name: 'សុខា' },
      date: 1_795_000_100 - secondsAgo,
      new_chat_member: { status },
    },
  });
  const isBlocked = async (updateId: number) => {
    const { conversationId } = await settled(updateId);
    const thread = await store.collection('conversations').findOne({ _id: conversationId as never });
    return thread?.blockedAt != null;
  };
  await post(update(340, id));
  await settled(340);
  await post(member(341, 'kicked', 50));
  expect(await isBlocked(341)).toBe(true);
  await post(member(342, 'member', 0));
  expect(await isBlocked(342)).toBe(false);
  await post(member(343, 'kicked', 40));
  expect(await isBlocked(343)).toBe(false);
  const contact = { phone_number: '+85510555123', first_name: 'ក', user_id: String(id) };
  await post(update(344, id, { contact }));
  expect((await settled(344)).state).toBe('processed');
});

it('parks a first message of an unknown shape at once, tells its writer, and hears the next one', async () => {
  expect((await post(update(20, 200, { text: { words: 'a shape of tomorrow' } }))).status).toBe(200);
  expect(await settled(20)).toMatchObject({
    state: 'parked',
    attempts: 1,
    failure: expect.stringMatching(/shape/),
  });
  expect((await post(update(21, 200))).status).toBe(200);
  expect(await settled(21)).toMatchObject({ state: 'processed' });
  const thread = await store
    .collection('conversations')
    .findOne({ _id: (await stored(20))?.conversationId });
  const replies = await store
    .collection('messages')
    .find({ conversationId: thread?._id, direction: 'out' })
    .toArray();
  expect(replies.map(({ _id }) => String(_id).split(':')[3])).toEqual(expect.arrayContaining(['20', '21']));
  expect(await store.collection('citizens').findOne({ _id: thread?.citizenId })).not.toBeNull();
});

it('keeps a message whose chat cannot be read for the staff, and answers nobody', async () => {
  expect((await post({ update_id: 30, message: { text: 'who am I?', chat: 'me' } })).status).toBe(200);
  expect(await settled(30)).toMatchObject({
    state: 'parked',
    failure: expect.stringMatching(/who wrote|shape/),
  });
  expect(await store.collection('messages').countDocuments({ _id: /:30(:|$)/ as never })).toBe(0);
});

it.each([null, {}, 'hi', 7])(
  'takes an update whose message is %p and counts it, and keeps nothing',
  async (message) => {
    const read = async () => {
      const { text } = await supertest(sala.url).get('/metrics').expect(200);
      return Number(/^sala_ignored_events_total\{door="telegram"\} (\d+)$/m.exec(text)?.[1]);
    };
    const before = await read();
    expect((await post({ update_id: 31, message })).status).toBe(200);
    expect(await read()).toBe(before + 1);
    expect(await stored(31)).toBeNull();
  },
);

it('knows no other method at its address', async () => {
  expect(
    (await supertest(sala.url).get('/webhooks/telegram').set('Accept', 'application/json')).status,
  ).toBe(404);
});

describe('without a token, behind a public address, the metrics', () => {
  const ask = () => supertest(sala.url).get('/metrics');

  it.each(['127.0.0.1', 'localhost:3000', 'LOCALHOST', '[::1]:3000'])(
    'answer this machine as %s',
    async (host) => {
      const { text } = await ask().set('Host', host).expect(200);
      expect(text).toMatch(/^sala_inbox_pending \d+$/m);
    },
  );

  it.each([
    ['X-Forwarded-For', '203.0.113.7'],
    ['X-Forwarded-Proto', 'https'],
    ['X-Forwarded-Host', '127.0.0.1'],
    ['X-Real-IP', '127.0.0.1'],
    ['Forwarded', 'for=203.0.113.7'],
    ['Via', '1.1 proxy'],
    ['Host', 'sala.invalid'],
    ['Host', 'localhost.sala.invalid'],
  ])('answer nobody through a proxy on it that says %s: %s', async (header, value) => {
    const { text } = await ask().set(header, value).expect(403);
    expect(text).not.toContain('sala_inbox_pending');
  });

  it('count what Node’s own parser refuses, and log no failure where a caller hangs up', async () => {
    const speak = async (words: string) => {
      const socket = connect(sala.port, '127.0.0.1');
      socket.end(words);
      return (await socket.toArray()).join('');
    };
    const twice = 'Content-Length: 1\r\nContent-Length: 2\r\n\r\n';
    expect(await speak(`POST /webhooks/telegram HTTP/1.1\r\nHost: a\r\n${twice}`)).toMatch(
      /^HTTP\/1\.1 400 /,
    );
    const endless = `X-Long: ${'a'.repeat(20_000)}\r\n\r\n`;
    expect(await speak(`GET / HTTP/1.1\r\nHost: a\r\n${endless}`)).toMatch(/^HTTP\/1\.1 431 /);
    const { text } = await ask().expect(200);
    expect(text).toContain('sala_http_refusals_total{route="unparsed",status="400"} 1');
    expect(text).toContain('sala_http_refusals_total{route="unparsed",status="431"} 1');

    for (const path of ['/webhooks/telegram', '/v3/directline/tokens/generate', '/api/v1/session']) {
      const half = `POST ${path} HTTP/1.1\r\nHost: a\r\nX-Telegram-Bot-Api-Secret-Token: ${SECRET}\r\n`;
      const socket = connect(sala.port, '127.0.0.1');
      socket.write(`${half}Content-Type: application/json\r\nContent-Length: 100\r\n\r\n{"update`);
      await new Promise((resolve) => setTimeout(resolve, 100));
      socket.destroy();
    }
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(sala.logged()).not.toContain('request failed');
  });

  it('answer nobody through a proxy that speaks HTTP/1.0, as nginx does', async () => {
    const socket = connect(sala.port, '127.0.0.1');
    socket.end(`GET /metrics HTTP/1.0\r\nHost: 127.0.0.1:${sala.port}\r\nConnection: close\r\n\r\n`);
    const answer = (await socket.toArray()).join('');
    expect(answer).toMatch(/^HTTP\/1\.1 403 /);
    expect(answer).not.toContain('sala_inbox_pending');
  });
});
