import { reindexCases } from '../../casework';
import type { PresentedCase } from '../../contracts';
import { createTestApi, type SignedIn, type TestApi } from '../support/api';
import { aCase, aStaff, createTestDesk, decided, type TestDesk } from '../support/desk';
import { wronglyListed } from '../support/list-keys';

let desk: TestDesk;
let api: TestApi;
let officer: SignedIn;

beforeAll(async () => {
  desk = await createTestDesk('http-case-list');
  api = createTestApi(desk);
  officer = await api.signIn();
});
afterAll(() => desk.close());
beforeEach(async () => {
  await desk.models.cases.deleteMany({});
});

interface Listed {
  data: PresentedCase[];
  page: {
    hasNextPage: boolean;
    hasPreviousPage: boolean;
    nextCursor: string | null;
    previousCursor: string | null;
    total: { count: number; moreThan: boolean };
  };
}
const list = async (query: string) => {
  const { body } = await officer.get(`/cases?${query}`).expect(200);
  return body as Listed;
};
const stories = ({ data }: Listed) => data.map(({ story }) => story);

it('carries the beginning of a long story, cut where no sign loses its letter; the case carries the whole', async () => {
  // The four-hundredth character is the sign that binds a subscript.
  const story = `${'ក'.repeat(398)}ស្ត្រី${' រឿងវែង'.repeat(2000)}`;
  const { _id } = await aCase(desk, { story });
  await aCase(desk, { story: 'ខ្លី' });
  const { data } = await list('limit=10&sort=createdAt');
  expect(data.map((one) => [one.story, one.storyCut])).toEqual([
    ['ក'.repeat(398), true],
    ['ខ្លី', undefined],
  ]);
  const { body } = await officer.get(`/cases/${_id}`).expect(200);
  expect(body).toMatchObject({ story });
  expect(body).not.toHaveProperty('storyCut');
});

describe('paging', () => {
  const someCases = async (count: number) => {
    for (let index = 1; index <= count; index++) {
      await aCase(desk, { story: `Story ${index}` });
      // Pairs share a moment, so that the id has to decide between them.
      if (index % 2 === 0) desk.pass(1000);
    }
  };

  it('goes forwards and back again without repeating or missing a case', async () => {
    await someCases(7);
    const first = await list('limit=3&sort=createdAt');
    expect(first.page).toMatchObject({
      hasNextPage: true,
      hasPreviousPage: false,
      previousCursor: null,
      total: { count: 7, moreThan: false },
    });
    const second = await list(`limit=3&sort=createdAt&cursor=${first.page.nextCursor}`);
    const third = await list(`limit=3&sort=createdAt&cursor=${second.page.nextCursor}`);
    const all = [first, second, third].flatMap(stories);
    expect([...all].sort()).toEqual([1, 2, 3, 4, 5, 6, 7].map((index) => `Story ${index}`));
    expect(third.page).toMatchObject({ hasNextPage: false, hasPreviousPage: true, nextCursor: null });
    const back = await list(`limit=3&sort=createdAt&cursor=${third.page.previousCursor}`);
    expect(stories(back)).toEqual(stories(second));
    expect(back.page).toMatchObject({ hasNextPage: true, hasPreviousPage: true });
    const start = await list(`limit=3&sort=createdAt&cursor=${back.page.previousCursor}`);
    expect(stories(start)).toEqual(stories(first));
    expect(start.page.hasPreviousPage).toBe(false);
  });

  it('stays where it is while new cases come in', async () => {
    await someCases(4);
    const first = await list('limit=2&sort=-createdAt');
    await aCase(desk, { story: 'Newest' });
    const second = await list(`limit=2&sort=-createdAt&cursor=${first.page.nextCursor}`);
    expect([...stories(first), ...stories(second)].sort()).toEqual([
      'Story 1',
      'Story 2',
      'Story 3',
      'Story 4',
    ]);
    expect(second.page.hasPreviousPage).toBe(true);
  });

  it.each([
    ['a text that is no cursor', 'cursor=nonsense'],
    [
      'an operator',
      `cursor=${Buffer.from('{"sort":"-updatedAt","way":"next","value":{"$gt":0},"id":"a"}').toString('base64url')}`,
    ],
    [
      'a cursor of another sort',
      `cursor=${Buffer.from('{"sort":"createdAt","way":"next","value":1,"id":"a"}').toString('base64url')}`,
    ],
    ['a page that is too long', 'limit=1000'],
    ['a page of nothing', 'limit=0'],
    ['a filter that does not exist', 'password=x'],
    ['a state that does not exist', 'state=new,finished'],
    ['an operator in a filter', 'state[$ne]=new'],
    ['the same filter twice', 'state=new&state=triage'],
    ['an unknown sort', 'sort=pinHash'],
  ])('refuses %s', async (_, query) => {
    const { body } = await officer.get(`/cases?${query}`).expect(400);
    expect(body).toMatchObject({ code: 'bad-input', errors: expect.anything() });
  });
});

