import supertest from 'supertest';
import { createGridFsFiles, reindexCases } from '../../casework';
import { messageHandle } from '../../casework/conversations/message-handle';
import type { MadeApiKey, MessageRecord } from '../../contracts';
import { createTestApi, type SignedIn, type TestApi } from '../support/api';
import { createCitizens } from '../support/citizen-desk';
import { aCase, createTestDesk, type TestDesk } from '../support/desk';

/** Finding a case by what was said after it was filed: by whoever may read it, and no longer than it stands there. */
let desk: TestDesk;
let api: TestApi;
let officer: SignedIn;
let administrator: SignedIn;
let citizens: ReturnType<typeof createCitizens>;

beforeAll(async () => {
  desk = await createTestDesk('http-later-words');
  api = createTestApi(desk, createGridFsFiles(desk));
  officer = await api.signIn();
  administrator = await api.signIn({ role: 'administrator', officeIds: [] });
  citizens = createCitizens(desk);
});
afterAll(() => desk.close());

const idsOf = (body: { data: Array<{ _id: string }> }) => body.data.map(({ _id }) => _id);
const find = async (q: string, person = officer) =>
  idsOf((await person.get('/cases').query({ q }).expect(200)).body);
const counted = async (q: string) =>
  (await officer.get('/cases/facets').query({ q }).expect(200)).body.total.count as number;
const versionOf = async (caseId: string) =>
  (await desk.models.cases.findById(caseId).orFail().lean()).version;
const reindex = () => reindexCases(desk, () => Promise.resolve());

/** A citizen with an open case that waits for their word. */
async function anAskedCitizen(name: string) {
  const citizen = citizens.on('telegram', name);
  await citizen.says('The road in Tuek Vil of Siem Reap is broken behind the school since the rain.', {
    ...{ intent: 'report', category: 'roads', type: 'complaint', priority: 'normal' },
  });
  await citizen.presses('Send');
  const { conversationId } = citizen;
  const record = await desk.models.cases.findOne({ conversationId }).orFail().lean();
  await administrator
    .post(`/cases/${record._id}/replies`, { text: 'Which one?', awaitAnswer: true })
    .expect(201);
  return { citizen, caseId: record._id };
}
async function says(person: Awaited<ReturnType<typeof anAskedCitizen>>, text: string): Promise<void> {
  const handled = await person.citizen.says(text);
  const row = await desk.models.messages.findOne({ text, direction: 'in' }).orFail().lean();
  expect([handled, row.caseId]).toEqual([handled, person.caseId]);
}

it('finds what its citizen wrote afterwards, a Khmer word within unspaced text and a telephone number included', async () => {
  const person = await anAskedCitizen('writes-on');
  expect(await find('ស្ពានឈើ', administrator)).toEqual([]);
  await says(person, 'គឺស្ថិតនៅក្បែរស្ពានឈើជិតវត្តភូមិយើង សូមទូរស័ព្ទមក 012 999 111');
  expect(await find('ស្ពានឈើ', administrator)).toEqual([person.caseId]);
  expect(await find('ពានឈើ', administrator)).toEqual([]);
  expect(await find('ស្ពានឈើជិតវត្ត', administrator)).toEqual([person.caseId]);
  // The pairs of syllables stand there, and not one behind the other.
  expect(await find('ជិតវត្តស្ពានឈើ', administrator)).toEqual([]);
  expect(await find('012999111', administrator)).toEqual([person.caseId]);
  // One word of the story, one of what came later.
  expect(await find('school ស្ពានឈើ', administrator)).toEqual([person.caseId]);
  const stored = await desk.models.cases.findById(person.caseId).orFail().lean();
  expect(new Set(stored.searchTokens).size).toBe(stored.searchTokens.length);
  expect(await find('Send', administrator)).not.toContain(person.caseId);
});

it('finds what staff answered, gave as a reason and called their files, and not the words of the desk around them', async () => {
  const { _id } = await aCase(desk);
  const pdf = Buffer.from('%PDF-1.4\n%%EOF');
  const { body: file } = await officer
    .upload(`/cases/${_id}/files`, pdf, 'tender-Kamrieng.pdf')
    .expect(201);
  const reply = { text: 'An excavator comes on Friday.', fileIds: [file.fileId], stillWorking: true };
  await officer.post(`/cases/${_id}/replies`, reply).expect(201);
  expect(await find('excavator')).toEqual([_id]);
  expect(await find('Kamrieng')).toEqual([_id]);
  await officer
    .post(`/cases/${_id}/transitions`, {
      ...{ version: await versionOf(_id), state: 'closed', reason: 'ផ្លូវត្រូវបានចាក់គ្រួសក្រហមរួចរាល់ហើយ' },
    })
    .expect(200);
  expect(await find('គ្រួសក្រហម')).toEqual([_id]);
  expect(await counted('គ្រួសក្រហម')).toBe(1);
  const { searchTokens } = await desk.models.cases.findById(_id).orFail().lean();
  expect(searchTokens).not.toContain('reason');
});

