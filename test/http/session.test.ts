import express from 'express';
import supertest from 'supertest';
import { createErrorAnswer } from '../../app/answer-errors';
import { authoriseSocket, ensureFirstAdministrator } from '../../casework';
import { limitSignIns } from '../../casework/staff/limit-sign-ins';
import { createTestApi, PASSWORD, type TestApi } from '../support/api';
import { createTestDesk, type TestDesk } from '../support/desk';

let desk: TestDesk;
let api: TestApi;

beforeAll(async () => {
  desk = await createTestDesk('http-session');
  api = createTestApi(desk);
});
afterAll(() => desk.close());

const signIn = (email: string, password: string) =>
  supertest(api.app).post('/api/v1/session').send({ email, password });

describe('the first administrator', () => {
  it('is made once, with a password that is told once and works', async () => {
    const empty = await createTestDesk('first-administrator');
    try {
      const made = await ensureFirstAdministrator(empty, { email: 'First@Example.org' });
      expect(made?.email).toBe('first@example.org');
      expect(await ensureFirstAdministrator(empty, { email: 'other@example.org' })).toBeNull();
      const { body } = await supertest(createTestApi(empty).app)
        .post('/api/v1/session')
        .send({ email: 'FIRST@example.org', password: made?.password })
        .expect(200);
      expect(body.staff).toMatchObject({ role: 'administrator', name: 'អ្នកគ្រប់គ្រងប្រព័ន្ធ' });
      expect(body.can).toContain('staff.edit');
    } finally {
      await empty.close();
    }
  });

  it('has the password of the configuration, which is not told again', async () => {
    const empty = await createTestDesk('first-administrator-given');
    try {
      const weak = { email: 'a@example.org', password: 'password1234' };
      await expect(ensureFirstAdministrator(empty, weak)).rejects.toThrow(
        /ADMIN_PASSWORD is among the first/,
      );
      const made = await ensureFirstAdministrator(empty, { email: 'a@example.org', password: PASSWORD });
      expect(made).toEqual({ email: 'a@example.org', password: null });
      const stored = await empty.models.staff.findOne({}).lean();
      expect(stored?.passwordHash).toMatch(/^\$argon2id\$/);
    } finally {
      await empty.close();
    }
  });
});

