import supertest, { type Agent } from 'supertest';
import { createOpenId, ensureIndexes } from '../../casework';
import { findOpenIdAccount } from '../../casework/accounts/find-open-id-account';
import { NOTHING } from '../../casework/accounts/set-up-second-factor';
import type { StaffRecord } from '../../contracts';
import { createTestApi, PUBLIC_URL, type TestApi } from '../support/api';
import { aStaff, createTestDesk, type TestDesk } from '../support/desk';
import { type OpenIdProvider, type ProviderPerson, startOpenIdProvider } from '../support/openid-provider';
import { codeOf, withSecondFactor } from '../support/second-factor';

const CLIENT = {
  clientId: 'sala',
  clientSecret: 'an invented client secret',
  redirectUri: `${PUBLIC_URL}/api/v1/session/open-id/answer`,
};

let desk: TestDesk;
let provider: OpenIdProvider;
let api: TestApi;

beforeAll(async () => {
  desk = await createTestDesk('http-open-id');
  provider = await startOpenIdProvider(CLIENT);
  api = createTestApi(desk, null, createOpenId({ ...CLIENT, issuer: provider.issuer }));
});
afterAll(async () => {
  provider.stop();
  await desk.close();
});

const personOf = ({ _id, email }: StaffRecord, values: Partial<ProviderPerson> = {}): ProviderPerson => ({
  ...{ sub: `subject-${_id}`, email, verified: true },
  ...values,
});
/** Where Sala sends the browser of this agent. */
async function ask(agent: Agent): Promise<URL> {
  const { headers } = await agent.get('/api/v1/session/open-id').expect(303);
  return new URL(String(headers.location));
}
/** Comes back to Sala; the address that it leads to. */
async function answer(agent: Agent, query: URLSearchParams): Promise<string> {
  const { headers } = await agent.get(`/api/v1/session/open-id/answer?${query.toString()}`).expect(303);
  return String(headers.location);
}
async function signIn(person: ProviderPerson, agent = supertest.agent(api.app)) {
  const query = await provider.walk((await ask(agent)).href, person);
  return { agent, query, led: await answer(agent, query) };
}
const ELSEWHERE = '/admin/#/login?problem=open-id-elsewhere';
const REFUSED = '/admin/#/login?problem=open-id-refused';

it('tells the login page whether there is a provider', async () => {
  const options = async (of: TestApi) =>
    (await supertest(of.app).get('/api/v1/session/options').expect(200)).body as unknown;
  expect(await options(api)).toEqual({ openId: true });
  const without = createTestApi(desk);
  expect(await options(without)).toEqual({ openId: false });
  await supertest(without.app).get('/api/v1/session/open-id').expect(404);
});

it('asks with state, nonce and PKCE, and for no more than the address', async () => {
  const url = await ask(supertest.agent(api.app));
  expect(url.origin).toBe(provider.issuer);
  expect(Object.fromEntries(url.searchParams)).toMatchObject({
    ...{ response_type: 'code', scope: 'openid email', code_challenge_method: 'S256' },
    redirect_uri: CLIENT.redirectUri,
    state: expect.stringMatching(/^[\w-]{40,}$/),
    nonce: expect.stringMatching(/^[\w-]{40,}$/),
  });
});

it('signs in whom an administrator has made an account for, under a new session id', async () => {
  const staff = await aStaff(desk, { passwordHash: '', role: 'dispatcher' });
  const { agent, led } = await signIn(personOf(staff, { email: staff.email.toUpperCase() }));
  expect(led).toBe('/admin/#/');
  const { body } = await agent.get('/api/v1/session').expect(200);
  expect(body.staff._id).toBe(staff._id);
  await agent.get('/api/v1/cases').expect(200);
  const acts = await desk.models.audit.find({ staffId: staff._id }).lean();
  expect(acts.map(({ act }) => act)).toContain('signed-in');
});

it.each([
  ['nobody knows', { email: 'stranger@example.org' }, '/admin/#/login?problem=open-id-unknown'],
  ['is not verified', { verified: false }, REFUSED],
])('refuses an address that %s', async (_, values, where) => {
  const staff = await aStaff(desk);
  const { agent, led } = await signIn(personOf(staff, values));
  expect(led).toBe(where);
  await agent.get('/api/v1/session').expect(401);
});

it('refuses an account that was switched off', async () => {
  const staff = await aStaff(desk, { active: false });
  expect((await signIn(personOf(staff))).led).toBe('/admin/#/login?problem=open-id-unknown');
});

it('refuses the same address of another subject: the provider may give addresses anew', async () => {
  const staff = await aStaff(desk);
  expect((await signIn(personOf(staff))).led).toBe('/admin/#/');
  const other = await signIn(personOf(staff, { sub: 'somebody-else' }));
  expect(other.led).toBe(ELSEWHERE);
  await other.agent.get('/api/v1/session').expect(401);
});