describe('filters', () => {
  it.each<[string, Parameters<typeof aCase>[1], string]>([
    ['state', { state: 'waiting-for-citizen' }, 'state=waiting-for-citizen,waiting-for-institution'],
    ['what is over', { state: 'closed' }, 'open=false'],
    ['channel', { channel: 'webchat' }, 'channel=webchat'],
    ['region', { regionId: 'region-7' }, 'regionId=region-7'],
    ['assignee', { assigneeId: 'somebody' }, 'assigneeId=somebody'],
    ['alerts', { alertedAt: new Date() }, 'urgent=true'],
  ])('finds by %s', async (_, values, query) => {
    await aCase(desk, { story: 'Another' });
    await aCase(desk, { ...values, story: 'Wanted' });
    expect(stories(await list(query))).toEqual(['Wanted']);
  });

  it('finds what is nobody’s and what is one’s own', async () => {
    await aCase(desk, { story: 'Of somebody', assigneeId: 'somebody' });
    await aCase(desk, { story: 'Own', assigneeId: officer.staff._id });
    await aCase(desk, { story: 'Of nobody' });
    expect(stories(await list('assigneeId=none'))).toEqual(['Of nobody']);
    expect(stories(await list('assigneeId=me'))).toEqual(['Own']);
    expect(stories(await list('assigneeId=me,none')).sort()).toEqual(['Of nobody', 'Own']);
  });

  it('finds by category and priority together', async () => {
    const high = decided('high' as const);
    const land = decided('land' as const);
    await aCase(desk, { story: 'Only high', priority: high });
    await aCase(desk, { story: 'Only land', category: land });
    await aCase(desk, { story: 'Both', priority: high, category: land });
    expect(stories(await list('category=land,water&priority=high'))).toEqual(['Both']);
  });

  it('leaves out alerts that somebody has taken note of', async () => {
    await aCase(desk, { story: 'Noted', alertedAt: desk.clock(), acknowledgedBy: 'somebody' });
    await aCase(desk, { story: 'Not urgent' });
    expect(stories(await list('urgent=true'))).toEqual([]);
    expect((await list('urgent=false')).data).toHaveLength(2);
  });
});

