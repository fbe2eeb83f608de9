import { createTestApi, PASSWORD, type TestApi } from '../support/api';
import { createTestDesk, type TestDesk } from '../support/desk';
import * as support from '../support/second-factor';

let desk: TestDesk;
let api: TestApi;
beforeAll(async () => {
  desk = await createTestDesk('http-second-factor-brakes');
});
afterAll(() => desk.close());
beforeEach(() => {
  api = createTestApi(desk);
  desk.pass(16 * 60_000);
});

const codeOf = (secret: string, steps = 0) => support.codeOf(desk, secret, steps);
const askedForCode = (email: string, address?: string) => support.askedForCode(api, email, address);

it('lets nobody who knows the password lock the owner out: not a known device, and no recovery code', async () => {
  const { person, secret, recoveryCodes } = await support.withSecondFactor(desk, api);
  const { email } = person.staff;
  const strange = async (address: string) => {
    const { agent, send } = await askedForCode(email, address);
    return { agent, send: (code: string) => send(code).set('X-Forwarded-For', address) };
  };
  api.app.set('trust proxy', 'loopback');
  const own = await strange('203.0.113.1');
  await own.send(codeOf(secret)).expect(200);
  // Five from each of five networks, of which twenty are checked.
  const answers: number[] = [];
  for (let network = 10; network < 15; network++) {
    const { send } = await strange(`203.0.${network}.1`);
    for (let guess = 0; guess < 5; guess++) answers.push((await send('000000')).status);
  }
  expect(answers.filter((status) => status === 401)).toHaveLength(21);
  expect(answers.filter((status) => status === 429)).toHaveLength(4);
  desk.pass(30_000);
  // A strange device has to wait, and is told what it can do.
  const other = await strange('203.0.113.99');
  const { body } = await other.send(codeOf(secret)).set('Accept-Language', 'en').expect(429);
  expect(body.detail).toMatch(/recovery codes/);
  await other.send(recoveryCodes[0] ?? '').expect(200);
  // The browser in which the owner has proved it before is let in, from whatever network.
  const token = await support
    .postSession(api, email, PASSWORD, own.agent)
    .then(({ body: told }) => String(told.csrfToken));
  const known = (code: string) =>
    own.agent
      .post('/api/v1/session/second-factor')
      .set('X-CSRF-Token', token)
      .set('X-Forwarded-For', '203.0.14.1')
      .send({ code });
  for (let guess = 0; guess < 4; guess++) await known('000000').expect(401);
  await known(codeOf(secret)).expect(200);
});

it('brakes a known device by itself, whatever network it is in', async () => {
  const { person, secret } = await support.withSecondFactor(desk, api);
  const first = await askedForCode(person.staff.email);
  const proved = await first.send(codeOf(secret)).expect(200);
  const device = /sala\.device=[\w-]{43}; .*/.exec((proved.get('Set-Cookie') ?? []).join('\n'))?.[0];
  expect(device).toMatch(/; Path=\/api\/v1\/session; .*HttpOnly; SameSite=Lax/);
  const { body } = await support.postSession(api, person.staff.email, PASSWORD, first.agent);
  const send = (code: string) =>
    first.agent
      .post('/api/v1/session/second-factor')
      .set('X-CSRF-Token', String(body.csrfToken))
      .send({ code });
  for (let guess = 0; guess < 5; guess++) await send('000000').expect(401);
  await send(codeOf(secret, 1)).expect(429);
  // Elsewhere the same person goes in: it was this device that failed.
  await (await askedForCode(person.staff.email)).send(codeOf(secret, 1)).expect(200);
});
