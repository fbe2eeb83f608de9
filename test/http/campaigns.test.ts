import { prepareCase } from '../../casework';
import { indexStory } from '../../casework/cases/index-story';
import { withListKeys } from '../../casework/cases/list-keys';
import { createTestApi, type SignedIn, type TestApi } from '../support/api';
import { aCase, aConversation, createTestDesk, decided, type TestDesk } from '../support/desk';
import { workWaiting } from '../support/work-waiting';

/** Near copies of one text: suggested on a case, gathered under one parent, answered together. */
let desk: TestDesk;
let api: TestApi;
let officer: SignedIn;

const WORDS = 'យើងខ្ញុំសូមស្នើឱ្យព្រឹទ្ធសភាជួយបញ្ឈប់ការចាក់ដីបំពេញបឹងនៅក្នុងភូមិរបស់យើង ព្រោះវាធ្វើឱ្យលិចផ្ទះរាល់រដូវវស្សា';
const OTHER = 'ភ្លើងដាច់រាល់ល្ងាច ទូទឹកកកអ្នកលក់ដូរខូចអស់ សុំសួរថាពេលណាទើបជួសជុលរួច';

beforeAll(async () => {
  desk = await createTestDesk('http-campaigns');
  api = createTestApi(desk);
  officer = await api.signIn({ name: 'Invented Officer' });
});
afterAll(() => desk.close());

const told = (story: string, values: object = {}) => ({
  story,
  ...indexStory(desk.keys, story),
  ...values,
});

/** A case that a citizen files now, as the bot makes it ready. */
async function file(story: string) {
  const conversation = await aConversation(desk);
  const draft = {
    ...{ story, storyLanguage: 'km' as const, language: 'km' as const, placeText: null, coordinates: null },
    ...{ type: decided('complaint' as const), category: decided('roads' as const) },
    ...{ priority: decided('normal' as const), place: decided('171012'), against: null },
    ...{ withoutName: false, attachmentCount: 0, urgent: false, modelVersion: 'test' },
  };
  const { record } = await prepareCase(desk, draft, { conversation, eventId: `test:${conversation._id}` });
  // Stored as `commitTurns` does: without an entry here, the beginning of the chain is empty.
  await desk.models.cases.collection.insertOne(withListKeys(record) as never);
  return record;
}

it('suggests near copies, those of the same person first, and none of a foreign office', async () => {
  const first = await aCase(desk, told(WORDS));
  const copy = await aCase(desk, told(`${WORDS} ណា`));
  const again = await aCase(desk, told(WORDS, { citizenId: first.citizenId }));
  await aCase(desk, told(WORDS, { officeId: 'office-region-1' }));
  await aCase(desk, told(OTHER));
  const { body } = await officer.get(`/cases/${first._id}/similar`).expect(200);
  expect(body.data).toMatchObject([
    { _id: again._id, sameCitizen: true, similarity: 1 },
    { _id: copy._id, sameCitizen: false },
  ]);
  expect(body.page.total.count).toBe(2);
});

it('ties nobody to what they filed without a name, from whichever side it is asked', async () => {
  const words = `${OTHER} ហើយគ្មានអ្នកណាមកជួសជុលនៅភូមិយើងទាល់តែសោះ`;
  const named = await aCase(desk, told(words));
  desk.pass(1000);
  const stranger = await aCase(desk, told(words));
  desk.pass(1000);
  const nameless = await aCase(desk, told(words, { citizenId: named.citizenId, withoutName: true }));
  const leader = await api.signIn({ role: 'dispatcher' });
  for (const [caseId, others] of [
    [nameless._id, [named._id, stranger._id]],
    [named._id, [nameless._id, stranger._id]],
  ] as const) {
    const { body } = await leader.get(`/cases/${caseId}/similar`).expect(200);
    const found = body.data as Array<{ _id: string; sameCitizen: boolean; similarity: number }>;
    const exact = found.filter(({ similarity }) => similarity === 1);
    expect(exact.map(({ _id }) => _id).sort()).toEqual([...others].sort());
    expect(found.filter(({ sameCitizen }) => sameCitizen)).toEqual([]);
    // The newest first, like any others: nothing of the order tells it either.
    const newest = [named, stranger, nameless].map(({ _id }) => _id).reverse();
    expect(exact.map(({ _id }) => _id)).toEqual(newest.filter((_id) => _id !== caseId));
  }
});