it('leaves a subject to one account, whatever address the provider gives it, verified or not', async () => {
  const [first, second] = [await aStaff(desk), await aStaff(desk)];
  const subject = { sub: `subject-${first._id}` };
  expect((await signIn(personOf(first))).led).toBe('/admin/#/');
  for (const address of [{}, { verified: false }, { email: 'new-name@example.org' }]) {
    const { agent, led } = await signIn(personOf(second, { ...subject, ...address }));
    expect(led).toBe('/admin/#/');
    const { body } = await agent.get('/api/v1/session').expect(200);
    expect(body.staff._id).toBe(first._id);
  }
  await desk.models.staff.updateOne({ _id: first._id }, { $set: { active: false } });
  desk.trips.memory.written();
  expect((await signIn(personOf(second, subject))).led).toBe(ELSEWHERE);
  expect(await desk.models.staffCredentials.countDocuments({ _id: second._id })).toBe(0);
});

it('gives a subject to one account when two are matched with it at once', async () => {
  const [one, other] = [await aStaff(desk), await aStaff(desk)];
  const claims = [one, other].map(({ email }) =>
    findOpenIdAccount(desk, { email, subject: 'iss both', strong: false }),
  );
  const settled = await Promise.allSettled(claims);
  const held = await desk.models.staffCredentials.find({ oidcSubject: 'iss both' }).lean();
  expect(held).toHaveLength(1);
  const found = settled.flatMap((result) => (result.status === 'fulfilled' ? [result.value._id] : []));
  expect(new Set(found)).toEqual(new Set([held[0]?._id]));
});

it('asks anew whose a subject is that several accounts had before that was refused', async () => {
  const [one, other] = [await aStaff(desk), await aStaff(desk)];
  const { collection } = desk.models.staffCredentials;
  await collection.dropIndex('oidcSubject_1');
  for (const { _id } of [one, other])
    await desk.models.staffCredentials.create({ ...NOTHING, _id, oidcSubject: 'iss shared' });
  await ensureIndexes(desk.models);
  const { _id } = await findOpenIdAccount(desk, {
    email: other.email,
    subject: 'iss shared',
    strong: false,
  });
  expect(_id).toBe(other._id);
  expect((await collection.indexes()).map(({ name }) => name)).toContain('oidcSubject_1');
});

describe('an attacker', () => {
  it.each(['state', 'nonce', 'code_challenge'])('cannot change the %s', async (name) => {
    const staff = await aStaff(desk);
    const agent = supertest.agent(api.app);
    const url = await ask(agent);
    url.searchParams.set(name, 'a'.repeat(43));
    const query = await provider.walk(url.href, personOf(staff));
    expect(await answer(agent, query)).toBe(REFUSED);
    await agent.get('/api/v1/session').expect(401);
  });

  it('cannot send an answer twice', async () => {
    const { agent, query } = await signIn(personOf(await aStaff(desk)));
    const fresh = supertest.agent(api.app);
    await ask(fresh);
    expect(await answer(fresh, query)).toBe(REFUSED);
    expect(await answer(agent, query)).toBe(REFUSED);
  });

  it('cannot sign a victim’s browser in with their own answer', async () => {
    const attacker = supertest.agent(api.app);
    const query = await provider.walk((await ask(attacker)).href, personOf(await aStaff(desk)));
    const victim = supertest.agent(api.app);
    expect(await answer(victim, query)).toBe(REFUSED);
    await victim.get('/api/v1/session').expect(401);
  });

  it('cannot use a session id from before the sign-in', async () => {
    const agent = supertest.agent(api.app);
    const begun = await agent.get('/api/v1/session/open-id').expect(303);
    const cookie = begun.get('Set-Cookie')?.[0]?.split(';')[0] ?? '';
    const query = await provider.walk(String(begun.headers.location), personOf(await aStaff(desk)));
    expect(await answer(agent, query)).toBe('/admin/#/');
    await supertest(api.app).get('/api/v1/session').set('Cookie', cookie).expect(401);
  });

  it('cannot wait for ever, nor bring anything else than an answer', async () => {
    const agent = supertest.agent(api.app);
    const query = await provider.walk((await ask(agent)).href, personOf(await aStaff(desk)));
    desk.pass(10 * 60_000 + 1);
    expect(await answer(agent, query)).toBe(REFUSED);
    await ask(agent);
    expect(await answer(agent, new URLSearchParams('code[$ne]=1&state[$ne]=1'))).toBe(REFUSED);
    await ask(agent);
    expect(await answer(agent, new URLSearchParams('error=access_denied'))).toBe(REFUSED);
  });
});

it('asks for the second factor of an account, unless the provider says that it did', async () => {
  const { person, secret } = await withSecondFactor(desk, api);
  const { agent, led } = await signIn(personOf(person.staff));
  expect(led).toBe('/admin/#/login?second-factor');
  await agent.get('/api/v1/session').expect(401);
  const waiting = await agent.get('/api/v1/session/second-factor').expect(200);
  await agent
    .post('/api/v1/session/second-factor')
    .set('X-CSRF-Token', String(waiting.body.csrfToken))
    .send({ code: codeOf(desk, secret) })
    .expect(200);
  const strong = await signIn(personOf(person.staff, { amr: ['pwd', 'otp'] }));
  expect(strong.led).toBe('/admin/#/');
  await strong.agent.get('/api/v1/cases').expect(200);
});

it('tells that the provider cannot be reached', async () => {
  const away = createTestApi(desk, null, createOpenId({ ...CLIENT, issuer: 'http://127.0.0.1:9' }));
  await supertest(away.app).get('/api/v1/session/open-id').expect(503);
});
