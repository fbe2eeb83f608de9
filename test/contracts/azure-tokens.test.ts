import express from 'express';
import request from 'supertest';
import { createErrorAnswer } from '../../app/answer-errors';
import { createAzureChannel, createFetchSafely } from '../../channels';
import type { FetchSafely, InboundEvent, OutboundMessage } from '../../contracts';
import { silentLog } from '../support/silent-log';
import { turnOf } from '../support/turn-of';
import { ACCESS_TOKEN, APP_ID, APP_PASSWORD, type AzureWorld, startAzureWorld } from './azure-world';

const BOT = { id: 'page-1', name: 'Sala' };
const PERSON = { id: 'person-1', name: 'សុខា' };
const HOUR = 3600;

let world: AzureWorld;
let stored: InboundEvent[];

beforeEach(async () => {
  // The library writes to the console when a signature is wrong.
  jest.spyOn(console, 'error').mockImplementation(() => undefined);
  world = await startAzureWorld();
  stored = [];
});
afterEach(async () => {
  await world.close();
  jest.restoreAllMocks();
});

const open = (over: { appId?: string; tenantId?: string | null; fetchSafely?: FetchSafely } = {}) =>
  createAzureChannel({ appId: APP_ID, appPassword: APP_PASSWORD, tenantId: null, log: silentLog, ...over });

function post(authorization: string, over: object = {}) {
  const app = express();
  app.use(
    open().routes((events) => {
      stored.push(...events);
      return Promise.resolve(events.map(() => 'stored'));
    }),
  );
  app.use(createErrorAnswer(silentLog));
  return request(app)
    .post('/api/messages')
    .set('Authorization', authorization)
    .send({
      type: 'message',
      id: 'activity-1',
      channelId: 'facebook',
      serviceUrl: world.serviceUrl,
      conversation: { id: 'person-1-page-1' },
      from: PERSON,
      recipient: BOT,
      text: 'ជួយខ្ញុំផង',
      ...over,
    });
}

