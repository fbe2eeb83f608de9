import supertest, { type Agent } from 'supertest';
import { createTestApi, PASSWORD, type SignedIn, type TestApi } from '../support/api';
import { createTestDesk, type TestDesk } from '../support/desk';
import * as support from '../support/second-factor';

let desk: TestDesk;
let api: TestApi;
let administrator: SignedIn;

beforeAll(async () => {
  desk = await createTestDesk('http-account');
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

describe('an invitation', () => {
  const NEWCOMER = { name: 'Invented Newcomer', role: 'analyst', officeIds: [], language: 'km' };
  const CHOSEN = 'seven green umbrellas';
  let count = 0;

  async function invited() {
    const email = `newcomer${(count += 1)}@example.org`;
    const { body: staff } = await administrator.post('/staff', { ...NEWCOMER, email }).expect(201);
    const { body } = await administrator.post(`/staff/${staff._id}/link`, {}).expect(201);
    return { email, staffId: String(staff._id), token: tokenIn(body.link), kind: String(body.kind) };
  }
  const tokenIn = (link: unknown) => /#\/welcome\/([\w-]{43})$/.exec(String(link))?.[1] ?? '';
  const accept = (token: string, password = CHOSEN) =>
    supertest(api.app).post('/api/v1/account-links/acceptance').send({ token, password });
  const read = (token: string) => supertest(api.app).post('/api/v1/account-links/reading').send({ token });

  it('lets its owner choose the password, once', async () => {
    const { email, token, kind } = await invited();
    expect(kind).toBe('invitation');
    await signIn(email, 'anything at all').expect(401);
    await signIn(email, '').expect(400);
    expect((await read(token).expect(200)).body).toMatchObject({ kind, email, name: NEWCOMER.name });
    await accept(token).expect(200, { email });
    await signIn(email, CHOSEN).expect(200);
    const again = await accept(token, 'another long password').expect(404);
    expect(again.body.detail).toMatch(/used before|ប្រើរួចហើយ/);
    await read(token).expect(404);
    await signIn(email, 'another long password').expect(401);
  });

  it('lets one of two at once in', async () => {
    const { token } = await invited();
    const answers = await Promise.all([accept(token), accept(token, 'nine blue bicycles here')]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 404]);
  });

  it('is over after seven days, when a newer one was made, and when the account is switched off', async () => {
    const old = await invited();
    desk.pass(7 * 86_400_000 + 1);
    await accept(old.token).expect(404);
    const replaced = await invited();
    await administrator.post(`/staff/${replaced.staffId}/link`, {}).expect(201);
    await accept(replaced.token).expect(404);
    const off = await invited();
    await desk.models.staff.updateOne({ _id: off.staffId }, { $set: { active: false } });
    await accept(off.token).expect(404);
    await administrator.post(`/staff/${off.staffId}/link`, {}).expect(409);
  });

  it.each([
    ['aaaaaaaaaaaaaaaa', /repeats the same/, /ធ្វើឡើងវិញ/],
    ['newcomer', /your name, your address/, /អាសយដ្ឋាន/],
    ['short', /12 characters|Too small/i, /12/],
    ['password1234', /first that are tried/, /សាកមុនគេ/],
    ['qwertyuiop12', /first that are tried|follows the keys/, /សាកមុនគេ|ក្ដារចុច/],
    ['Senate2026!!', /words of this house/, /ផ្សំពីឈ្មោះ/],
    ['១២៣៤៥៦៧៨៩០១២', /first that are tried/, /សាកមុនគេ/],
    ['ព្រឹទ្ធសភា១២៣', /words of this house/, /ផ្សំពីឈ្មោះ/],
  ])('refuses the easy password %s, and says why and what to take', async (password, english, khmer) => {
    const { token, email } = await invited();
    const own = email.split('@')[0] ?? '';
    const easy = password === 'newcomer' ? `${own}${own}` : password;
    const told = async (language: string) => {
      const { body } = await accept(token, easy).set('Accept-Language', language).expect(400);
      return body.errors as unknown;
    };
    expect(await told('en')).toEqual([{ path: 'password', message: expect.stringMatching(english) }]);
    expect(await told('km')).toEqual([{ path: 'password', message: expect.stringMatching(khmer) }]);
    await accept(token).expect(200);
  });

  it('is stored as a hash and made by administrators alone', async () => {
    const { token, staffId } = await invited();
    expect(JSON.stringify(await desk.models.accountLinks.find({}).lean())).not.toContain(token);
    const dispatcher = await api.signIn({ role: 'dispatcher' });
    await dispatcher.post(`/staff/${staffId}/link`, {}).expect(403);
    const acts = await desk.models.audit.find({ subjectId: staffId }).sort({ at: 1, _id: 1 }).lean();
    expect(acts.map(({ act }) => act)).toEqual(['created', 'invited']);
  });

  it('as a reset ends all sessions at once and takes password and second factor away', async () => {
    const { person } = await support.withSecondFactor(desk, api);
    const { body } = await administrator
      .post(`/staff/${person.staff._id}/link`, { reset: true, removesSecondFactor: true })
      .expect(201);
    expect(body.kind).toBe('reset');
    await person.get('/session').expect(401);
    await signIn(person.staff.email).expect(401);
    await accept(tokenIn(body.link)).expect(200);
    const answer = await signIn(person.staff.email, CHOSEN).expect(200);
    expect(answer.body.staff._id).toBe(person.staff._id);
  });
});

describe('one’s own password and sessions', () => {
  it('changes the password, ends the other sessions and keeps this one', async () => {
    const person = await api.signIn();
    const elsewhere = supertest.agent(api.app);
    await signIn(person.staff.email, PASSWORD, elsewhere).expect(200);
    const next = 'seven green umbrellas';
    const wrong = await person.put('/account/password', { current: 'wrong', password: next }).expect(400);
    expect(wrong.body.errors).toMatchObject([{ path: 'current' }]);
    const weak = { current: PASSWORD, password: 'iloveyou2026' };
    const refused = await person.put('/account/password', weak).expect(400);
    expect(refused.body.errors).toMatchObject([{ path: 'password' }]);
    await elsewhere.get('/api/v1/session').expect(200);
    await person.put('/account/password', { current: PASSWORD, password: next }).expect(200);
    await elsewhere.get('/api/v1/session').expect(401);
    await person.get('/session').expect(200);
    await signIn(person.staff.email).expect(401);
    await signIn(person.staff.email, next).expect(200);
  });

  it('lists where one is signed in, without what the cookie carries, and ends one or all others', async () => {
    const person = await api.signIn();
    const others = [supertest.agent(api.app), supertest.agent(api.app), supertest.agent(api.app)] as const;
    for (const [place, agent] of others.entries())
      await agent
        .post('/api/v1/session')
        .set('User-Agent', `Browser ${place}`)
        .send({ email: person.staff.email, password: PASSWORD })
        .expect(200);
    const { body } = await person.get('/account/sessions').expect(200);
    const listed = body.data as Array<{ _id: string; device: string; current: boolean }>;
    expect(listed).toHaveLength(4);
    expect(listed.filter(({ current }) => current)).toHaveLength(1);
    for (const { _id } of await desk.models.staffSessions.find({}).lean())
      expect(JSON.stringify(body)).not.toContain(_id);

    const first = listed.find(({ device }) => device === 'Browser 0')?._id ?? '';
    await person.delete(`/account/sessions/${first}`).expect(204);
    await person.delete(`/account/sessions/${first}`).expect(404);
    await others[0].get('/api/v1/session').expect(401);
    await others[1].get('/api/v1/session').expect(200);
    const ended = await person.delete('/account/sessions').expect(200);
    expect(ended.body).toEqual({ ended: 2 });
    await others[1].get('/api/v1/session').expect(401);
    await person.get('/session').expect(200);
  });

  it('ends nobody else’s session', async () => {
    const [one, other] = [await api.signIn(), await api.signIn()];
    const { body } = await other.get('/account/sessions').expect(200);
    await one.delete(`/account/sessions/${body.data[0]._id}`).expect(404);
    await other.get('/session').expect(200);
  });

  it('lets an administrator sign a colleague out everywhere', async () => {
    const person = await api.signIn();
    const { body } = await administrator.delete(`/staff/${person.staff._id}/sessions`).expect(200);
    expect(body).toEqual({ ended: 1 });
    await person.get('/session').expect(401);
  });
});

describe('a scope', () => {
  const SCOPED = { name: 'Invented Reader', role: 'office-staff', language: 'en', password: PASSWORD };

  it('of a region and a commission holds all their offices, and a senator’s who comes later', async () => {
    const email = 'scoped@example.org';
    const scope = { officeIds: ['office-region-1'], regionIds: ['region-3'], commissions: [2] };
    const { body: made } = await administrator.post('/staff', { ...SCOPED, ...scope, email }).expect(201);
    expect(made.officeIds).toEqual(
      expect.arrayContaining(['office-region-1', 'office-region-3', 'office-commission-2']),
    );
    expect(made.ownOfficeIds).toEqual(['office-region-1']);
    const { body: senator } = await administrator
      .post('/senators', { nameKm: 'ក', nameEn: 'Invented', regionId: 'region-3' })
      .expect(201);
    const { body: later } = await administrator.get(`/staff/${made._id}`).expect(200);
    expect(later.officeIds).toContain(senator.officeId);
    const { body: fewer } = await administrator
      .put(`/staff/${made._id}`, {
        ...{ version: 1, name: 'Invented Reader', role: 'office-staff', language: 'en' },
        ...{ officeIds: ['office-region-1'], onDuty: true, active: true },
      })
      .expect(200);
    expect(fewer.officeIds).toEqual(['office-region-1']);
  });

  it.each([
    ['region', { regionIds: ['region-99'] }],
    ['commission', { commissions: [77] }],
    ['office', { officeIds: ['office-nowhere'] }],
  ])('refuses a %s that does not exist', async (_, scope) => {
    const email = 'nowhere@example.org';
    await administrator.post('/staff', { ...SCOPED, officeIds: [], email, ...scope }).expect(400);
  });
});
