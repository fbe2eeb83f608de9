import supertest, { type Agent } from 'supertest';
import type { SecondFactorSetup, StaffRecord, StaffRole } from '../../contracts';
import { authoriseSocket } from '../../casework';
import { createTestApi, PASSWORD, type SignedIn, type TestApi } from '../support/api';
import { createTestDesk, type TestDesk } from '../support/desk';
import * as support from '../support/second-factor';

let desk: TestDesk;
let api: TestApi;
let administrator: SignedIn;

beforeAll(async () => {
  desk = await createTestDesk('http-second-factor');
  api = createTestApi(desk);
  administrator = await api.signIn({ role: 'administrator' });
});
afterAll(() => desk.close());
// A new router: the limits on one network address are not what is tested here.
beforeEach(() => {
  api = createTestApi(desk);
  desk.pass(16 * 60_000);
});

const signIn = (email: string, password?: string, agent?: Agent) =>
  support.postSession(api, email, password, agent);
const codeOf = (secret: string, steps = 0) => support.codeOf(desk, secret, steps);
const withSecondFactor = (values: Partial<StaffRecord> = {}) => support.withSecondFactor(desk, api, values);

const askedForCode = (email: string) => support.askedForCode(api, email);

describe('the second factor', () => {
  it('is asked after the password, and lets in with the code that the app shows', async () => {
    const { person, secret, uri } = await withSecondFactor();
    expect(uri).toContain(`secret=${secret}`);
    expect(uri).toMatch(/^otpauth:\/\/totp\/Sala:/);
    const { agent, send } = await askedForCode(person.staff.email);
    await agent.get('/api/v1/session').expect(401);
    await agent.get('/api/v1/cases').expect(401);
    const { body } = await send(codeOf(secret)).expect(200);
    expect(body.staff._id).toBe(person.staff._id);
    await agent.get('/api/v1/cases').expect(200);
  });

  it('is set up by the session that was shown the seed alone, and not by trying all codes', async () => {
    const person = await api.signIn();
    const elsewhere = await api.signInAs(person.staff.email, PASSWORD);
    const begin = async () =>
      (await person.post('/account/second-factor', { password: PASSWORD }).expect(201))
        .body as SecondFactorSetup;
    const confirm = (session: SignedIn, code: string) =>
      session.post('/account/second-factor/confirmation', { code });
    const { secret } = await begin();
    const { body: refused } = await confirm(elsewhere, codeOf(secret)).expect(409);
    expect(refused).toMatchObject({ code: 'not-allowed-now' });
    const wrong = codeOf(secret) === '000000' ? '111111' : '000000';
    for (let tried = 0; tried < 4; tried++) await confirm(person, wrong).expect(400);
    await confirm(person, wrong).expect(409);
    await confirm(person, codeOf(secret)).expect(409);
    const again = await begin();
    await confirm(person, codeOf(again.secret)).expect(200);
  });

  it('is stored sealed, and its recovery codes as hashes', async () => {
    const { person, secret, recoveryCodes } = await withSecondFactor();
    const stored = JSON.stringify(await desk.models.staffCredentials.findById(person.staff._id).lean());
    expect(stored).not.toContain(secret);
    for (const code of recoveryCodes) expect(stored).not.toContain(code);
    expect(new Set(recoveryCodes).size).toBe(10);
  });

  it('takes no code twice, nor one from before it, even by two at once', async () => {
    const { person, secret } = await withSecondFactor();
    const code = codeOf(secret);
    const both = await Promise.all([askedForCode(person.staff.email), askedForCode(person.staff.email)]);
    const answers = await Promise.all(both.map(({ send }) => send(code)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 401]);
    const late = await askedForCode(person.staff.email);
    const replayed = await late.send(code).expect(401);
    expect(replayed.body.detail).toMatch(/used before|ធ្លាប់ប្រើ/);
    await late.send(codeOf(secret, -1)).expect(401);
    await late.send(codeOf(secret, 1)).expect(200);
  });

  it('takes a code of the step before, and none that is older', async () => {
    const { person, secret } = await withSecondFactor();
    desk.pass(120_000);
    const { send } = await askedForCode(person.staff.email);
    await send(codeOf(secret, -2)).expect(401);
    await send(codeOf(secret, -1)).expect(200);
  });

  it('takes each recovery code once, typed as one likes', async () => {
    const { person, recoveryCodes } = await withSecondFactor();
    const [first = '', second = ''] = recoveryCodes;
    await (await askedForCode(person.staff.email)).send(first).expect(200);
    const again = await askedForCode(person.staff.email);
    await again.send(first).expect(401);
    await again.send(second.replace('-', ' ').toLowerCase()).expect(200);
    const { body } = await again.agent.get('/api/v1/account').expect(200);
    expect(body.secondFactor.recoveryCodesLeft).toBe(8);
    const acts = await desk.models.audit.find({ staffId: person.staff._id }).lean();
    expect(acts.filter(({ act }) => act === 'recovery-code-used')).toHaveLength(2);
  });

  it('locks after five wrong codes, and the lock falls away', async () => {
    const { person, secret } = await withSecondFactor();
    const { send } = await askedForCode(person.staff.email);
    for (let guess = 0; guess < 5; guess++) await send('000000').expect(401);
    await send(codeOf(secret)).expect(429);
    desk.pass(15 * 60_000 + 1);
    await (await askedForCode(person.staff.email)).send(codeOf(secret)).expect(200);
  });

  it('is waited for ten minutes, with the token of the answer, and by that session only', async () => {
    const { person, secret } = await withSecondFactor();
    const { agent, send } = await askedForCode(person.staff.email);
    await agent
      .post('/api/v1/session/second-factor')
      .send({ code: codeOf(secret) })
      .expect(403);
    await supertest(api.app)
      .post('/api/v1/session/second-factor')
      .send({ code: codeOf(secret) })
      .expect(401);
    desk.pass(10 * 60_000 + 1);
    await send(codeOf(secret)).expect(401);
  });

  it('begins the session under a new id: one that was known before is worth nothing', async () => {
    const { person, secret } = await withSecondFactor();
    const { agent, send } = await askedForCode(person.staff.email);
    const cookieOf = (answer: { get(name: 'Set-Cookie'): string[] | undefined }) =>
      answer.get('Set-Cookie')?.[0]?.split(';')[0] ?? '';
    const pending = cookieOf(await signIn(person.staff.email, PASSWORD, agent).expect(200));
    const { body } = await signIn(person.staff.email, PASSWORD, agent);
    const done = await agent
      .post('/api/v1/session/second-factor')
      .set('X-CSRF-Token', String(body.csrfToken))
      .send({ code: codeOf(secret) })
      .expect(200);
    expect(cookieOf(done)).not.toBe(pending);
    await supertest(api.app).get('/api/v1/session').set('Cookie', pending).expect(401);
    await send(codeOf(secret, 1)).expect(401);
  });

  it('asks for the password before it changes anything', async () => {
    const person = await api.signIn();
    const wrong = await person.post('/account/second-factor', { password: 'wrong' }).expect(400);
    expect(wrong.body.errors).toEqual([{ path: 'password', message: expect.any(String) }]);
    await person.post('/account/second-factor', {}).expect(400);
    const { body } = await person.get('/account').expect(200);
    expect(body.secondFactor).toEqual({ since: null, recoveryCodesLeft: 0, required: false });
  });

  it('counts only from its first right code on, and not after a quarter of an hour', async () => {
    const person = await api.signIn();
    const begin = async () => {
      const { body } = await person.post('/account/second-factor', { password: PASSWORD }).expect(201);
      return (body as SecondFactorSetup).secret;
    };
    const confirm = (code: string) => person.post('/account/second-factor/confirmation', { code });
    const secret = await begin();
    await confirm('000000').expect(400);
    const { body } = await signIn(person.staff.email).expect(200);
    expect(body.staff).toBeDefined();
    desk.pass(15 * 60_000 + 1);
    await confirm(codeOf(secret)).expect(409);
    await confirm(codeOf(await begin())).expect(200);
  });

  it('makes new recovery codes in the place of the old ones, and can be switched off', async () => {
    const { person, recoveryCodes } = await withSecondFactor();
    const { body } = await person.post('/account/recovery-codes', { password: PASSWORD }).expect(201);
    expect(body.recoveryCodes).toHaveLength(10);
    const { send } = await askedForCode(person.staff.email);
    await send(recoveryCodes[0] ?? '').expect(401);
    await person.post('/account/second-factor/removal', { password: PASSWORD }).expect(200);
    const plain = await signIn(person.staff.email).expect(200);
    expect(plain.body.staff._id).toBe(person.staff._id);
  });
});