const message = (over: Partial<OutboundMessage> = {}): OutboundMessage => ({
  messageId: 'message-1',
  address: {
    channel: 'azure',
    account: APP_ID,
    externalId: JSON.stringify([world.serviceUrl, 'facebook', 'person-1-page-1', PERSON.id, BOT.id]),
  },
  content: {
    text: 'ជំរាបសួរ',
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
  ...over,
});

it('takes a token that the Bot Connector signed for this bot and this activity', async () => {
  await post(`Bearer ${world.token()}`).expect(200);
  expect(stored).toMatchObject([
    { address: { channel: 'azure', account: APP_ID }, eventId: 'facebook|person-1-page-1|activity-1' },
  ]);
});

it.each<[string, (world: AzureWorld) => string, object]>([
  ['signed by a stranger', (at) => at.token({ forged: true }), {}],
  ['for another bot', (at) => at.token({ claims: { aud: 'another-bot' } }), {}],
  ['of another issuer', (at) => at.token({ claims: { iss: 'https://sts.windows.net/some-tenant/' } }), {}],
  ['that is too old', (at) => at.token({ options: { expiresIn: -HOUR } }), {}],
  ['that is not yet good', (at) => at.token({ options: { notBefore: HOUR } }), {}],
  ['for another service', (at) => at.token({ claims: { serviceurl: 'https://stranger.example/' } }), {}],
  ['without a service', (at) => at.token({ claims: { serviceurl: undefined } }), {}],
  ['whose key does not speak for the channel', (at) => at.token(), { channelId: 'slack' }],
  ['that names a tenant, as the Emulator does', (at) => at.token({ claims: { tid: 'some-tenant' } }), {}],
  [
    'signed by a key that Microsoft does not list',
    (at) => at.token({ options: { keyid: 'unlisted' } }),
    {},
  ],
  ['that is none', () => 'not-a-token', {}],
  ['that nobody signed', (at) => unsigned(at.token()), {}],
])('answers 401 to a token %s, and stores nothing', async (_what, token, over) => {
  await post(`Bearer ${token(world)}`, over).expect(401);
  expect(stored).toEqual([]);
});

it('refuses an activity that leads our words to a place that the token does not name', async () => {
  await post(`Bearer ${world.token()}`, { serviceUrl: 'https://stranger.example/' }).expect(401);
  await post(`Bearer ${world.token()}`, { serviceUrl: undefined }).expect(400);
  expect(stored).toEqual([]);
});

it('says to whom, from whom and in answer to what it speaks', async () => {
  await open().send(message({ transport: { activityId: 'activity-1' } }));
  await open().send(message());
  expect(world.said).toMatchObject([
    {
      conversationId: 'person-1-page-1',
      activity: {
        text: 'ជំរាបសួរ',
        recipient: { id: 'person-1' },
        from: { id: 'page-1' },
        replyToId: 'activity-1',
      },
    },
    { conversationId: 'person-1-page-1' },
  ]);
  expect(world.said[1]?.activity.replyToId).toBeUndefined();
});

it('asks once and leaves the waiting to the queue', async () => {
  let asked = 0;
  world.answerWith(() => {
    asked += 1;
    return { status: 503, headers: { 'Retry-After': '1' } };
  });
  expect(await open().send(message())).toEqual({
    state: 'transient',
    reason: 'The Bot Connector answered 503',
    platformMessageIds: [],
  });
  expect(asked).toBe(1);
});

it.each([
  [400, { state: 'permanent', blocked: false }],
  [401, { state: 'permanent', blocked: false }],
  [403, { state: 'permanent', blocked: true }],
  [404, { state: 'permanent', blocked: false }],
  [412, { state: 'transient' }],
  [429, { state: 'rate-limited', retryAfterSeconds: 5 }],
  [500, { state: 'transient' }],
])('reads the answer %i of the connector', async (status, receipt) => {
  world.answerWith(() => ({ status }));
  expect(await open().send(message())).toMatchObject(receipt);
});

it('waits until the date that the connector names', async () => {
  const date = new Date(Date.now() + 90_000).toUTCString();
  world.answerWith(() => ({ status: 429, headers: { 'Retry-After': date } }));
  const receipt = await open().send(message());
  expect(receipt.state === 'rate-limited' && Math.abs(receipt.retryAfterSeconds - 90) <= 2).toBe(true);
});

it('keeps the words when Microsoft refuses our password, and says which settings to look at', async () => {
  world.refuseTokens();
  // Tokens are kept by app id: this one has none yet.
  const receipt = await open({ appId: 'app-with-a-wrong-password' }).send(message());
  expect(receipt).toEqual({
    state: 'transient',
    reason: 'Microsoft gave no token for BOT_APP_ID and BOT_APP_PASSWORD (invalid_client)',
    platformMessageIds: [],
  });
  expect(JSON.stringify(receipt)).not.toContain(APP_PASSWORD);
});

it('asks the tenant of a single-tenant bot for the token', async () => {
  const receipt = await open({
    appId: 'app-of-one-tenant',
    tenantId: '5a1a0000-0000-4000-8000-000000000001',
  }).send(message());
  expect(receipt).toMatchObject({ state: 'sent' });
  expect(world.tokensAskedOf()).toEqual(['5a1a0000-0000-4000-8000-000000000001']);
  expect(JSON.stringify(receipt)).not.toContain(ACCESS_TOKEN);
});

it('fetches a file from the connector itself, and from nowhere else', async () => {
  world.keepFile('/attachments/1', Buffer.from('a photo'), 'image/jpeg');
  const send = (contentUrl: string, id: string) =>
    post(`Bearer ${world.token()}`, {
      id,
      attachments: [{ contentType: 'image/jpeg', contentUrl }],
    }).expect(200);
  await send(`${world.serviceUrl}attachments/1`, 'own');
  await send(`${world.serviceUrl}attachments/2`, 'gone');
  await send('http://169.254.169.254/latest/meta-data', 'foreign');
  const exempt = createFetchSafely({ exempt: [world.serviceUrl] });
  const door = open({ fetchSafely: exempt });
  const files = [];
  for (const event of stored) {
    const reference = turnOf(door.parse(event, new Date()))?.attachments[0]?.reference ?? '';
    files.push(await door.fetchFile?.(reference));
  }
  expect(files).toEqual([{ content: Buffer.from('a photo'), contentType: 'image/jpeg' }, null, null]);
});

it('asks no connector that lies inside our own network', async () => {
  world.keepFile('/attachments/1', Buffer.from('a photo'), 'image/jpeg');
  const contentUrl = `${world.serviceUrl}attachments/1`;
  await post(`Bearer ${world.token()}`, { attachments: [{ contentType: 'image/jpeg', contentUrl }] });
  const [event] = stored;
  if (event === undefined) throw new Error('the event was not stored');
  const reference = turnOf(open().parse(event, new Date()))?.attachments[0]?.reference ?? '';
  await expect(open().fetchFile?.(reference)).rejects.toThrow('did not hand the file out');
});

/** The same claims under `alg: none`. */
function unsigned(token: string): string {
  const header = Buffer.from('{"alg":"none","typ":"JWT","kid":"any"}').toString('base64url');
  return `${header}.${token.split('.')[1] ?? ''}.`;
}
