import type { AddressInfo } from 'node:net';
import jwt from 'jsonwebtoken';
import request from 'supertest';
import { WebSocket } from 'ws';
import { AppError } from '../../contracts';
import { eventually } from '../support/staff-client';
import { DIRECT_LINE_SECRET, openWebchatWorld, type WebchatWorld } from './webchat-world';

const SITE = 'https://www.senate.example';
let now = new Date('2026-11-20T02:00:00Z');
let world: WebchatWorld;
beforeEach(async () => {
  now = new Date('2026-11-20T02:00:00Z');
  world = await openWebchatWorld({
    publicUrl: 'https://sala.example',
    origins: [SITE],
    clock: () => now,
    limits: { activitiesPerConversation: 3, tokensPerAddress: 12 },
  });
});
afterEach(() => world.close());

const path = (rest: string) => `/v3/directline${rest}`;
const generate = (body: object = {}) =>
  request(world.app).post(path('/tokens/generate')).set('Origin', SITE).send(body);

async function open(): Promise<{ token: string; id: string; bearer: string }> {
  const { body } = await generate();
  await request(world.app).post(path('/conversations')).set('Authorization', `Bearer ${body.token}`);
  return { token: body.token, id: body.conversationId, bearer: `Bearer ${body.token}` };
}
const say = (opened: { id: string; bearer: string }, text: string, client?: string) =>
  request(world.app)
    .post(path(`/conversations/${opened.id}/activities`))
    .set('Authorization', opened.bearer)
    .send({
      type: 'message',
      text,
      ...(client === undefined ? {} : { channelData: { clientActivityID: client } }),
    });

describe('tokens', () => {
  it('gives a listed page a new user of our making, whatever user it names', async () => {
    const { body, headers, status } = await generate({ user: { id: 'dl_the-minister' } });
    expect(status).toBe(200);
    expect(headers['access-control-allow-origin']).toBe(SITE);
    expect(body.expires_in).toBe(1800);
    expect(jwt.decode(body.token)).toMatchObject({
      conv: body.conversationId,
      user: expect.stringMatching(/^dl_(?!the-minister)/),
      exp: now.getTime() / 1000 + 1800,
    });
  });

  it.each([5, {}, `dl_${'x'.repeat(62)}`])(
    'refuses a server a user that it cannot have: %p',
    async (id) => {
      const answer = await request(world.app)
        .post(path('/tokens/generate'))
        .set('Authorization', `Bearer ${DIRECT_LINE_SECRET}`)
        .send({ user: { id } });
      expect(answer.status).toBe(400);
    },
  );

  it('lets a server with the secret name its user, but only one that begins with dl_', async () => {
    const asServer = (id: string) =>
      request(world.app)
        .post(path('/tokens/generate'))
        .set('Authorization', `Bearer ${DIRECT_LINE_SECRET}`)
        .send({ user: { id } });
    expect(jwt.decode((await asServer('dl_sophea')).body.token)).toMatchObject({ user: 'dl_sophea' });
    expect((await asServer('sophea')).status).toBe(400);
  });

  it.each([
    [
      'a page that is not listed',
      { Origin: 'https://elsewhere.example' },
      403,
      'https://elsewhere.example',
    ],
    ['a page that has no origin', { Origin: 'null' }, 403, undefined],
    ['a program without the secret', {}, 401, undefined],
    ['a wrong secret', { Authorization: 'Bearer guess' }, 403, undefined],
  ])('refuses %s', async (_who, headers, status, mayRead) => {
    const answer = await request(world.app).post(path('/tokens/generate')).set(headers).send({});
    expect(answer.status).toBe(status);
    // Why it is refused a page may read, to tell its visitor.
    expect(answer.headers['access-control-allow-origin']).toBe(mayRead);
    expect(answer.body.error.code).toBe(status === 401 ? 'Unauthorized' : 'Forbidden');
  });

  it('keeps a thread for a month on the device of a person who asks for it', async () => {
    const { body } = await generate({ remember: true });
    now = new Date(now.getTime() + 29 * 24 * 3600 * 1000);
    const renewed = await request(world.app)
      .post(path('/tokens/refresh'))
      .set('Authorization', `Bearer ${body.token}`);
    expect(renewed.body).toMatchObject({ conversationId: body.conversationId, expires_in: 30 * 24 * 3600 });
  });

  it('makes an address that asks too often wait, in the milliseconds that the stock client counts', async () => {
    const answers = [];
    for (let asked = 0; asked < 13; asked++) answers.push(await generate());
    expect(answers.slice(0, 12).every(({ status }) => status === 200)).toBe(true);
    expect(answers[12]?.status).toBe(429);
    expect(Number(answers[12]?.headers['retry-after'])).toBeGreaterThan(1000);
    expect(answers[12]?.headers['access-control-expose-headers']).toContain('Retry-After');
  });
});