describe('signing in', () => {
  it('answers the person, what they may do and the token, in a cookie that no script can read', async () => {
    const { staff } = await api.signIn({ role: 'dispatcher' });
    const answer = await signIn(staff.email.toUpperCase(), PASSWORD).expect(200);
    expect(answer.body.staff).toEqual({
      _id: staff._id,
      email: staff.email,
      name: 'Invented Officer',
      role: 'dispatcher',
      officeIds: ['office-region-4'],
      ownOfficeIds: ['office-region-4'],
      regionIds: [],
      commissions: [],
      language: 'en',
      onDuty: true,
      active: true,
      absentFrom: null,
      absentUntil: null,
      speaks: [],
      version: 1,
    });
    expect(answer.body.csrfToken).toHaveLength(32);
    expect(answer.get('Set-Cookie')?.[0]).toMatch(/^sala\.sid=.*; Path=\/; .*HttpOnly; SameSite=Lax$/);
  });

  it('gives an unknown address and a wrong password the same answer', async () => {
    const { staff } = await api.signIn();
    const wrong = await signIn(staff.email, 'not the password').expect(401);
    const unknown = await signIn('nobody@example.org', 'not the password').expect(401);
    expect(wrong.body).toEqual(unknown.body);
    expect(wrong.body.detail).toMatch(/address and the password|អ៊ីមែល/);
  });

  it('locks who failed five times for a quarter of an hour, whether there is such an account or not', async () => {
    const { staff } = await api.signIn();
    for (const email of [staff.email, 'nobody-else@example.org']) {
      for (let guess = 0; guess < 5; guess++) await signIn(email, 'wrong').expect(401);
      const locked = await signIn(email, PASSWORD).expect(429);
      expect(locked.headers['retry-after']).toBe('900');
    }
    desk.pass(15 * 60_000 + 1);
    await signIn(staff.email, PASSWORD).expect(200);
  });

  it('lets the owner in while a stranger is locked', async () => {
    const { app } = createTestApi(desk);
    app.set('trust proxy', true);
    const { staff } = await api.signIn();
    const from = (source: string, password: string) =>
      supertest(app)
        .post('/api/v1/session')
        .set('X-Forwarded-For', source)
        .send({ email: staff.email, password });
    for (let guess = 0; guess < 5; guess++) await from('203.0.113.1', 'wrong').expect(401);
    await from('203.0.113.1', PASSWORD).expect(429);
    await from('198.51.100.7', PASSWORD).expect(200);
  });

  it('slows strangers at many addresses down to a try a minute, and not an address that the owner used before', async () => {
    const { app } = createTestApi(desk);
    app.set('trust proxy', true);
    const { staff } = await api.signIn();
    const from = (source: string, password: string) =>
      supertest(app)
        .post('/api/v1/session')
        .set('X-Forwarded-For', source)
        .send({ email: staff.email, password });
    await from('198.51.100.7', PASSWORD).expect(200);
    const answers: number[] = [];
    for (let guess = 0; guess < 55; guess++)
      answers.push((await from(`203.0.113.${guess}`, 'wrong')).status);
    // The first right sign-ins, from here and by the owner, count among the fifty; one more is the first of the slow ones.
    expect(answers.filter((status) => status === 401)).toHaveLength(49);
    const refused = await from('203.0.113.99', PASSWORD).expect(429);
    expect(refused.headers['retry-after']).toBe('60');
    await from('198.51.100.7', PASSWORD).expect(200);
    desk.pass(60_001);
    await from('198.51.100.8', PASSWORD).expect(200);
  });

  it('lets no more than five parallel guesses count', async () => {
    const { staff } = await api.signIn();
    const guesses = Array.from({ length: 8 }, () => signIn(staff.email, 'wrong'));
    const answers = await Promise.all(guesses);
    expect(answers.map(({ status }) => status).sort()).toEqual([401, 401, 401, 401, 401, 429, 429, 429]);
    await signIn(staff.email, PASSWORD).expect(429);
  });

  it('ends what their consoles hear live with the sign-out', async () => {
    const officer = await api.signIn();
    const dropped: string[] = [];
    desk.live.dropStaff = (staffId) => void dropped.push(staffId);
    await officer.delete('/session').expect(204);
    expect(dropped).toEqual([officer.staff._id]);
    await officer.get('/session').expect(401);
  });

  it('refuses an account that was switched off, at sign-in and in the middle of a session', async () => {
    const officer = await api.signIn();
    await officer.get('/session').expect(200);
    await desk.models.staff.updateOne({ _id: officer.staff._id }, { $set: { active: false } });
    await officer.get('/session').expect(401);
    await signIn(officer.staff.email, PASSWORD).expect(401);
  });

  it.each([
    ['an operator instead of a text', { email: { $gt: '' }, password: { $gt: '' } }],
    ['an unknown field', { email: 'a@example.org', password: 'x', role: 'administrator' }],
    ['nothing', {}],
  ])('refuses %s', async (_, body) => {
    const answer = await supertest(api.app).post('/api/v1/session').send(body).expect(400);
    expect(answer.body.code).toBe('bad-input');
  });

  it('refuses a body that is no JSON', async () => {
    await supertest(api.app)
      .post('/api/v1/session')
      .set('Content-Type', 'application/json')
      .send('{"email":')
      .expect(400);
  });

  it('asks nobody but the signed-in', async () => {
    await supertest(api.app).get('/api/v1/session').expect(401);
    await supertest(api.app).get('/api/v1/cases').set('Cookie', 'sala.sid=s%3Aforged.forged').expect(401);
  });

  it('shuts nobody out of a building for its neighbours’ failures nor for bodies that try no password', async () => {
    const limited = createTestApi(desk);
    const { staff } = await api.signIn();
    const post = (body: object) => supertest(limited.app).post('/api/v1/session').send(body);
    for (let index = 0; index < 310; index++) await post({}).expect(400);
    for (let index = 0; index < 31; index++)
      await post({ email: `guess${index}@example.org`, password: 'x' }).expect(401);
    await post({ email: staff.email, password: PASSWORD }).expect(200);
  });

  it('limits failed sign-ins from one network address', async () => {
    const app = express()
      .use(limitSignIns(3))
      .get('/', (req, res) => void res.sendStatus(Number(req.query.status)));
    app.use(createErrorAnswer(desk.log));
    const answerOf = async (status: number) => (await supertest(app).get(`/?status=${status}`)).status;
    for (const status of [401, 400, 200, 401, 404]) expect(await answerOf(status)).toBe(status);
    const refused = await supertest(app).get('/?status=200').expect(429);
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
  });
});

