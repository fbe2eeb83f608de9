import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, request, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { CaseRecord } from '../../contracts';
import { createTestApi, PASSWORD, type TestApi } from '../support/api';
import { aCase, createTestDesk, type TestDesk } from '../support/desk';
import { workWaiting } from '../support/work-waiting';

/**
 * Callers on real sockets who hang up while Sala works at what they asked for, and ask again with the same Idempotency-Key: it is done
 * once, whatever the moment.
 */
let desk: TestDesk;
let api: TestApi;
let server: Server;
let root: string;
let headers: Record<string, string>;
let record: CaseRecord;
let closed: Promise<unknown>;

beforeAll(async () => {
  desk = await createTestDesk('http-idempotency-hang-up');
  api = createTestApi(desk);
  server = createServer(api.app);
  server.on('request', (_req, res: ServerResponse) => {
    closed = once(res, 'close');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  root = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/v1`;
  record = await aCase(desk);
  const { staff } = await api.signIn({ role: 'administrator' });
  const login = { method: 'POST', headers: { 'Content-Type': 'application/json' } };
  const body = JSON.stringify({ email: staff.email, password: PASSWORD });
  const session = await fetch(`${root}/session`, { ...login, body });
  const { csrfToken } = (await session.json()) as { csrfToken: string };
  const cookie = session.headers.getSetCookie().map((one) => one.split(';')[0]);
  headers = { ...login.headers, Cookie: cookie.join('; '), 'X-CSRF-Token': csrfToken };
});
afterAll(async () => {
  server.closeAllConnections();
  server.close();
  await desk.close();
});
afterEach(() => jest.restoreAllMocks());

interface Creation {
  path: string;
  body: object;
  key: string;
}

/** Sends a request whole, and gives what breaks its connection off. */
function send({ path, body, key }: Creation): { hangUp: () => void } {
  const asked = request(`${root}${path}`, {
    method: 'POST',
    headers: { ...headers, 'Idempotency-Key': key },
  });
  asked.on('error', () => undefined).on('response', (answer) => answer.resume());
  asked.end(JSON.stringify(body));
  return { hangUp: () => void asked.destroy() };
}

const again = ({ path, body, key }: Creation) =>
  fetch(`${root}${path}`, {
    method: 'POST',
    headers: { ...headers, 'Idempotency-Key': key },
    body: JSON.stringify(body),
  });

/** Asks again for as long as it hears that the first is worked on. */
async function askOn(creation: Creation): Promise<Response> {
  const answer = await again(creation);
  return answer.status === 409 ? askOn(creation) : answer;
}

interface Gate {
  /** The work has come to the gate. */
  reached: Promise<void>;
  /** Lets it go on, or fail. */
  open(error?: Error): void;
}

/** Holds the next call of a model's method back, so that a caller surely hangs up before it. */
function gateAt(model: object, method: string): Gate {
  let reach: () => void = () => undefined;
  let open: (error?: Error) => void = () => undefined;
  const reached = new Promise<void>((resolve) => (reach = resolve));
  const opened = new Promise<void>((resolve, reject) => {
    open = (error) => (error === undefined ? resolve() : reject(error));
  });
  const goOn = (Reflect.get(model, method) as (...args: unknown[]) => Promise<unknown>).bind(model);
  jest
    .spyOn(model as Record<string, () => unknown>, method)
    .mockImplementationOnce(async (...args: unknown[]) => {
      reach();
      await opened;
      return goOn(...args);
    });
  return { reached, open };
}

const TASK = { dueAt: '2026-06-12T02:00:00Z' };
const MACHINE = { role: 'analyst', officeIds: [], scopes: ['cases.read'], days: 1 };
const API_KEY = {
  name: 'a key of the API',
  status: 201,
  make: (key: string) => ({ path: '/api-keys', body: { ...MACHINE, name: key } }),
  model: () => desk.models.apiKeys,
  done: (key: string) => desk.models.apiKeys.countDocuments({ name: key }),
};
const CREATIONS = [
  API_KEY,
  {
    name: 'a note',
    status: 201,
    make: (key: string) => ({ path: `/cases/${record._id}/notes`, body: { text: key } }),
    model: () => desk.models.notes,
    done: (key: string) => desk.models.notes.countDocuments({ text: key }),
  },
  {
    name: 'a task',
    status: 201,
    make: (key: string) => ({ path: `/cases/${record._id}/tasks`, body: { ...TASK, text: key } }),
    model: () => desk.models.tasks,
    done: (key: string) => desk.models.tasks.countDocuments({ text: key }),
  },
  {
    name: 'a reply in bulk',
    status: 202,
    make: (key: string) => ({
      path: '/bulk-jobs',
      body: { act: { act: 'reply', text: key }, caseIds: [record._id] },
    }),
    model: () => desk.models.bulkJobs,
    done: async (key: string) => {
      await workWaiting(desk, 'bulk-jobs');
      const sent = await desk.models.messages.find({ caseId: record._id, direction: 'out' }).lean();
      return sent.filter((message) => JSON.stringify(message).includes(key)).length;
    },
  },
];

function creationOf({ make }: Pick<(typeof CREATIONS)[number], 'make'>): Creation {
  const key = randomUUID();
  return { ...make(key), key };
}

describe.each(CREATIONS)('$name whose caller hangs up', (kind) => {
  it.each([
    ['while it is made', () => gateAt(kind.model(), 'create')],
    ['while the answer to it is kept', () => gateAt(desk.models.idempotencyKeys, 'updateOne')],
  ])('%s is in use until it is done, and then told again', async (_, setGate) => {
    const creation = creationOf(kind);
    const gate = setGate();
    const { hangUp } = send(creation);
    await gate.reached;
    hangUp();
    await closed;
    const busy = await again(creation);
    expect([busy.status, busy.headers.get('retry-after')]).toEqual([409, '1']);
    gate.open();
    const told = await askOn(creation);
    expect([told.status, told.headers.get('idempotency-replayed')]).toEqual([kind.status, 'true']);
    expect(await kind.done(creation.key)).toBe(1);
  });

  it('at whatever moment is made once', async () => {
    for (const wait of [0, 1, 2, 4, 8, 12, 16]) {
      const creation = creationOf(kind);
      const { hangUp } = send(creation);
      await new Promise((resolve) => setTimeout(resolve, wait));
      hangUp();
      const told = await askOn(creation);
      expect(told.status).toBe(kind.status);
      expect(await kind.done(creation.key)).toBe(1);
    }
  });

  it('and that fails then may be asked for anew', async () => {
    const creation = creationOf(kind);
    const gate = gateAt(kind.model(), 'create');
    const { hangUp } = send(creation);
    await gate.reached;
    hangUp();
    await closed;
    gate.open(new Error('an invented failure'));
    const made = await askOn(creation);
    expect([made.status, made.headers.get('idempotency-replayed')]).toEqual([kind.status, null]);
    expect(await kind.done(creation.key)).toBe(1);
  });
});

it('tells no secret to whoever asks again for one that nobody heard, but how to get a new one', async () => {
  const creation = creationOf(API_KEY);
  const gate = gateAt(desk.models.apiKeys, 'create');
  const { hangUp } = send(creation);
  await gate.reached;
  hangUp();
  await closed;
  gate.open();
  const told = (await (await askOn(creation)).json()) as object;
  expect(told).toMatchObject({ name: creation.key, key: null, toldBefore: expect.any(String) });
});

it('lets the key of an upload go that broke off before it was whole', async () => {
  const key = randomUUID();
  const form = new FormData();
  form.append('file', new Blob(['%PDF-1.4 an invented paper']), 'paper.pdf');
  const whole = new Request('http://localhost', { method: 'POST', body: form });
  const type = String(whole.headers.get('content-type'));
  const content = Buffer.from(await whole.arrayBuffer());
  const sent = { ...headers, 'Content-Type': type, 'Idempotency-Key': key };
  const path = `${root}/cases/${record._id}/files`;
  const length = { 'Content-Length': String(content.length) };
  const asked = request(path, { method: 'POST', headers: { ...sent, ...length } });
  asked.on('error', () => undefined).write(content.subarray(0, 60));
  const held = () => desk.models.idempotencyKeys.countDocuments({ status: null });
  while ((await held()) === 0);
  asked.destroy();
  while ((await held()) > 0);
  const made = await fetch(path, { method: 'POST', headers: sent, body: content });
  expect(made.status).not.toBe(409);
});