describe('searching', () => {
  it('finds a case number in Khmer digits, with hyphens or alone', async () => {
    const wanted = await aCase(desk);
    await aCase(desk);
    const khmer = wanted.number.replace(/\d/g, (digit) => String.fromCodePoint(0x17e0 + Number(digit)));
    const hyphened = `${wanted.number.slice(0, 3)}-${wanted.number.slice(3, 6)}-${wanted.number.slice(6)}`;
    for (const q of [wanted.number, hyphened, khmer]) {
      const found = await list(`q=${encodeURIComponent(q)}`);
      expect(found.data.map(({ number }) => number)).toEqual([wanted.number]);
    }
  });

  it('finds a Khmer word in the middle of an unspaced sentence, and not where its syllables stand apart', async () => {
    await aCase(desk, { story: 'ផ្លូវនៅភូមិយើងខ្ញុំខូចខ្លាំងណាស់' });
    await aCase(desk, { story: 'អណ្ដូងទឹកនៅសាលារៀនរីងស្ងួត' });
    expect(stories(await list(`q=${encodeURIComponent('ភូមិយើង')}`))).toEqual(['ផ្លូវនៅភូមិយើងខ្ញុំខូចខ្លាំងណាស់']);
    expect(stories(await list(`q=${encodeURIComponent('សាលារៀន')}`))).toEqual(['អណ្ដូងទឹកនៅសាលារៀនរីងស្ងួត']);
    expect(stories(await list(`q=${encodeURIComponent('ទឹកភូមិ')}`))).toEqual([]);
  });

  it('finds English words by their stems, page by page with an exact total', async () => {
    for (let index = 0; index < 5; index++) {
      await aCase(desk, { story: `The roads are flooded (${index})` });
      desk.pass(1000);
    }
    await aCase(desk, { story: 'The well is dry' });
    const first = await list('q=flooding+road&limit=3&sort=createdAt');
    expect(first.page).toMatchObject({
      hasNextPage: true,
      hasPreviousPage: false,
      total: { count: 5, moreThan: false },
    });
    const second = await list(`q=flooding+road&limit=3&sort=createdAt&cursor=${first.page.nextCursor}`);
    expect(stories(second)).toEqual(['The roads are flooded (3)', 'The roads are flooded (4)']);
    expect(second.page).toMatchObject({ hasNextPage: false, hasPreviousPage: true });
    const back = await list(`q=flooding+road&limit=3&sort=createdAt&cursor=${second.page.previousCursor}`);
    expect(stories(back)).toEqual(stories(first));
    // A colleague moves the row at the page's edge out of the list: what lies before it is still there.
    const filtered = 'q=flooding+road&limit=3&sort=createdAt&state=routed';
    const page = await list(filtered);
    const edge = await desk.models.cases.findOne({ story: 'The roads are flooded (2)' }).orFail().lean();
    const moved = { version: 1, state: 'in-progress' };
    await officer.post(`/cases/${edge._id}/transitions`, moved).expect(200);
    const next = await list(`${filtered}&cursor=${page.page.nextCursor}`);
    expect(next.page).toMatchObject({ hasPreviousPage: true });
    const again = await list(`${filtered}&cursor=${next.page.previousCursor}`);
    expect(stories(again)).toEqual(['The roads are flooded (0)', 'The roads are flooded (1)']);
  });

  it('finds nothing for marks alone and is recorded', async () => {
    await aCase(desk);
    expect((await list('q=%3F%3F%3F')).page.total).toEqual({ count: 0, moreThan: false });
    const acts = await desk.models.audit.find({ staffId: officer.staff._id, act: 'searched' }).lean();
    expect(acts.length).toBeGreaterThan(0);
  });
});