describe('a conversation', () => {
  it('answers 201 when it starts and 200 when it was there, and greets once', async () => {
    const { body } = await generate();
    const start = () =>
      request(world.app).post(path('/conversations')).set('Authorization', `Bearer ${body.token}`);
    const first = await start();
    expect(first.status).toBe(201);
    expect(first.body.streamUrl).toMatch(
      new RegExp(`^wss://sala\\.example/v3/directline/conversations/${body.conversationId}/stream\\?`),
    );
    expect((await start()).status).toBe(200);
    expect(world.events).toHaveLength(1);
  });

  it('takes the same words sent twice once, and answers the same id', async () => {
    const opened = await open();
    const first = await say(opened, 'សួស្តី', 'one');
    const second = await say(opened, 'សួស្តី', 'one');
    expect(second.body).toEqual(first.body);
    expect(world.events.map(({ eventId }) => eventId)).toEqual([
      `${opened.id}|conversationUpdate`,
      `${opened.id}|one`,
    ]);
  });

  it('tells an expired, a forged and a stranger’s token apart from its own', async () => {
    const opened = await open();
    const other = await open();
    const forged = jwt.sign({ conv: opened.id, user: 'dl_x', life: 1800, use: 'chat' }, 'another key');
    expect((await say({ ...opened, bearer: other.bearer }, 'a')).status).toBe(403);
    expect((await say({ ...opened, bearer: `Bearer ${forged}` }, 'a')).body.error.code).toBe('Forbidden');
    expect((await request(world.app).get(path(`/conversations/${opened.id}/activities`))).status).toBe(401);
    now = new Date(now.getTime() + 1801 * 1000);
    expect((await say(opened, 'a')).body.error.code).toBe('TokenExpired');
  });

  it('answers 503 and not an id while the store is away, so that nothing counts as sent that is not kept', async () => {
    const opened = await open();
    world.failNext(new AppError('unavailable', { message: 'no primary' }));
    const answer = await say(opened, 'ជួយផង', 'one');
    expect(answer.status).toBe(503);
    expect(answer.headers['retry-after']).toBeDefined();
    world.failNext(null);
    expect((await say(opened, 'ជួយផង', 'one')).status).toBe(200);
  });

  it('refuses a flood with 429', async () => {
    const opened = await open();
    for (const text of ['១', '២', '៣']) expect((await say(opened, text)).status).toBe(200);
    expect((await say(opened, '៤')).status).toBe(429);
  });

  it.each([
    ['truncated JSON', '{"type":"message","te', 400],
    [
      'JSON nested too deep',
      `{"type":"message","text":"x","channelData":${'{"a":'.repeat(6_000)}1${'}'.repeat(6_000)}}`,
      400,
    ],
    ['no activity', '[]', 400],
    ['an activity without a type', '{"text":"x"}', 400],
    ['two megabytes', JSON.stringify({ type: 'message', text: 'ក'.repeat(700_000) }), 413],
  ])('refuses %s', async (_what, body, status) => {
    const opened = await open();
    const answer = await request(world.app)
      .post(path(`/conversations/${opened.id}/activities`))
      .set('Authorization', opened.bearer)
      .type('json')
      .send(body);
    expect(answer.status).toBe(status);
  });

  it('keeps a story of 100,000 Khmer letters whole in the raw event', async () => {
    const opened = await open();
    const story = 'ក'.repeat(100_000);
    expect((await say(opened, story)).status).toBe(200);
    expect(JSON.stringify(world.events.at(-1)?.payload)).toContain(story);
  });

  it('is gone once it is forgotten: no token of it reads, writes or starts it again', async () => {
    const opened = await open();
    await say(opened, 'អាថ៌កំបាំង');
    await new Promise((resolve) => setImmediate(resolve));
    const forget = () =>
      request(world.app)
        .post(path(`/conversations/${opened.id}/forget`))
        .set('Authorization', opened.bearer);
    expect((await forget()).status).toBe(204);
    expect((await say(opened, 'a')).status).toBe(404);
    expect((await forget()).status).toBe(404);
    const start = await request(world.app).post(path('/conversations')).set('Authorization', opened.bearer);
    expect(start.status).toBe(404);
  });
});

