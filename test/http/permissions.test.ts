import { STAFF_ROLES, type StaffRole } from '../../contracts';
import { createTestApi, type SignedIn, type TestApi } from '../support/api';
import { CITIZEN_LINES } from '../support/citizen-lines';
import { CLOCK_LINES } from '../support/clock-lines';
import { aCase, createTestDesk, type TestDesk } from '../support/desk';
import { findOtherRoles, findUncovered } from '../support/matrix-coverage';
import { type MatrixLine, type Method, MORE_LINES } from '../support/matrix-lines';
import { ROUTING_LINES } from '../support/routing-lines';

const EVERYBODY = [...STAFF_ROLES];
const WORKERS: StaffRole[] = [
  'administrator',
  'dispatcher',
  'call-agent',
  'office-staff',
  'senator',
  'commission-staff',
];
const DECIDERS = WORKERS.filter((role) => role !== 'call-agent');
const READERS: StaffRole[] = [...WORKERS, 'analyst', 'auditor'];
const LEADERS: StaffRole[] = ['administrator', 'dispatcher'];
const BROADCASTERS: StaffRole[] = ['administrator', 'dispatcher', 'senator', 'commission-staff'];
const BROADCAST_READERS: StaffRole[] = [...BROADCASTERS, 'analyst', 'auditor'];
const EDITORS: StaffRole[] = ['administrator', 'dispatcher', 'commission-staff', 'moderator'];
const WATCHERS: StaffRole[] = ['administrator', 'auditor'];
const HOOK = { name: 'Hook', url: 'https://hooks.example.org/', events: ['case.opened'] };
const ADMINISTRATORS: StaffRole[] = ['administrator'];

const NEWS = {
  title: 'News',
  textKm: 'ព័ត៌មាន',
  textEn: 'News',
  link: null,
  purpose: 'news',
  audience: { kind: 'region', code: 'region-4' },
  scheduledAt: null,
};
const NEWCOMER = {
  email: 'newcomer@example.org',
  name: 'Invented Newcomer',
  role: 'analyst',
  officeIds: [],
  language: 'km',
  password: 'a long enough one',
};

const CANNED = {
  titleKm: 'ក',
  titleEn: 'A',
  textKm: 'ក {number}',
  textEn: 'A {number}',
  officeIds: ['office-region-4'],
};

const ARTICLE = {
  slug: 'matrix',
  category: 'visits',
  titleKm: 'ចំណត',
  titleEn: 'Parking',
  shortKm: 'ចំណតនៅខាងក្រៅ។',
  shortEn: 'There is a car park.',
  bodyKm: 'ចំណតនៅខាងក្រៅ។',
  bodyEn: 'There is a car park.',
  questionsKm: [],
  questionsEn: [],
};

