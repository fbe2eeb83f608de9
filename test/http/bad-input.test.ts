import { OPERATIONS } from '../../casework/openapi/operations';
import { createTestApi, type SignedIn } from '../support/api';
import { aCase, createTestDesk, type TestDesk } from '../support/desk';

let desk: TestDesk;
let administrator: SignedIn;
let caseId: string;

beforeAll(async () => {
  desk = await createTestDesk('http-bad-input');
  administrator = await createTestApi(desk).signIn({ role: 'administrator' });
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
  expect(await ask('/cases?limit=0', 'km')).toEqual([
    { path: 'limit', message: expect.stringMatching(/^តូចពេក.*>= 1/) },
  ]);
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