describe('a sign-in that waits for its second factor', () => {
  const NEXT = 'seven green umbrellas';
  const refuse = async (waiting: Awaited<ReturnType<typeof askedForCode>>, code = '') => {
    await waiting.send(code).expect(401);
    await waiting.agent.get('/api/v1/cases').expect(401);
  };

  it('ends when the password changes, even with a right code', async () => {
    const { person, secret, recoveryCodes } = await withSecondFactor();
    const waiting = await askedForCode(person.staff.email);
    await person.put('/account/password', { current: PASSWORD, password: NEXT }).expect(200);
    await refuse(waiting, recoveryCodes[0]);
    await refuse(waiting, codeOf(secret));
    // What was not taken is not used up.
    const again = supertest.agent(api.app);
    const { body } = await signIn(person.staff.email, NEXT, again).expect(200);
    const code = recoveryCodes[0];
    const token = String(body.csrfToken);
    await again.post('/api/v1/session/second-factor').set('X-CSRF-Token', token).send({ code }).expect(200);
  });

  it('ends with a sign-out everywhere, one’s own and the administrator’s, a reset and a switched-off account', async () => {
    const { person, recoveryCodes } = await withSecondFactor();
    const id = person.staff._id;
    const staffOf = async () => desk.models.staff.findById(id).lean<StaffRecord>().orFail();
    const editOf = async (active: boolean) => {
      const { name, role, language, version, onDuty } = await staffOf();
      return { name, role, language, version, onDuty, active, officeIds: [] };
    };
    const ends: Array<() => PromiseLike<unknown>> = [
      () => person.delete('/account/sessions').expect(200),
      () => administrator.delete(`/staff/${id}/sessions`).expect(200),
      async () => {
        await administrator.put(`/staff/${id}`, await editOf(false)).expect(200);
        await administrator.put(`/staff/${id}`, await editOf(true)).expect(200);
      },
      () => administrator.post(`/staff/${id}/link`, { reset: true }).expect(201),
    ];
    for (const [place, end] of ends.entries()) {
      const waiting = await askedForCode(person.staff.email);
      await end();
      await refuse(waiting, recoveryCodes[place]);
    }
  });

  it('and sessions begun without it end when the factor is switched on, and the person is told how many', async () => {
    const person = await api.signIn();
    const elsewhere = supertest.agent(api.app);
    await signIn(person.staff.email, PASSWORD, elsewhere).expect(200);
    const { body } = await person.post('/account/second-factor', { password: PASSWORD }).expect(201);
    await elsewhere.get('/api/v1/session').expect(200);
    const code = codeOf(String(body.secret));
    const on = await person.post('/account/second-factor/confirmation', { code }).expect(200);
    expect(on.body.endedSessions).toBe(1);
    await elsewhere.get('/api/v1/session').expect(401);
    await person.get('/session').expect(200);
  });
});

