import { io, type Socket } from 'socket.io-client';
import type { LiveEvent } from '../../contracts';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  type FakeTelegram,
  postUpdate,
  startFakeTelegram,
  TELEGRAM_SETTINGS,
  textUpdate,
} from '../support/fake-telegram';
import { makeKeys, type RunningSala, startSala } from '../support/running-sala';
import { ADMINISTRATOR, eventually, signIn, type StaffClient } from '../support/staff-client';
import { testDatabase, testRedisUrl } from '../support/stores';

const CHAT = 882_000_001;
const DANGER = 'A man with a knife is at my door in Sla Kram, Siem Reap, he says he will kill me now';
const PASSWORD = 'another invented long password';

describe('two processes of one Sala', () => {
  let telegram: FakeTelegram;
  /** Takes what platforms send, and works; the consoles are connected to the other one. */
  let surroundings: Parameters<typeof startSala>[0];
  let worker: RunningSala;
  let other: RunningSala;
  let staff: StaffClient;
  const sockets: Socket[] = [];
  const got: Array<{ headers: NodeJS.Dict<string | string[]>; body: string }> = [];
  const receiver = createServer((req, res) => {
    let body = '';
    req.on('data', (part: Buffer) => (body += part.toString('utf8')));
    req.on('end', () => {
      got.push({ headers: req.headers, body });
      // The first attempt meets a receiver that is not well: the next comes after five seconds.
      res.writeHead(got.length === 1 ? 503 : 204).end();
    });
  });

  beforeAll(async () => {
    telegram = await startFakeTelegram();
    await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
    surroundings = {
      mongodbUrl: testDatabase('journey-two-processes'),
      redisUrl: testRedisUrl(),
      settings: {
        ...makeKeys(),
        ...TELEGRAM_SETTINGS,
        ...ADMINISTRATOR,
        TELEGRAM_API_ROOT: telegram.root,
        PUBLIC_URL: 'http://sala.invalid',
        PACING_FACTOR: '100',
        WEBHOOK_ORIGINS: receiverUrl(),
        METRICS_TOKEN: 'a token for the collector',
      },
    };
    worker = await startSala(surroundings);
    other = await startSala({ ...surroundings, run: 'http' });
    staff = await signIn(other.url);
  });

  afterAll(async () => {
    for (const socket of sockets) socket.disconnect();
    await Promise.all([other.stop(), worker.stop()]);
    await telegram.close();
    receiver.close();
  });

  const receiverUrl = () => `http://127.0.0.1:${String((receiver.address() as AddressInfo).port)}`;

  async function listen(sala: RunningSala, { cookie }: StaffClient) {
    const heard: LiveEvent[] = [];
    const socket = io(sala.url, {
      ...{ path: '/live', transports: ['websocket'], forceNew: true },
      extraHeaders: { cookie },
    });
    sockets.push(socket);
    socket.on('live', (event: LiveEvent) => void heard.push(event));
    await eventually(() => Promise.resolve(socket.connected));
    return { socket, heard };
  }

  async function signInAs(email: string, officeId: string): Promise<StaffClient> {
    await staff
      .post('/staff', {
        ...{ email, password: PASSWORD, name: 'Invented Colleague', role: 'office-staff' },
        ...{ officeIds: [officeId], language: 'en' },
      })
      .expect(201);
    return signIn(other.url, { email, password: PASSWORD });
  }

  it('tell the consoles of each other of new cases, changes and presence, within their offices', async () => {
    const colleague = await signInAs('colleague@example.org', 'office-region-4');
    const here = await listen(other, colleague);
    const stranger = await listen(other, await signInAs('stranger@example.org', 'office-region-1'));
    const there = await listen(worker, staff);
    expect(await postUpdate(worker.url, textUpdate(CHAT, DANGER))).toBe(200);
    const opened = await eventually(() =>
      Promise.resolve(here.heard.find(({ name }) => name === 'case.opened') ?? null),
    );
    const caseId = 'caseId' in opened ? String(opened.caseId) : '';
    await colleague.post(`/cases/${caseId}/transitions`, { version: 1, state: 'in-progress' }).expect(200);
    await eventually(() => Promise.resolve(there.heard.some(({ name }) => name === 'case.changed')));
    here.socket.emit('presence', { caseId, act: 'writing' });
    await eventually(() => Promise.resolve(there.heard.some(({ name }) => name === 'case.presence')));
    expect(stranger.heard).toEqual([]);
  });

  it('sign out at once in one whom the other has signed out', async () => {
    const { cookie } = await signInAs('leaver@example.org', 'office-region-4');
    const ask = async () => (await fetch(`${worker.url}/api/v1/tags`, { headers: { cookie } })).status;
    const signedIn = await fetch(`${worker.url}/api/v1/session`, { headers: { cookie } });
    const { staff: leaver } = (await signedIn.json()) as { staff: { _id: string } };
    // What is remembered is younger than this, and would be for two seconds.
    expect(await ask()).toBe(200);
    await staff.delete(`/staff/${leaver._id}/sessions`).expect(200);
    await eventually(async () => (await ask()) === 401, 1_000);
  });

  it('send a webhook that was made in one from the other, again after its receiver was ill', async () => {
    const { body: hook } = await staff
      .post('/webhooks', { name: 'Invented', url: `${receiverUrl()}/hook`, events: ['case.opened'] })
      .expect(201);
    expect(await postUpdate(worker.url, textUpdate(CHAT + 1, DANGER))).toBe(200);
    await eventually(() => Promise.resolve(got.length === 2), 30_000);
    const [first, second] = got;
    expect(second?.headers['webhook-id']).toBe(first?.headers['webhook-id']);
    expect(second?.body).toBe(first?.body);
    expect(second?.body).not.toContain('knife');
    const delivered = await eventually(async () => {
      const { body } = await staff.get(`/webhooks/${String(hook._id)}/deliveries`).expect(200);
      const [delivery] = (body as { data: Array<{ state: string; attempts: number }> }).data;
      return delivery?.state === 'delivered' ? delivery : null;
    });
    expect(delivered.attempts).toBe(2);
  });

  it('work off in one what staff asked for many cases in the other, through the death of the worker', async () => {
    const { body: found } = await staff.get('/cases').expect(200);
    const caseIds = (found as { data: Array<{ _id: string }> }).data.map(({ _id }) => _id);
    const ask = async (path: string, body: object) => {
      const { body: made } = await staff.post(path, body).expect(202);
      return `${path}/${(made as { _id: string })._id}`;
    };
    const isDone = async (path: string) =>
      ((await staff.get(path).expect(200)).body as { state: string }).state === 'done';
    const tag = (add: string) => ({ act: { act: 'tag', add: [add], remove: [] }, caseIds });
    const both = [
      await ask('/bulk-jobs', tag('first')),
      await ask('/routing-rules/dry-runs', { rules: [] }),
    ];
    for (const path of both) await eventually(() => isDone(path));
    await worker.kill();
    // Nobody is there to work: it waits in the queue, and with it what must not be lost.
    const left = await ask('/bulk-jobs', tag('second'));
    const { body: work } = await staff.get('/work').expect(200);
    expect(work).toMatchObject({ backlog: { bulkUnfinished: 1 } });
    expect((work as { queues: unknown[] }).queues).toContainEqual(
      expect.objectContaining({ queue: 'bulk-jobs', waiting: 1 }),
    );
    worker = await startSala(surroundings);
    await eventually(() => isDone(left));
    const { body: tagged } = await staff.get('/cases?tag=second').expect(200);
    expect((tagged as { data: unknown[] }).data).toHaveLength(caseIds.length);
  });

  it('show the board of the queues to a signed-in administrator, to read only', async () => {
    const at = (path: string, init: RequestInit = {}) => fetch(`${other.url}${path}`, init);
    expect((await at('/admin/queues')).status).toBe(401);
    const cookie = { headers: { cookie: staff.cookie } };
    expect(await (await at('/admin/queues', cookie)).text()).toContain('__UI_CONFIG__');
    const queues = (await (await at('/admin/queues/api/queues', cookie)).json()) as {
      queues: Array<{ name: string; readOnlyMode: boolean }>;
    };
    expect(queues.queues.map(({ name, readOnlyMode }) => [name, readOnlyMode])).toEqual([
      ['webhooks', true],
      ['reindex', true],
      ['bulk-jobs', true],
      ['dry-runs', true],
      ['retention', true],
    ]);
    const change = await at('/admin/queues/api/queues/webhooks/pause', { method: 'PUT', ...cookie });
    expect(change.status).toBe(403);
    const colleague = await signIn(other.url, { email: 'stranger@example.org', password: PASSWORD });
    expect((await at('/admin/queues', { headers: { cookie: colleague.cookie } })).status).toBe(403);
    // Whose role must have a second factor sees it only with one.
    const { version } = (await staff.get('/account-settings')).body as { version: number };
    await staff.put('/account-settings', { version, secondFactorRoles: ['administrator'] });
    expect((await at('/admin/queues', cookie)).status).toBe(403);
    expect((await at('/admin/queues/api/queues', cookie)).status).toBe(403);
  });

  it('measure queues, stores and answers for whoever has the token', async () => {
    expect((await fetch(`${other.url}/metrics`)).status).not.toBe(200);
    const answer = await fetch(`${other.url}/metrics`, {
      headers: { authorization: 'Bearer a token for the collector' },
    });
    const text = await answer.text();
    for (const line of [
      /^sala_queue_jobs\{queue="webhooks",state="failed"\} \d+$/m,
      /^sala_inbox_pending \d+$/m,
      /^sala_http_refusals_total\{route="\/metrics",status="40[13]"\} 1$/m,
      /^sala_outbox_pending \d+$/m,
      /^sala_http_seconds_bucket\{le="10",method="POST",route="\/api\/v1\/cases\/:caseId\/transitions",status="2xx"\} [1-9]/m,
    ])
      expect(text).toMatch(line);
    expect(text).not.toMatch(/office-region/);
  });
});
