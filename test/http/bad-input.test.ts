import supertest from 'supertest';
import { z } from 'zod';
import { OPERATIONS } from '../../casework/openapi/operations';
import { createTestApi, type SignedIn, type TestApi } from '../support/api';
import { aCase, createTestDesk, type TestDesk } from '../support/desk';

let desk: TestDesk;
let api: TestApi;
let administrator: SignedIn;
let caseId: string;

beforeAll(async () => {
  desk = await createTestDesk('http-bad-input');
  api = createTestApi(desk);
  administrator = await api.signIn({ role: 'administrator' });
  caseId = (await aCase(desk))._id;
});
afterAll(() => desk.close());

const OPERATOR = { $gt: '' };
/** What a hostile or broken client sends instead of a body. */
const BODIES: Array<[string, object]> = [
  ['a list', [1, 2, 3]],
  ['operators for every field', Object.fromEntries(FIELDS().map((field) => [field, OPERATOR]))],
  ['numbers for every field', Object.fromEntries(FIELDS().map((field) => [field, -1e308]))],
  ['a field that does not exist', { __proto__: { admin: true }, $where: 'sleep(1000)', unknown: true }],
];
function FIELDS() {
  return [
    'version',
    'text',
    'state',
    'reason',
    'officeId',
    'assigneeId',
    'placeCode',
    'name',
    'email',
    'contacts',
  ];
}

const changing = OPERATIONS.filter(({ body }) => body !== undefined);
const addressOf = (path: string) =>
  path
    .replace('{caseId}', caseId)
    .replace('{code}', '17')
    .replace(/\{\w+\}/, 'region-1');

describe.each(changing)('$method $path', ({ method, path }) => {
  it.each(BODIES)('refuses %s with a clear answer', async (_, body) => {
    const sent = method === 'put' ? 'put' : 'post';
    const { status, body: answer } = await administrator[sent](addressOf(path), body);
    expect(status).toBe(400);
    expect(answer).toMatchObject({ code: 'bad-input', errors: expect.anything() });
  });
});

it('refuses a form where JSON or nothing belongs, at every endpoint, and what nobody asked for at the ways to sign in', async () => {
  const { app } = createTestApi(desk);
  for (const { method, path } of OPERATIONS.filter((one) => one.method !== 'get')) {
    const asked = supertest(app)[method](`/api/v1${addressOf(path)}`);
    const { status, body } = await asked.type('form').send('a=1');
    expect([path, status, body.errors?.[0]?.path]).toEqual([path, 400, 'Content-Type']);
  }
  await supertest(app).get('/api/v1/session/options').expect(200);
  await supertest(app).get('/api/v1/session/options?unknown=1').expect(400);
});

describe.each(OPERATIONS.filter(({ method, query }) => method === 'get' && query !== undefined))(
  '$method $path',
  ({ path }) => {
    it.each(['unknown=1', 'limit=-1', 'limit=abc', 'limit[$gt]=1', 'cursor=%00', 'cursor=e30', '$where=1'])(
      'refuses the query %s',
      async (query) => {
        const { status, body } = await administrator.get(`${addressOf(path)}?${query}`);
        expect([path, query, status]).toEqual([path, query, 400]);
        expect(body.code).toBe('bad-input');
      },
    );
  },
);

it.each(OPERATIONS.filter(({ query, permission }) => query === undefined && permission !== 'public'))(
  '$method $path takes no query, and refuses every one',
  async ({ method, path }) => {
    const address = `${addressOf(path)}?sort=name`;
    const send = { get: 'get', delete: 'delete', post: 'post', put: 'put' } as const;
    const { status, body } = await administrator[send[method]](address, {});
    expect([path, status]).toEqual([path, 400]);
    expect(JSON.stringify(body.errors)).toContain('sort');
  },
);

const bodiless = OPERATIONS.filter(
  ({ method, path, body }) => method !== 'get' && body === undefined && !path.endsWith('/files'),
);
it.each(bodiless)('$method $path takes no field, and refuses every one', async ({ method, path }) => {
  for (const address of [addressOf(path), addressOf(path).toUpperCase()]) {
    const asked = administrator[method as 'post' | 'put' | 'delete'](address, {}).send({ version: 1 });
    const { status, body } = await asked;
    expect([path, status]).toEqual([path, 400]);
    expect(JSON.stringify(body.errors)).toContain('version');
  }
});

it('tells at a known path which methods it knows, and leaves an unknown one unknown', async () => {
  const known = new Map<string, string[]>();
  for (const { method, path } of OPERATIONS)
    known.set(path, [...(known.get(path) ?? []), method.toUpperCase()]);
  const { agent, token } = administrator.browser;
  for (const [path, methods] of known) {
    // Whoever is not signed in is asked for that before.
    const wrong = methods.includes('PUT') ? 'patch' : 'put';
    const asked = agent[wrong](`/api/v1${addressOf(path)}`)
      .set('X-CSRF-Token', token)
      .send({});
    const { status, body, headers, type } = await asked;
    // A path of words may be one with a name in it as well.
    if (wrong === 'put' && status === 400) continue;
    expect([path, status, type]).toEqual([path, 405, 'application/problem+json']);
    expect(body).toMatchObject({ code: 'method-not-allowed', detail: expect.stringMatching(/method|វិធី/) });
    expect(String(headers.allow).split(', ')).toEqual(expect.arrayContaining(methods));
    expect(body.allowed).toEqual(String(headers.allow).split(', '));
  }
  await administrator.put('/nowhere', {}).expect(404);
  await supertest(api.app).post('/api/v1/openapi.json').expect(405).expect('Allow', 'GET, HEAD');
  await supertest(api.app).head('/api/v1/openapi.json').expect(200);
});