describe('the stream', () => {
  async function refusal(url: string, origin?: string): Promise<number | 'open'> {
    const { port } = world.server.address() as AddressInfo;
    const socket = new WebSocket(`ws://127.0.0.1:${port}${url}`, origin === undefined ? {} : { origin });
    return new Promise((resolve) => {
      socket.on('open', () => {
        socket.close();
        resolve('open');
      });
      socket.on('unexpected-response', (_request, response) => resolve(response.statusCode ?? 0));
      socket.on('error', () => undefined);
    });
  }

  it('opens for its own token on a listed page, and for nobody else', async () => {
    const opened = await open();
    const other = await open();
    const stream = (id: string, token: string) => path(`/conversations/${id}/stream?watermark=&t=${token}`);
    expect(await refusal(stream(opened.id, opened.token), SITE)).toBe('open');
    expect(await refusal(stream(opened.id, opened.token), 'https://elsewhere.example')).toBe(403);
    expect(await refusal(stream(opened.id, other.token))).toBe(403);
    expect(await refusal(stream(opened.id, ''))).toBe(403);
    expect(await refusal(path(`/conversations/${opened.id}/stream`))).toBe(401);
  });

  it('is limited as every other request is, and in how many one network may hold', async () => {
    const opened = await open();
    const stream = path(`/conversations/${opened.id}/stream?t=${opened.token}`);
    await world.close();
    world = await openWebchatWorld({ clock: () => now, limits: { socketsPerAddress: 1 } });
    const { port } = world.server.address() as AddressInfo;
    const held = new WebSocket(`ws://127.0.0.1:${port}${stream}`);
    await new Promise((resolve) => held.on('open', resolve));
    expect(await refusal(stream)).toBe(429);
    held.close();
    await eventually(async () => (await refusal(stream)) === 'open');

    await world.close();
    world = await openWebchatWorld({ clock: () => now, limits: { requestsPerAddress: 2 } });
    expect(await refusal(stream)).toBe('open');
    expect(await refusal(path(`/conversations/${opened.id}/stream?t=forged`))).toBe(403);
    expect(await refusal(stream)).toBe(429);
  });

  it('takes what a poll has handed out for delivered, but keeps its PIN until the next poll says that it arrived', async () => {
    const opened = await open();
    await say(opened, 'ទាំងអស់');
    const poll = (watermark: string) =>
      fetch(
        `http://127.0.0.1:${(world.server.address() as AddressInfo).port}${path(
          `/conversations/${opened.id}/activities?watermark=${watermark}`,
        )}`,
        { headers: { authorization: `Bearer ${opened.token}` } },
      ).then((answer) => answer.text());
    expect(await poll('')).toContain('482913');
    await eventually(async () => world.threads.delivered.get(`simulator:${opened.id}`) === 4);
    expect(await poll('')).toContain('482913');
    await poll('4');
    expect(await poll('')).not.toContain('482913');
  });

  it('takes a message for delivered when the browser has it, and then shows its PIN no more', async () => {
    const opened = await open();
    await say(opened, 'ទាំងអស់');
    const { port } = world.server.address() as AddressInfo;
    const read = () =>
      new Promise<string>((resolve) => {
        const url = `ws://127.0.0.1:${port}${path(`/conversations/${opened.id}/stream?t=${opened.token}`)}`;
        let heard = '';
        const socket = new WebSocket(url);
        socket.on('message', (frame: Buffer) => (heard += frame.toString()));
        setTimeout(() => {
          socket.close();
          resolve(heard);
        }, 300);
      });
    expect(await read()).toContain('482913');
    expect(world.threads.delivered.get(`simulator:${opened.id}`)).toBe(4);
    expect(await read()).not.toContain('482913');
  });
});
