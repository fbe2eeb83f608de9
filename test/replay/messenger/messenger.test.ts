import { createHmac } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import express from 'express';
import request from 'supertest';
import { z } from 'zod';
import { metaJson } from '../../../app/simulators/messenger/deliver-webhook';
import { createErrorAnswer } from '../../../app/answer-errors';
import { createMessengerChannel } from '../../../channels';
import {
  type InboundEvent,
  inboundEcho,
  inboundMessage,
  inboundReceipt,
  inboundRetraction,
} from '../../../contracts';
import { silentLog } from '../../support/silent-log';

/**
 * Webhook calls as Meta's documentation describes them (`documented` says where), with invented people. `reads` is what the
 * door must make of one: parts of what is read, null when nobody has to do anything, or `ignored` when it is not even stored.
 */
const recorded = z.object({
  documented: z.url(),
  call: z.looseObject({ object: z.literal('page') }),
  reads: z.union([z.record(z.string(), z.unknown()), z.null(), z.literal('ignored')]),
});
const files = readdirSync(__dirname).filter((name) => name.endsWith('.json'));
const parsed = z.union([inboundMessage, inboundReceipt, inboundEcho, inboundRetraction]);

const SECRET = 'replay-app-secret-0123456789';
const channel = createMessengerChannel({
  ...{ pageToken: 'REPLAYED', appSecret: SECRET, verifyToken: 'replay-verify', account: 'page' },
  ...{ apiRoot: 'http://127.0.0.1:9', menu: { km: [], en: [] }, greeting: { km: '', en: '' } },
  ...{ clock: () => new Date(), log: silentLog },
});

function open(): { app: express.Express; stored: InboundEvent[] } {
  const stored: InboundEvent[] = [];
  const app = express();
  app.use(
    channel.routes(async (events) => {
      stored.push(...events);
      return events.map(() => 'stored');
    }),
  );
  app.use(createErrorAnswer(silentLog));
  return { app, stored };
}
const post = (app: express.Express, body: string) =>
  request(app)
    .post('/webhooks/messenger')
    .set('content-type', 'application/json')
    .set('x-hub-signature-256', `sha256=${createHmac('sha256', SECRET).update(body).digest('hex')}`)
    .send(body);

it.each(files)('%s', async (name) => {
  const { call, reads } = recorded.parse(JSON.parse(readFileSync(join(__dirname, name), 'utf8')));
  const { app, stored } = open();
  // As Meta sends and signs it: unicode and slashes escaped.
  await post(app, metaJson(call)).expect(200);
  const [event] = stored;
  if (reads === 'ignored' || event === undefined) {
    expect(stored).toEqual([]);
    expect(reads).toBe('ignored');
    return;
  }
  expect(event.address).toEqual({ channel: 'messenger', account: 'page', externalId: '6012345678901234' });
  const read = channel.parse(event, new Date('2026-11-23T00:00:05Z'));
  if (reads === null) {
    expect(read).toBeNull();
    return;
  }
  expect(parsed.safeParse(read).success).toBe(true);
  expect(JSON.parse(JSON.stringify(read))).toMatchObject(reads);
});

it('has a recording of every kind of event, each with an id of its own', () => {
  const ids = files.flatMap((name) => {
    const { call } = recorded.parse(JSON.parse(readFileSync(join(__dirname, name), 'utf8')));
    return JSON.stringify(call);
  });
  expect(new Set(ids).size).toBe(files.length);
  expect(files.length).toBeGreaterThan(30);
});

it('takes a whole batch, in order, and gives each event its own id', async () => {
  const one = (mid: string, text: string) => ({
    ...{ sender: { id: '1' }, recipient: { id: '2' }, timestamp: 1, message: { mid, text } },
  });
  const read = (watermark: number) => ({
    sender: { id: '1' },
    recipient: { id: '2' },
    read: { watermark },
  });
  const { app, stored } = open();
  const call = {
    object: 'page',
    entry: [
      { id: '2', time: 1, messaging: [one('m_1', 'one'), read(1), read(2)] },
      { id: '2', time: 2, messaging: [one('m_2', 'two')] },
      { id: '2', time: 3, changes: [{ field: 'feed' }] },
    ],
  };
  await post(app, JSON.stringify(call)).expect(200);
  await post(app, JSON.stringify(call)).expect(200);
  const ids = stored.map(({ eventId }) => eventId);
  expect(ids.slice(0, 4)).toEqual(ids.slice(4));
  expect(new Set(ids).size).toBe(4);
  expect([ids[0], ids[3]]).toEqual(['m_1', 'm_2']);
});

it('stores a known kind in a shape that nobody documented, so that it can be parked and not be lost', async () => {
  const { app, stored } = open();
  const call = {
    object: 'page',
    entry: [{ id: '2', messaging: [{ sender: { id: '1' }, recipient: { id: '2' }, message: 'words' }] }],
  };
  await post(app, JSON.stringify(call)).expect(200);
  expect(stored).toHaveLength(1);
  expect(() => stored.map((event) => channel.parse(event, new Date()))).toThrow(z.ZodError);
});

it('proves to Meta that the address is ours, and to nobody else', async () => {
  const { app } = open();
  const ask = (query: Record<string, string>) => request(app).get('/webhooks/messenger').query(query);
  const good = {
    'hub.mode': 'subscribe',
    'hub.verify_token': 'replay-verify',
    'hub.challenge': '1158201444',
  };
  const answer = await ask(good).expect(200);
  expect(answer.text).toBe('1158201444');
  expect(answer.headers['content-type']).toContain('text/plain');
  await ask({ ...good, 'hub.verify_token': 'guessed' }).expect(403);
  await ask({ ...good, 'hub.mode': 'unsubscribe' }).expect(403);
  await ask({ ...good, 'hub.challenge': '<script>' }).expect(400);
  await ask({}).expect(403);
});

it.each([
  ['no entry', {}],
  ['an entry that is null', { entry: null }],
  ['events that are no list', { entry: [{ id: '2', messaging: {} }] }],
  ['an entry that is no entry', { entry: [7, null] }],
])('takes a call with %s for nothing, so that Meta need not send it again', async (_what, more) => {
  const { app, stored } = open();
  await post(app, JSON.stringify({ object: 'page', ...more })).expect(200);
  expect(stored).toEqual([]);
});

it('takes nobody’s words for unreadable because of a time or a link of another shape', async () => {
  const { app, stored } = open();
  const about = { sender: { id: '1' }, recipient: { id: '2' }, timestamp: 'yesterday' };
  const messaging = [
    { ...about, message: { mid: 'm_1', text: 'the road is broken' } },
    { ...about, referral: { ref: 7 } },
    { ...about, postback: { payload: '/start', referral: 'odd' } },
  ];
  await post(app, JSON.stringify({ object: 'page', entry: [{ id: '2', messaging }] })).expect(200);
  const read = stored.map((event) => channel.parse(event, new Date('2026-11-23T00:00:05Z')));
  expect(read).toMatchObject([
    { text: 'the road is broken', sentAt: new Date('2026-11-23T00:00:05Z') },
    null,
    { command: { name: 'start', argument: '' } },
  ]);
});