/** Every endpoint for the signed-in, who may use it, and a body that passes the schema. `:case` is a case of the own office. */
const MATRIX: MatrixLine[] = [
  ['get', '/session', EVERYBODY],
  ...MORE_LINES,
  ...ROUTING_LINES,
  ...CLOCK_LINES,
  ['get', '/files/none', READERS],
  ['get', '/senators/nobody', EVERYBODY],
  ['get', '/staff/nobody', EVERYBODY],
  [
    'put',
    '/tasks/none',
    WORKERS,
    { version: 1, text: 'Call.', dueAt: '2026-06-12T02:00:00Z', assigneeId: null, state: 'open' },
  ],
  ['post', '/cases/:case/links', WORKERS, { other: '123-456-7890' }],
  ['post', '/cases/:case/merge', DECIDERS, { version: 1, into: '123-456-7890' }],
  ['get', '/cases', READERS],
  ['get', '/cases/:case', READERS],
  ['get', '/cases/:case/messages', READERS],
  ['get', '/cases/:case/entries', READERS],
  ['post', '/cases/:case/replies', WORKERS, { text: 'An answer.' }],
  ['post', '/cases/:case/assignment', WORKERS, { version: 1, assigneeId: null }],
  ['post', '/cases/:case/transitions', WORKERS, { version: 1, state: 'in-progress' }],
  ['post', '/cases/:case/transitions', DECIDERS, { version: 1, state: 'rejected', reason: 'Not ours.' }],
  ['post', '/cases/:case/transitions', DECIDERS, { version: 1, state: 'closed' }],
  ['post', '/cases/:case/corrections', WORKERS, { version: 1, category: 'land' }],
  [
    'post',
    '/cases/:case/route',
    DECIDERS,
    { version: 1, officeId: 'office-region-1', reason: 'The place is there.' },
  ],
  ['post', '/cases/:case/hold', WORKERS],
  ['delete', '/cases/:case/hold', WORKERS],
  ['post', '/cases/:case/acknowledgement', WORKERS],
  ['post', '/cases/:case/pin', WORKERS],
  ['post', '/cases/:case/erasure', LEADERS, { version: 1, reason: 'asked-by-citizen' }],
  ['get', '/cases/:case/notes', READERS],
  ['post', '/cases/:case/notes', WORKERS, { text: 'A note.' }],
  ['delete', '/cases/:case/notes/none', WORKERS],
  ['get', '/mentions', READERS],
  ['post', '/mentions/read', READERS, {}],
  ['get', '/tasks', READERS],
  ['get', '/tasks/none', READERS],
  ['post', '/cases/:case/tasks', WORKERS, { text: 'Call.', dueAt: '2026-06-12T02:00:00Z' }],
  ['post', '/cases/:case/files', WORKERS],
  ['post', '/cases/:case/tags', WORKERS, { version: 1, add: ['flood'] }],
  ['get', '/tags', READERS],
  ['put', '/cases/:case/watch', READERS, {}],
  ['delete', '/cases/:case/watch', READERS],
  ['get', '/cases/:case/links', READERS],
  ['delete', '/cases/:case/links/none', WORKERS],
  ['post', '/cases/:case/unmerge', DECIDERS, { version: 1 }],
  ['post', '/cases/:case/split', DECIDERS, { version: 1, story: 'Another matter.' }],
  ['get', '/bulk-jobs', WORKERS],
  ['post', '/bulk-jobs', WORKERS, { act: { act: 'assign', assigneeId: null }, caseIds: ['none'] }],
  ['get', '/bulk-jobs/none', WORKERS],
  ['get', '/bulk-jobs/none/items', WORKERS],
  ['post', '/bulk-jobs/none/retry', WORKERS],
  ['delete', '/bulk-jobs/none', WORKERS],
  ['get', '/canned-replies', WORKERS],
  ['get', '/canned-replies/none', WORKERS],
  ['post', '/canned-replies', DECIDERS, CANNED],
  ['put', '/canned-replies/none', DECIDERS, { ...CANNED, version: 1 }],
  ['get', '/cases/:case/canned-replies', WORKERS],
  ['get', '/cases/:case/surveys', READERS],
  ['get', '/survey-figures', READERS],
  ['get', '/case-settings', EVERYBODY],
  [
    'put',
    '/case-settings',
    LEADERS,
    { version: 0, reopenDays: 30, asksRating: true, qualityDays: [14, 21] },
  ],
  ['get', '/desk/counts', READERS],
  ['get', '/places?q=siem', EVERYBODY],
  ['get', '/places/17', EVERYBODY],
  ['get', '/regions', EVERYBODY],
  ['get', '/regions/region-4', EVERYBODY],
  ['get', '/offices', EVERYBODY],
  ['get', '/offices/office-region-4', EVERYBODY],
  ['get', '/senators', EVERYBODY],
  [
    'put',
    '/regions/region-1',
    ADMINISTRATORS,
    { version: 0, nameKm: 'ក', nameEn: 'R', seats: 1, provinces: [] },
  ],
  [
    'put',
    '/offices/office-region-1',
    ADMINISTRATORS,
    { version: 0, nameKm: 'ក', nameEn: 'O', categories: [], active: true },
  ],
  ['post', '/senators', ADMINISTRATORS, { nameKm: 'ក', nameEn: 'Invented Senator', regionId: null }],
  [
    'put',
    '/senators/nobody',
    ADMINISTRATORS,
    { version: 0, nameKm: 'ក', nameEn: 'S', regionId: null, active: true, absentUntil: null },
  ],
  ['get', '/staff', EVERYBODY],
  ['post', '/staff', ADMINISTRATORS, NEWCOMER],
  [
    'put',
    '/staff/nobody',
    ADMINISTRATORS,
    {
      version: 0,
      name: 'N',
      role: 'analyst',
      officeIds: [],
      language: 'km',
      onDuty: true,
      active: true,
    },
  ],
  ['get', '/emergency-contacts', EVERYBODY],
  [
    'put',
    '/emergency-contacts',
    LEADERS,
    { version: 0, contacts: [{ id: 'a', nameKm: 'ក', nameEn: 'A', phone: '117', verified: false }] },
  ],
  ['get', '/audiences', BROADCAST_READERS],
  ['get', '/broadcasts', BROADCAST_READERS],
  ['post', '/broadcasts', BROADCASTERS, { ...NEWS, creationKey: 'ad5a18ae-6b5c-4b2b-8f2e-1d1f5a0f7a11' }],
  ['post', '/broadcasts/preview', BROADCASTERS, NEWS],
  ['get', '/broadcasts/:broadcast', BROADCAST_READERS],
  ['put', '/broadcasts/:broadcast', BROADCASTERS, { ...NEWS, version: 1 }],
  ['get', '/broadcasts/:broadcast/preview', BROADCAST_READERS],
  ['get', '/broadcasts/:broadcast/report', BROADCAST_READERS],
  ['post', '/broadcasts/:broadcast/submission', BROADCASTERS, { version: 1 }],
  ['post', '/broadcasts/:broadcast/approval', BROADCASTERS, { version: 1 }],
  ['post', '/broadcasts/:broadcast/return', BROADCASTERS, { version: 1, reason: 'Name the road.' }],
  ['post', '/broadcasts/:broadcast/pause', BROADCASTERS, { version: 1 }],
  ['post', '/broadcasts/:broadcast/resume', BROADCASTERS, { version: 1 }],
  ['post', '/broadcasts/:broadcast/stop', BROADCASTERS, { version: 1 }],
  ['get', '/articles', EVERYBODY],
  ['post', '/articles', EDITORS, ARTICLE],
  ['post', '/articles/preview', EVERYBODY, { question: 'What is the Senate?' }],
  ['get', '/articles/article-visits', EVERYBODY],
  ['put', '/articles/none', EDITORS, { ...ARTICLE, version: 1 }],
  ['get', '/articles/article-visits/versions', EVERYBODY],
  ...CITIZEN_LINES,
  ['get', '/webhooks', WATCHERS],
  ['post', '/webhooks', ADMINISTRATORS, HOOK],
  ['get', '/webhooks/none', WATCHERS],
  ['put', '/webhooks/none', ADMINISTRATORS, { ...HOOK, version: 1 }],
  ['post', '/webhooks/none/secret', ADMINISTRATORS, { version: 1 }],
  ['post', '/webhooks/none/test', ADMINISTRATORS],
  ['get', '/webhooks/none/deliveries', WATCHERS],
  ['post', '/webhooks/none/deliveries/none/replay', ADMINISTRATORS],
  ['get', '/work', WATCHERS],
  ['get', '/failed-jobs', WATCHERS],
  ['post', '/failed-jobs/webhooks.none/retry', ADMINISTRATORS],
  ['delete', '/failed-jobs/webhooks.none', ADMINISTRATORS],
  ['get', '/parked-events', LEADERS],
  ['post', '/parked-events/nothing/replay', LEADERS],
  ['post', '/parked-events/nothing/reading', LEADERS],
  ['post', '/parked-events/nothing/dismissal', LEADERS, { reason: 'nothing to do' }],
];
/** What concerns a case of an office that is not one's own: nobody but those who lead the desk. */
const OF_A_CASE = MATRIX.filter(([, path]) => path.includes(':case'));