it('finds internal notes for whoever may read them, until they are erased', async () => {
  const { _id, story } = await aCase(desk);
  const foreigner = await api.signIn({ officeIds: ['office-region-1'] });
  const { body: note } = await officer
    .post(`/cases/${_id}/notes`, { text: 'The surveyor Zebulon promised gravel.' })
    .expect(201);
  expect(await find('zebulon')).toEqual([_id]);
  expect(await find('zebulon', foreigner)).toEqual([]);
  const key = async (scopes: string[]) => {
    const made = { name: 'Bridge', role: 'office-staff', officeIds: ['office-region-4'], scopes, days: 30 };
    return ((await administrator.post('/api-keys', made).expect(201)).body as MadeApiKey).key;
  };
  const asMachine = async (bearer: string, q: string) => {
    const asked = supertest(api.app).get('/api/v1/cases').query({ q, limit: 5 });
    const { body } = await asked.set('Authorization', `Bearer ${bearer}`).expect(200);
    return [idsOf(body), (body.page as { total: { count: number } }).total.count];
  };
  const [blind, half, whole] = [
    await key(['cases.read']),
    await key(['cases.read', 'messages.read']),
    await key(['cases.read', 'messages.read', 'notes.read']),
  ];
  await officer.post(`/cases/${_id}/replies`, { text: 'Wait for the limousine.' }).expect(201);
  expect(await asMachine(whole, 'zebulon')).toEqual([[_id], 1]);
  expect(await asMachine(half, 'zebulon')).toEqual([[], 0]);
  expect(await asMachine(half, 'limousine')).toEqual([[_id], 1]);
  expect(await asMachine(blind, 'limousine')).toEqual([[], 0]);
  const { body: byStory } = await supertest(api.app)
    .get('/api/v1/cases')
    .query({ q: story.split(' ').slice(1, 5).join(' ') })
    .set('Authorization', `Bearer ${blind}`)
    .expect(200);
  expect(idsOf(byStory)).toContain(_id);

  await officer.delete(`/cases/${_id}/notes/${note._id}`).expect(200);
  expect(await find('zebulon')).toEqual([]);
  expect(await find('limousine')).toEqual([_id]);
  expect((await desk.models.cases.findById(_id).orFail().lean()).searchTokens).not.toContain('zebulon');
});

it('loses the words that are erased, of a case that was split off, too', async () => {
  const parent = await aCase(desk);
  const row: Partial<MessageRecord> = {
    _id: `in:split:${parent._id}`,
    ...{ conversationId: parent.conversationId, citizenId: parent.citizenId, caseId: parent._id },
    ...{ direction: 'in', author: 'citizen', sequence: 1, at: desk.clock(), text: 'The quagmire near us.' },
    ...{ inbound: null, outbound: null, delivery: null, media: null, erasedAt: null },
  };
  await desk.models.messages.create(row);
  await desk.models.conversations.updateOne({ _id: parent.conversationId }, { $set: { sequence: 1 } });
  const { body: born } = await officer
    .post(`/cases/${parent._id}/split`, {
      ...{ version: 1, story: 'A second matter.', category: 'water' },
      messageIds: [messageHandle(desk.keys, row._id ?? '')],
    })
    .expect(201);
  expect(await find('quagmire')).toEqual([born._id]);
  await administrator
    .post(`/cases/${parent._id}/erasure`, {
      ...{ version: await versionOf(parent._id), reason: 'asked-by-citizen' },
    })
    .expect(200);
  expect(await find('quagmire')).toEqual([]);
  const tokens = await desk.models.cases.find({ searchTokens: 'quagmir' }).lean();
  expect(tokens).toEqual([]);
  expect((await desk.models.cases.findById(parent._id).orFail().lean()).searchTokens).toEqual([]);
});

it('leads words to the case that goes on while two are joined, and gives them back when they are parted', async () => {
  const person = await anAskedCitizen('is-joined');
  const parent = await aCase(desk);
  await administrator
    .post(`/cases/${person.caseId}/merge`, { version: await versionOf(person.caseId), into: parent._id })
    .expect(200);
  await person.citizen.says('The culvert has sunk as well.');
  const row = await desk.models.messages
    .findOne({ text: /culvert/ })
    .orFail()
    .lean();
  expect(row.caseId).toBe(parent._id);
  expect(await find('culvert', administrator)).toEqual([parent._id]);
  await administrator
    .post(`/cases/${person.caseId}/unmerge`, { version: await versionOf(person.caseId) })
    .expect(200);
  expect(await find('culvert', administrator)).toEqual([person.caseId]);
  expect(await find('Which one', administrator)).toContain(person.caseId);
});

it('brings cases of before to the same by the job of the index, once and again', async () => {
  const { _id } = await aCase(desk);
  await officer.post(`/cases/${_id}/replies`, { text: 'Ask at the pagoda of Rumdeng.' }).expect(201);
  await officer.post(`/cases/${_id}/notes`, { text: 'A fishmonger told me.' }).expect(201);
  const now = await desk.models.cases.findById(_id).orFail().lean();
  await desk.models.cases.updateOne(
    { _id },
    { $set: { searchTokens: ['road'], tokenizerVersion: 'older' }, $unset: { addedTokens: 1 } },
  );
  expect(await find('rumdeng')).toEqual([]);
  const told: number[] = [];
  await reindexCases(desk, (percent) => Promise.resolve(void told.push(percent)));
  expect(told.at(-1)).toBe(100);
  expect(await find('rumdeng')).toEqual([_id]);
  expect(await find('fishmonger')).toEqual([_id]);
  const anew = await desk.models.cases.findById(_id).orFail().lean();
  expect(new Set(anew.searchTokens)).toEqual(new Set(now.searchTokens));
  expect(anew.version).toBe(now.version);
  expect(await reindex()).toBe(0);
});

it('ends at so many tokens, and goes on taking words', async () => {
  const { _id } = await aCase(desk);
  const words = (from: number) =>
    Array.from({ length: 900 }, (_, index) => `w${(from + index).toString(36)}x`).join(' ');
  for (let from = 0; from < 6_000; from += 900)
    await officer.post(`/cases/${_id}/notes`, { text: words(from).slice(0, 9_900) }).expect(201);
  const { searchTokens, addedTokens } = await desk.models.cases.findById(_id).orFail().lean();
  expect(addedTokens).toBe(4_000);
  expect(searchTokens.length).toBeLessThan(4_200);
});