it('gathers what is there, takes what comes while it is open, and nothing once it is closed', async () => {
  const words = 'រោងចក្រនៅក្នុងឃុំបង្ហូរទឹកកខ្វក់ចូលព្រែក ត្រីងាប់ ហើយមានក្លិនស្អុយពេញភូមិ យើងទៅប្ដឹងឃុំបីដងហើយគ្មានអ្នកដោះស្រាយ';
  const [first, copy] = [await aCase(desk, told(words)), await aCase(desk, told(`${words} អរគុណ`))];
  const foreign = await aCase(desk, told(words, { officeId: 'office-region-1' }));
  const { body: made } = await officer
    .post('/campaigns', { caseId: first._id, title: 'The lake' })
    .expect(201);
  expect(made).toMatchObject({ state: 'open', cases: { count: 2, moreThan: false }, story: words });
  expect(await desk.models.cases.findById(foreign._id).lean()).toMatchObject({ campaignId: made._id });
  expect((await file(`${words} ផង`)).campaignId).toBe(made._id);
  // At the desk, too: whoever cannot write has the same petition taken down.
  const taken = {
    creationKey: '7d1f8a4e-51a0-4a87-9c1b-2f6a0c3a9d10',
    ...{ via: 'walk-in', name: null, phone: null, language: 'km', story: `${words} ចាស` },
    ...{ type: 'complaint', category: 'environment', placeCode: '171012' },
  };
  const { body: filed } = await officer.post('/filings', taken).expect(201);
  const atDesk = await desk.models.cases.findById((filed as { caseId: string }).caseId).lean();
  expect(atDesk).toMatchObject({ campaignId: made._id, filedVia: 'walk-in' });
  expect((await file('ទឹកម៉ាស៊ីនអត់ហូរពីរសប្ដាហ៍ហើយ យើងត្រូវទិញទឹកគេថ្លៃណាស់')).campaignId).toBeNull();

  const { body: listed } = await officer.get('/cases').query({ campaignId: made._id }).expect(200);
  expect(listed.page.total.count).toBe(4);
  await officer.post('/campaigns', { caseId: copy._id, title: 'Again' }).expect(409);

  // Its title is for whoever sees a case of it: the foreign office has a copy, a third one has none.
  const titlesOf = async (officeId: string) => {
    const reader = await api.signIn({ officeIds: [officeId] });
    await reader.get(`/campaigns/${made._id}`).expect(officeId === 'office-region-3' ? 404 : 200);
    const { body } = await reader.get('/campaigns').expect(200);
    return (body.data as Array<{ title: string }>).map(({ title }) => title);
  };
  expect(await titlesOf('office-region-1')).toEqual(['The lake']);
  expect(await titlesOf('office-region-3')).toEqual([]);
  // Newer campaigns of others on a page before it are no end of the list.
  desk.pass(1000);
  const elsewhere = await api.signIn({ officeIds: ['office-region-3'] });
  const road = await aCase(
    desk,
    told('គ្រូពេទ្យនៅមណ្ឌលសុខភាពមិនមកធ្វើការពីរអាទិត្យហើយ អ្នកជំងឺត្រូវទៅឆ្ងាយណាស់ដើម្បីបានថ្នាំ', {
      officeId: 'office-region-3',
    }),
  );
  await elsewhere.post('/campaigns', { caseId: road._id, title: 'The road' }).expect(201);
  const { body: page } = await officer.get('/campaigns').query({ limit: '1' }).expect(200);
  expect(page.data).toMatchObject([{ title: 'The lake' }]);
  expect(page.page).toMatchObject({ hasNextPage: false });
  const closing = { version: 1, title: 'The lake', state: 'closed' };
  await officer.put(`/campaigns/${made._id}`, closing).expect(200);
  await officer.put(`/campaigns/${made._id}`, closing).expect(409);
  const late = await file(`${words} បាទ`);
  expect(late.campaignId).toBeNull();
  const { body: opened } = await officer
    .put(`/campaigns/${made._id}`, { ...closing, version: 2, state: 'open' })
    .expect(200);
  expect(opened.cases.count).toBe(5);
});

it('answers all of a campaign by one bulk job, each citizen once', async () => {
  const words = 'ក្រុមហ៊ុនមកឈូសដីស្រែរបស់យើងទាំងដែលមានប័ណ្ណកម្មសិទ្ធិ គ្រួសារហាសិបខ្នងគ្មានដីធ្វើស្រែ សូមជួយពិនិត្យមើលផង';
  const first = await aCase(desk, told(words));
  const second = await aCase(desk, told(`${words} ណា`));
  const { body: made } = await officer.post('/campaigns', { caseId: first._id, title: 'Land' }).expect(201);
  const job = {
    act: { act: 'reply', text: 'The Senate has asked the province.' },
    filter: { campaignId: made._id },
  };
  const { body: started } = await officer.post('/bulk-jobs', job).expect(202);
  await workWaiting(desk, 'bulk-jobs');
  // A worker that died before it could mark the case finds the answer told.
  await desk.models.bulkItems.updateMany({ jobId: started._id }, { state: 'waiting' });
  // Only a job that is over has let go of its words.
  const unfinished = { finishedAt: null, state: 'waiting', act: job.act };
  await desk.models.bulkJobs.updateOne({ _id: started._id }, unfinished);
  await workWaiting(desk, 'bulk-jobs');
  for (const { _id } of [first, second]) {
    const said = await desk.models.messages.find({ caseId: _id, direction: 'out' }).lean();
    expect(said.map(({ text }) => text)).toEqual(['The Senate has asked the province.']);
    expect(await desk.models.cases.findById(_id).lean()).toMatchObject({ state: 'answered' });
  }
  const { body: after } = await officer.get(`/campaigns/${made._id}`).expect(200);
  expect(after).toMatchObject({ cases: { count: 2 }, unanswered: { count: 0 } });
});

it('refuses words too short to know copies by, a foreign case, and what has no schema', async () => {
  const short = await aCase(desk, told('ជួយផង'));
  const foreign = await aCase(desk, told(WORDS, { officeId: 'office-region-1' }));
  await officer.post('/campaigns', { caseId: short._id, title: 'Help' }).expect(400);
  await officer.post('/campaigns', { caseId: foreign._id, title: 'Lake' }).expect(403);
  await officer.post('/campaigns', { caseId: 'nothing', title: 'Lake' }).expect(404);
  await officer.post('/campaigns', { caseId: short._id, title: '', more: 1 }).expect(400);
  await officer.get('/campaigns').query({ state: 'asleep' }).expect(400);
  await officer.get('/campaigns/nothing').expect(404);
});