describe('a session', () => {
  it('refuses a change without the token and takes it with the token', async () => {
    const agent = supertest.agent(api.app);
    const { staff } = await api.signIn();
    const { body } = await agent
      .post('/api/v1/session')
      .send({ email: staff.email, password: PASSWORD })
      .expect(200);
    await agent.delete('/api/v1/session').expect(403);
    await agent.delete('/api/v1/session').set('X-CSRF-Token', 'x'.repeat(32)).expect(403);
    await agent.delete('/api/v1/session').set('X-CSRF-Token', String(body.csrfToken)).expect(204);
    await agent.get('/api/v1/session').expect(401);
  });

  it('begins under a new id at every sign-in', async () => {
    const agent = supertest.agent(api.app);
    const { staff } = await api.signIn();
    const cookie = async () => {
      const answer = await agent
        .post('/api/v1/session')
        .send({ email: staff.email, password: PASSWORD })
        .expect(200);
      return answer.get('Set-Cookie')?.[0]?.split(';')[0];
    };
    const first = await cookie();
    expect(await cookie()).not.toBe(first);
    await supertest(api.app)
      .get('/api/v1/session')
      .set('Cookie', first ?? '')
      .expect(401);
  });

  it('tells the live line which offices its owner may hear', async () => {
    const cookieOf = async (values: Parameters<TestApi['signIn']>[0]) => {
      const { staff } = await api.signIn(values);
      const answer = await signIn(staff.email, PASSWORD).expect(200);
      return answer.get('Set-Cookie')?.[0]?.split(';')[0] ?? '';
    };
    const scope = (cookie: string) =>
      authoriseSocket(api.sessions, { headers: { cookie }, url: '/live', method: 'GET' } as never);
    expect(await scope(await cookieOf({}))).toMatchObject({
      allOffices: false,
      officeIds: ['office-region-4'],
    });
    expect(await scope(await cookieOf({ role: 'dispatcher' }))).toMatchObject({ allOffices: true });
    expect(await scope(await cookieOf({ role: 'moderator' }))).toBeNull();
    expect(await scope('sala.sid=s%3Aforged.forged')).toBeNull();
    expect(await scope('')).toBeNull();
  });

  it('is asked for anew of a line that stands: after the session nobody hears anything', async () => {
    const { staff } = await api.signIn();
    const agent = supertest.agent(api.app);
    const { body, headers } = await agent
      .post('/api/v1/session')
      .send({ email: staff.email, password: PASSWORD })
      .expect(200);
    const cookie = String(headers['set-cookie']?.[0]).split(';')[0];
    const handshake = { headers: { cookie }, url: '/live', method: 'GET' } as never;
    expect(await authoriseSocket(api.sessions, handshake)).toMatchObject({ allOffices: false });
    expect(await authoriseSocket(api.sessions, handshake)).toMatchObject({ allOffices: false });
    await agent.delete('/api/v1/session').set('X-CSRF-Token', body.csrfToken).expect(204);
    expect(await authoriseSocket(api.sessions, handshake)).toBeNull();
  });

  it('is recorded', async () => {
    const { staff } = await api.signIn();
    const acts = await desk.models.audit.find({ staffId: staff._id }).lean();
    expect(acts.map(({ act }) => act)).toContain('signed-in');
  });
});