describe('a role that must have a second factor', () => {
  const require = async (roles: StaffRole[]) => {
    const { body } = await administrator.get('/account-settings').expect(200);
    await administrator
      .put('/account-settings', { version: body.version, secondFactorRoles: roles })
      .expect(200);
  };
  afterEach(() => require([]));

  it('may do nothing but set it up', async () => {
    const person = await api.signIn({ role: 'dispatcher' });
    await require(['dispatcher']);
    const refused = await person.get('/cases').expect(403);
    expect(refused.body.detail).toMatch(/second factor|ជំហានទីពីរ/);
    const { body: session } = await person.get('/session').expect(200);
    expect(session).toMatchObject({ can: [], needs: 'second-factor' });
    await person.put('/account-settings', { version: 1, secondFactorRoles: [] }).expect(403);

    const { body } = await person.post('/account/second-factor', { password: PASSWORD }).expect(201);
    await person.post('/account/second-factor/confirmation', { code: codeOf(body.secret) }).expect(200);
    await person.get('/cases').expect(200);
    await person.post('/account/second-factor/removal', { password: PASSWORD }).expect(409);
  });

  it('hears nothing on the live line either', async () => {
    const person = await api.signIn({ role: 'dispatcher' });
    const answer = await signIn(person.staff.email).expect(200);
    const cookie = answer.get('Set-Cookie')?.[0]?.split(';')[0] ?? '';
    const scope = () =>
      authoriseSocket(api.sessions, { headers: { cookie }, url: '/live', method: 'GET' } as never);
    expect(await scope()).not.toBeNull();
    await require(['dispatcher']);
    expect(await scope()).toBeNull();
  });

  it('is named by administrators only, among the roles that there are', async () => {
    const dispatcher = await api.signIn({ role: 'dispatcher' });
    await dispatcher.get('/account-settings').expect(403);
    await administrator.put('/account-settings', { version: 1, secondFactorRoles: ['king'] }).expect(400);
  });
});