describe('what a list shows of a person', () => {
  it('is their name only when they filed with it', async () => {
    await aCase(desk, { story: 'Named' });
    desk.pass(1000);
    await aCase(desk, { story: 'Nameless', withoutName: true });
    const { data } = await list('sort=createdAt');
    expect(data.map(({ citizenName }) => citizenName)).toEqual(['Invented Citizen', null]);
  });

  it('says when no door to them is open, and who holds the thread', async () => {
    const colleague = await aStaff(desk);
    const earlier = await aCase(desk, { officeId: 'office-region-1' });
    const hold = {
      staffId: colleague._id,
      caseId: earlier._id,
      since: desk.clock(),
      until: new Date(desk.clock().getTime() + 60_000),
    };
    await aCase(desk, {}, { blockedAt: desk.clock(), hold });
    const [shown] = (await list('')).data;
    expect(shown).toMatchObject({ unreachable: true, hold: { staffId: colleague._id } });
  });

  it('ties by no hold of a thread what was filed without a name to what the same person filed with it', async () => {
    const nameless = await aCase(desk, { withoutName: true });
    const { conversationId, citizenId } = nameless;
    const named = await aCase(desk, { conversationId, citizenId });
    const further = await aCase(desk, { conversationId, citizenId });
    const holdOf = async (caseId: string) => {
      const [{ body: alone }, { data }] = await Promise.all([
        officer.get(`/cases/${caseId}`).expect(200),
        list(''),
      ]);
      expect(data.find(({ _id }) => _id === caseId)?.hold).toEqual(alone.hold);
      return (alone.hold as { caseId: string } | null)?.caseId ?? null;
    };
    const { body } = await officer.post(`/cases/${nameless._id}/hold`).expect(200);
    expect(body.hold.caseId).toBe(nameless._id);
    expect(await holdOf(nameless._id)).toBe(nameless._id);
    expect(await holdOf(named._id)).toBeNull();
    await officer.delete(`/cases/${nameless._id}/hold`);
    await officer.post(`/cases/${named._id}/hold`).expect(200);
    expect(await holdOf(nameless._id)).toBeNull();
    expect(await holdOf(further._id)).toBe(named._id);
  });
});

describe('the counters', () => {
  it('count what lies on the own desk', async () => {
    const now = desk.clock();
    await aCase(desk, { state: 'triage', alertedAt: now });
    await aCase(desk, { dueAt: new Date(now.getTime() - 1), assigneeId: officer.staff._id });
    await aCase(desk, { state: 'closed', firstAnsweredAt: now, assigneeId: officer.staff._id });
    await aCase(desk, { officeId: 'office-region-1' });
    const { body } = await officer.get('/desk/counts').expect(200);
    expect(body).toMatchObject({ open: 2, urgent: 1, triage: 1, overdue: 1, mine: 1, parked: 0 });
  });
});

describe('every query of the list', () => {
  it.each([
    'officeId=office-region-4',
    'officeId=office-region-4&state=new,triage',
    '',
    'category=land',
    'regionId=region-4',
    'assigneeId=a',
    'channel=telegram',
    'urgent=true',
    'q=road',
  ])('has an index: %s', async (query) => {
    const dispatcher = await api.signIn({ role: 'dispatcher' });
    await aCase(desk);
    await desk.connection.db?.command({ profile: 2 });
    await dispatcher.get(`/cases?${query}`).expect(200);
    await desk.connection.db?.command({ profile: 0 });
    const plans = await desk.connection
      .collection('system.profile')
      .find({ ns: `${desk.connection.name}.cases`, 'command.find': 'cases' })
      .toArray();
    expect(plans.length).toBeGreaterThan(0);
    for (const plan of plans) expect(String(plan.planSummary)).toMatch(/IXSCAN/);
    await desk.connection.collection('system.profile').drop();
  });
});

it('finds cases from before the keys of lists, once they were indexed again', async () => {
  const old = await aCase(desk, { tags: ['from-before'], tokenizerVersion: 'older', searchTokens: [] });
  const { _id } = await aCase(desk, { tags: ['from-before'] });
  await desk.models.cases.updateOne({ _id: old._id }, { $unset: { listedBy: 1 } });
  const listed = async () => {
    const { body } = await officer.get('/cases?tag=from-before&sort=createdAt').expect(200);
    return (body.data as Array<{ _id: string }>).map((one) => one._id);
  };
  expect(await listed()).toEqual([_id]);
  expect(await reindexCases(desk, () => Promise.resolve())).toBe(1);
  expect(await listed()).toEqual([old._id, _id]);
  expect(await wronglyListed(desk)).toEqual([]);
});