/** Paths of objects inside a JSON schema that let fields through which they do not name. */
function looseObjects(schema: unknown, path: string): string[] {
  if (typeof schema !== 'object' || schema === null) return [];
  const { type, properties, additionalProperties } = schema as Record<string, unknown>;
  const isLoose = type === 'object' && properties !== undefined && additionalProperties !== false;
  const inside = Object.entries(schema).flatMap(([name, part]) => looseObjects(part, `${path}/${name}`));
  return isLoose ? [path, ...inside] : inside;
}

it('drops no field of any body silently, however deep it lies', () => {
  const loose = changing.flatMap(({ method, path, body }) =>
    looseObjects(
      z.toJSONSchema(body ?? z.strictObject({}), { io: 'input', unrepresentable: 'any' }),
      `${method} ${path}`,
    ),
  );
  expect(loose).toEqual([]);
});

it.each([
  ['a NUL', 'ប្រាំ\u0000មួយ', 'no part of a text', 'មិនមែនជាផ្នែកនៃអត្ថបទ'],
  ['white space', ' \n\t\u3000 ', '>=1', 'ត្រូវតែបំពេញ'],
  ['what shows nothing', '\u200b\u200d\u2060', 'nothing that can be read', 'គ្មានអ្វីដែលអាចអានបាន'],
  ['a bell', 'a\u0007b', 'no part of a text', 'មិនមែនជាផ្នែកនៃអត្ថបទ'],
])('refuses a text of %s', async (_, text, english, khmer) => {
  for (const [language, told] of [
    ['en', english],
    ['km', khmer],
  ] as const) {
    for (const part of ['notes', 'replies']) {
      const refused = await administrator
        .post(`/cases/${caseId}/${part}`, { text })
        .set('Accept-Language', language)
        .expect(400);
      expect(refused.body.errors).toEqual([{ path: 'text', message: expect.stringContaining(told) }]);
    }
  }
});

it('keeps no view that the list itself would refuse', async () => {
  const save = (query: object) => administrator.post('/saved-views', { name: 'Ghosts', query });
  const ghost = await save({ state: 'ghost' }).expect(400);
  expect(ghost.body.errors).toMatchObject([{ path: 'query.state' }]);
  const turned = await save({ createdFrom: '2026-02-02', createdTo: '2026-01-01' }).expect(400);
  expect(turned.body.errors).toMatchObject([{ path: 'query.createdTo' }]);
  await save({ sort: 'sideways' }).expect(400);
  expect(await desk.models.savedViews.countDocuments({})).toBe(0);
});

it.each(['%00', '..%2f..', '[$ne]', '%E0%A4%A', 'x'.repeat(5000), '__proto__', '$where'])(
  'answers 4xx to the id %s',
  async (id) => {
    for (const path of [
      '/cases/',
      '/regions/',
      '/offices/',
      '/senators/',
      '/staff/',
      '/files/',
      '/places/',
    ]) {
      const { status } = await administrator.get(`${path}${id}`);
      expect([path, status >= 400 && status < 500]).toEqual([path, true]);
    }
  },
);

it('tells each refused field in the caller’s language', async () => {
  const ask = async (path: string, language: string) =>
    (await administrator.get(path).set('Accept-Language', language).expect(400)).body.errors as unknown;
  expect(await ask('/cases?limit=0', 'en')).toEqual([
    { path: 'limit', message: 'Too small: expected number to be >=1' },
  ]);
  expect(await ask('/cases?limit=0', 'km')).toEqual([{ path: 'limit', message: 'តូចពេក៖ ត្រូវយ៉ាងតិច 1' }]);
  expect(await ask('/cases?state=ghost', 'en')).toEqual([
    { path: 'state', message: 'holds a value that is not in its list' },
  ]);
  expect(await ask('/cases?state=ghost', 'km')).toEqual([
    { path: 'state', message: 'មានតម្លៃដែលមិនស្ថិតក្នុងបញ្ជីរបស់វា' },
  ]);
});

it('refuses a body that is too large', async () => {
  const { status } = await administrator.post(`/cases/${caseId}/replies`, { text: 'x'.repeat(300_000) });
  expect(status).toBe(413);
});

it('has changed nothing by all of this', async () => {
  expect(await desk.models.cases.findById(caseId).lean()).toMatchObject({ version: 1, entryCount: 1 });
  expect(await desk.models.messages.countDocuments({})).toBe(0);
  expect(await desk.models.regions.countDocuments({ version: { $ne: 1 } })).toBe(0);
  expect(await desk.models.staff.countDocuments({})).toBe(1);
});

it.each([
  ['no language', 'en', undefined, /^Too small/],
  ['any language', 'en', '*', /^Too small/],
  ['any language, in so many words', 'en', '*;q=0.5', /^Too small/],
  ['no language', 'km', undefined, /^តូចពេក/],
  ['Khmer', 'en', 'km', /^តូចពេក/],
] as const)('tells who asks for %s with an account in %s so', async (_, language, asked, told) => {
  const person = await api.signIn({ language, role: 'dispatcher' });
  const request = person.get('/cases?limit=0');
  const { body } = await (asked === undefined ? request : request.set('Accept-Language', asked)).expect(
    400,
  );
  expect(body.errors).toEqual([{ path: 'limit', message: expect.stringMatching(told) }]);
});