let desk: TestDesk;
let api: TestApi;
/** A draft that none of the people wrote. */
let broadcastId: string;
const people = new Map<StaffRole, SignedIn>();

beforeAll(async () => {
  desk = await createTestDesk('http-permissions');
  api = createTestApi(desk);
  for (const role of STAFF_ROLES) people.set(role, await api.signIn({ role }));
  const author = await api.signIn({ role: 'administrator' });
  const draft = { ...NEWS, creationKey: '0c7f0f0a-50f3-4a9e-b8d6-4f4b8d1f2c33' };
  broadcastId = String((await author.post('/broadcasts', draft).expect(201)).body._id);
});
afterAll(() => desk.close());

function person(role: StaffRole): SignedIn {
  const found = people.get(role);
  if (found === undefined) throw new Error(`nobody is ${role}`);
  return found;
}

async function ask(
  role: StaffRole,
  method: Method,
  path: string,
  body: object | undefined,
  caseId: string,
) {
  const address = path.replace(':case', caseId).replace(':broadcast', broadcastId);
  if (method === 'get' || method === 'delete') return person(role)[method](address);
  return person(role)[method](address, body ?? {});
}

describe.each(MATRIX)('%s %s', (method, path, allowed, body) => {
  it('is for its roles and refused to all others', async () => {
    const answers = new Map<StaffRole, number>();
    for (const role of STAFF_ROLES) {
      const record = path.includes(':case') ? await aCase(desk) : null;
      const { status } = await ask(role, method, path, body, record?._id ?? '');
      answers.set(role, status);
    }
    for (const [role, status] of answers) {
      if (!allowed.includes(role)) expect([role, status]).toEqual([role, 403]);
      else expect([role, [401, 403].includes(status) || status >= 500]).toEqual([role, false]);
    }
  });
});

it('has a line for every endpoint that there is', () => {
  expect(findUncovered(MATRIX)).toEqual([]);
});

it('agrees with the roles that the API’s description names, endpoint by endpoint', () => {
  expect(findOtherRoles(MATRIX)).toEqual([]);
});

it('names every role', () => {
  expect(STAFF_ROLES).toHaveLength(9);
  expect([...people.keys()]).toEqual([...STAFF_ROLES]);
});

describe.each(OF_A_CASE.filter(([, path]) => path !== '/cases'))(
  '%s %s of a foreign office',
  (method, path, allowed, body) => {
    it('is for those who lead the desk alone', async () => {
      for (const role of STAFF_ROLES) {
        const foreign = await aCase(desk, { officeId: 'office-region-2', regionId: 'region-2' });
        const { status } = await ask(role, method, path, body, foreign._id);
        const isLeader = LEADERS.includes(role) && allowed.includes(role);
        expect([role, status === 403]).toEqual([role, !isLeader]);
        if (!isLeader) {
          const after = await desk.models.cases.findById(foreign._id).lean();
          expect(after?.version).toBe(1);
        }
      }
    });
  },
);
