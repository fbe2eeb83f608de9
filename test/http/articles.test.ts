import { rateOnPage } from '../../casework';
import { createTestApi, type SignedIn, type TestApi } from '../support/api';
import { createTestDesk, type TestDesk } from '../support/desk';

let desk: TestDesk;
let api: TestApi;
let administrator: SignedIn;
let moderator: SignedIn;
beforeAll(async () => {
  desk = await createTestDesk('http-articles');
  api = createTestApi(desk);
  administrator = await api.signIn({ role: 'administrator' });
  moderator = await api.signIn({ role: 'moderator' });
});
afterAll(() => desk.close());

const ARTICLE = {
  slug: 'parking',
  category: 'visits',
  titleKm: 'ចំណតរថយន្ត',
  titleEn: 'Where can I park?',
  shortKm: 'ចំណតនៅខាងក្រៅអគារ។',
  shortEn: 'There is a car park outside.',
  bodyKm: 'ចំណតនៅខាងក្រៅអគារ។',
  bodyEn: 'There is a car park outside.',
  questionsKm: ['ចតឡាននៅណា'],
  questionsEn: ['car park'],
};

it('is written as a draft, tried, published by those who may, and answered from at once', async () => {
  await moderator.post('/articles', { ...ARTICLE, state: 'published' }).expect(403);
  const { body: draft } = await moderator.post('/articles', ARTICLE).expect(201);
  expect(draft).toMatchObject({ state: 'draft', version: 1, publishedAt: null, helped: 0 });
  expect(await desk.articles.answer('where can I park my car', 'en')).toBeNull();
  const tried = await moderator
    .post('/articles/preview', { question: 'where can I park my car', drafts: true })
    .expect(200);
  expect(tried.body.data[0]).toMatchObject({ slug: 'parking', answers: true });

  await moderator.put(`/articles/${draft._id}`, { ...ARTICLE, state: 'published', version: 1 }).expect(403);
  const { body: live } = await administrator
    .put(`/articles/${draft._id}`, { ...ARTICLE, state: 'published', version: 1 })
    .expect(200);
  expect(live.publishedAt).not.toBeNull();
  expect((await desk.articles.answer('where can I park my car', 'en'))?.slug).toBe('parking');
  // What citizens read is no longer changed by those who may not publish.
  await moderator.put(`/articles/${draft._id}`, { ...ARTICLE, version: 2 }).expect(403);
});

it('keeps each earlier text, and refuses a stale edit with what changed', async () => {
  const { body: made } = await administrator
    .post('/articles', { ...ARTICLE, slug: 'versions', titleEn: 'First title' })
    .expect(201);
  const path = `/articles/${made._id}`;
  const edit = { ...ARTICLE, slug: 'versions', titleEn: 'Second title' };
  await administrator.put(path, { ...edit, version: 1 }).expect(200);
  const stale = await administrator.put(path, { ...edit, titleEn: 'Third', version: 1 }).expect(409);
  expect(stale.body.changes).toEqual([
    expect.objectContaining({ field: 'titleEn', before: 'First title', after: 'Second title' }),
  ]);
  const { body } = await administrator.get(`${path}/versions`).expect(200);
  expect(body.data).toHaveLength(1);
  expect(body.data[0].article.titleEn).toBe('First title');
});

it.each([
  ['an unknown field', { ...ARTICLE, slug: 'a-b', helped: 5 }],
  ['a slug that is no address', { ...ARTICLE, slug: '../../etc' }],
  ['the slug of another', { ...ARTICLE, slug: 'visits' }],
  ['too short a title', { ...ARTICLE, slug: 'c-d', titleEn: '' }],
  ['a short text that no message holds', { ...ARTICLE, slug: 'e-f', shortKm: 'ក'.repeat(601) }],
  ['an operator', { ...ARTICLE, slug: { $gt: '' } }],
])('refuses %s and changes nothing', async (_what, body) => {
  const before = await desk.models.articles.countDocuments();
  const { status, body: problem } = await administrator.post('/articles', body);
  expect([status, problem.code]).toEqual([400, 'bad-input']);
  expect(await desk.models.articles.countDocuments()).toBe(before);
});

it('refuses the slug of another in an edit, and bad queries', async () => {
  const { body } = await administrator.get('/articles?limit=1').expect(200);
  const [{ _id }] = body.data as [{ _id: string }];
  await administrator.put(`/articles/${_id}`, { ...ARTICLE, slug: 'visits', version: 500 }).expect(409);
  await administrator.get('/articles?state=deleted').expect(400);
  await administrator.get('/articles?cursor=nonsense').expect(400);
  await administrator.get('/articles/none').expect(404);
  await administrator.get('/articles/none/versions').expect(404);
  await administrator.post('/articles/preview', { question: '' }).expect(400);
});

it('counts votes on the public page once for a browser of a network, the last one, and no network without end', async () => {
  const { body: made } = await administrator
    .post('/articles', { ...ARTICLE, slug: 'stuffed', state: 'published' })
    .expect(201);
  const votes = async () => {
    const { body } = await administrator.get(`/articles/${made._id}`).expect(200);
    return { helped: body.helped, notHelped: body.notHelped };
  };
  const vote = (helped: boolean, network: string, browser = 'a phone') =>
    rateOnPage(desk, 'stuffed', { helped, language: 'en', from: { network, browser } });
  expect(await vote(true, '192.0.2.1')).toBe(true);
  expect(await vote(false, '192.0.2.1')).toBe(true);
  expect(await votes()).toEqual({ helped: 0, notHelped: 1 });
  await vote(true, '192.0.2.2');
  expect(await votes()).toEqual({ helped: 1, notHelped: 1 });
  for (let times = 0; times < 40; times += 1) await vote(false, '192.0.2.3', `a machine ${String(times)}`);
  expect(await votes()).toEqual({ helped: 1, notHelped: 4 });
  expect(JSON.stringify(await desk.models.articleVotes.find().lean())).not.toMatch(/192[.]0|machine|phone/);
  expect(
    await rateOnPage(desk, 'no-such', { helped: true, language: 'en', from: { network: '', browser: '' } }),
  ).toBe(false);
});

it('counts whether it helped', async () => {
  const { body } = await administrator.get('/articles?limit=100').expect(200);
  const visits = (body.data as Array<{ _id: string; slug: string }>).find(({ slug }) => slug === 'visits');
  const vote = (id: string, helped: boolean) => ({
    ...{
      _id: id,
      articleId: visits?._id ?? '',
      version: 1,
      helped,
      language: 'km' as const,
      at: desk.clock(),
    },
  });
  await desk.models.articleVotes.create([vote('a', true), vote('b', true), vote('c', false)]);
  const { body: shown } = await administrator.get(`/articles/${visits?._id ?? ''}`).expect(200);
  expect(shown).toMatchObject({ helped: 2, notHelped: 1 });
});
