import { createGridFsFiles, type Desk, incomingMessageId, inboxIdOf } from '../../casework';
import { verifyChain } from '../../casework/evidence/verify-chain';
import type { CaseRecord, PresentedEntry, FilesPort, MessageRecord } from '../../contracts';
import { createTestApi, type SignedIn, type TestApi } from '../support/api';
import { aCase, createTestDesk, type TestDesk } from '../support/desk';

const STORY = 'My neighbour Invented Person took the rice field.';
const ADDRESS = { channel: 'telegram' as const, account: 'simulator', externalId: '7' };

let desk: TestDesk;
let api: TestApi;
let files: FilesPort;
let dispatcher: SignedIn;

beforeAll(async () => {
  desk = await createTestDesk('http-erasure');
  files = createGridFsFiles(desk);
  api = createTestApi(desk, files);
  dispatcher = await api.signIn({ role: 'dispatcher' });
});
afterAll(() => desk.close());

/** A case as the bot files it: the story with a photo, the bot that repeats it, the yes that opened it. */
async function aToldCase(
  eventId: string,
): Promise<{ record: CaseRecord; fileId: string; inboxIds: string[] }> {
  const inboxIds = [`${eventId}-story`, `${eventId}-yes`].map((id) => inboxIdOf(ADDRESS, id));
  const [storyId = '', yesId = ''] = inboxIds;
  const record = await aCase(desk, {
    story: STORY,
    openedBy: yesId,
    attachmentCount: 1,
    coordinates: { latitude: 13.3, longitude: 103.8 },
    category: {
      code: 'land',
      confidence: 0.9,
      because: ['rice field'],
      by: { kind: 'model', id: 'm' },
      listVersion: '1',
    },
  });
  const { fileId } = await files.save(Buffer.from('a photo'), { contentType: 'image/jpeg', name: null });
  const media = {
    state: 'stored',
    attempts: 0,
    nextAttemptAt: null,
    failure: null,
    files: [{ reference: 'p', fileId }],
  };
  const delivery = {
    state: 'pending',
    attempts: 0,
    nextAttemptAt: desk.clock(),
    begunAt: null,
    resentAfterCrash: 0,
    platformMessageIds: [],
    failure: null,
    sentAt: null,
  };
  const rows: Array<Partial<MessageRecord>> = [
    {
      _id: incomingMessageId(storyId),
      direction: 'in',
      text: STORY,
      caseId: record._id,
      media: media as never,
    },
    {
      _id: `out:${storyId}:0`,
      direction: 'out',
      text: `Your words: ${STORY}`,
      caseId: null,
      delivery: delivery as never,
    },
    { _id: incomingMessageId(yesId), direction: 'in', text: 'Yes', caseId: record._id },
    { _id: `out:later:${eventId}`, direction: 'out', text: 'Good evening.', caseId: null },
  ];
  for (const [index, row] of rows.entries())
    await desk.models.messages.create({
      conversationId: record.conversationId,
      citizenId: record.citizenId,
      sequence: index + 1,
      author: row.direction === 'in' ? 'citizen' : 'bot',
      at: desk.clock(),
      ...row,
    });
  await desk.models.conversations.updateOne(
    { _id: record.conversationId },
    { $set: { sequence: rows.length } },
  );
  for (const _id of inboxIds)
    await desk.models.inbox.create({
      ...{
        _id,
        channel: 'telegram',
        account: 'simulator',
        eventId: _id,
        conversationId: record.conversationId,
      },
      ...{
        sealed: desk.keys.seal(STORY),
        state: 'processed',
        arrival: 0,
        receivedAt: desk.clock(),
        attempts: 1,
      },
      ...{ nextAttemptAt: desk.clock() },
    });
  return { record, fileId, inboxIds };
}

/** Everything that the database holds of a case, its thread and its citizen, as one text. */
async function everythingOf(
  { _id, conversationId, citizenId }: CaseRecord,
  { models }: Desk,
): Promise<string> {
  return JSON.stringify([
    await models.cases.findById(_id).lean(),
    await models.messages.find({ conversationId }).sort({ sequence: 1 }).lean(),
    await models.inbox.find({ conversationId }).lean(),
    await models.caseEntries.find({ caseId: _id }).lean(),
    await models.citizens.findById(citizenId).lean(),
  ]);
}

const erase = (record: CaseRecord, version = 1) =>
  dispatcher.post(`/cases/${record._id}/erasure`, { version, reason: 'asked-by-citizen' });

it('deletes the words, the name, the files and the raw payloads, and nothing else', async () => {
  const { record, fileId, inboxIds } = await aToldCase('whole');
  desk.told.length = 0;
  const { body } = await erase(record).expect(200);
  expect(body).toMatchObject({
    story: '',
    placeText: null,
    coordinates: null,
    citizenName: null,
    version: 2,
  });
  expect(body).toMatchObject({
    number: record.number,
    category: { code: 'land', because: [] },
    attachmentCount: 0,
  });
  expect(body.erasedAt).toBe(desk.clock().toISOString());
  expect(await everythingOf(record, desk)).not.toMatch(/neighbour|rice|Tuek Vil/i);
  expect(await files.read(fileId)).toBeNull();
  expect(await desk.models.inbox.countDocuments({ _id: { $in: inboxIds } })).toBe(0);
  const thread = await desk.models.messages
    .find({ conversationId: record.conversationId })
    .sort({ sequence: 1 })
    .lean();
  const told = expect.stringMatching(/deleted for ever, as you asked|លុបចោលជារៀងរហូត/) as string;
  expect(thread.map(({ text }) => text)).toEqual(['', '', '', 'Good evening.', told]);
  // It goes out like any other news of the case.
  expect(thread.at(-1)).toMatchObject({
    purpose: 'notice',
    erasedAt: null,
    delivery: { state: 'pending' },
  });
  expect(thread[1]?.delivery).toMatchObject({ state: 'failed', nextAttemptAt: null });
  const citizen = await desk.models.citizens.findById(record.citizenId).lean();
  expect(citizen?.displayName).toBeNull();
  expect(desk.told).toEqual([
    { name: 'case.changed', caseId: record._id, officeId: record.officeId, state: 'closed' },
    { name: 'case.message', caseId: record._id, officeId: record.officeId, direction: 'out' },
  ]);
});

it('stands in the timeline with its reason, and the chain still holds', async () => {
  const { record } = await aToldCase('chain');
  await erase(record).expect(200);
  const entries = await desk.models.caseEntries.find({ caseId: record._id }).sort({ sequence: 1 }).lean();
  expect(entries.at(-1)).toMatchObject({ verb: 'erased', change: { reason: 'asked-by-citizen' } });
  const stored = await desk.models.cases.findById(record._id).lean();
  expect(verifyChain(entries, stored as CaseRecord)).toEqual({ ok: true });
  const acts = await desk.models.audit.find({ subjectId: record._id }).lean();
  expect(acts.map(({ act }) => act)).toContain('erased');
});

it('does nothing twice, but finishes what a crash left and erases what was written since', async () => {
  const { record, fileId } = await aToldCase('again');
  await erase(record).expect(200);
  const kept = await files.save(Buffer.from('left by a crash'), { contentType: 'image/jpeg', name: null });
  await desk.models.messages.updateOne(
    { conversationId: record.conversationId, sequence: 1 },
    {
      $set: {
        media: {
          state: 'stored',
          attempts: 0,
          nextAttemptAt: null,
          failure: null,
          files: [{ reference: 'p', fileId: kept.fileId }],
        },
      },
    },
  );
  expect((await erase(record).expect(200)).body.version).toBe(2);
  expect(await files.read(kept.fileId)).toBeNull();
  expect(await files.read(fileId)).toBeNull();
  await dispatcher.post(`/cases/${record._id}/transitions`, { version: 2, state: 'reopened' }).expect(200);
  await dispatcher
    .post(`/cases/${record._id}/replies`, { text: 'About the rice field: it is done.' })
    .expect(201);
  await erase(record, 4).expect(200);
  expect(await everythingOf(record, desk)).not.toContain('rice');
  const notices = { conversationId: record.conversationId, tellsErasure: true };
  expect(await desk.models.messages.countDocuments(notices)).toBe(1);
});

it('ends what was still to be done: the case, its clocks, tasks and referrals, and its tags', async () => {
  const { record } = await aToldCase('ended');
  const other = await aCase(desk);
  const tag = (_id: string, add: string[]) =>
    dispatcher.post(`/cases/${_id}/tags`, { version: 1, add }).expect(200);
  await tag(record._id, ['sokha of the rice field', 'water', 'once dara']);
  await dispatcher.post(`/cases/${record._id}/tags`, { version: 2, remove: ['once dara'] }).expect(200);
  const lines = async () =>
    (await dispatcher.get(`/cases/${record._id}/entries`).expect(200)).body.data as PresentedEntry[];
  expect((await lines()).at(-1)).toMatchObject({
    verb: 'tagged',
    change: { tags: { after: ['sokha of the rice field', 'water'] } },
  });
  await tag(other._id, ['water']);
  const dueAt = new Date(desk.clock().getTime() + 86_400_000).toISOString();
  await dispatcher.post(`/cases/${record._id}/tasks`, { text: 'Call Sokha.', dueAt }).expect(201);
  const { body: referral } = await dispatcher
    .post(`/cases/${record._id}/referrals`, {
      ...{ version: 3, institutionId: 'ministry-land', subject: 'Rice', letter: 'Rice.', dueAt },
      remindAt: [],
    })
    .expect(201);
  const { version } = await desk.models.cases.findById(record._id).orFail().lean<CaseRecord>();
  const { body } = await erase(record, version).expect(200);
  expect(body).toMatchObject({ state: 'closed', tags: [], dueAt: null });
  const stored = await desk.models.cases.findById(record._id).orFail().lean<CaseRecord>();
  expect(stored.nextClockAt ?? null).toBeNull();
  expect(stored.listedBy?.filter((key) => key.startsWith('t:'))).toEqual([]);
  expect(await desk.models.tasks.countDocuments({ caseId: record._id, state: 'open' })).toBe(0);
  expect(await desk.models.referrals.findById(referral._id).lean()).toMatchObject({
    ...{ state: 'withdrawn', nextAt: null, letter: '' },
  });
  expect((await desk.models.tags.find({}).lean()).map(({ _id }) => _id)).toEqual(['water']);
  // The timeline, of which nothing is ever taken out, never held the words.
  const chain = await desk.models.caseEntries.find({ caseId: record._id }).lean();
  expect(JSON.stringify(chain)).not.toMatch(/sokha|dara/);
  const tagged = (await lines()).filter(({ verb }) => verb === 'tagged');
  expect(tagged.at(-1)?.change).toEqual({ tags: { before: ['water'], after: ['water'] } });
});

it('tells nobody who did not ask, and once who asked for everything', async () => {
  const noticesOf = ({ citizenId }: CaseRecord) =>
    desk.models.messages.find({ citizenId, tellsErasure: true }).lean<MessageRecord[]>();
  const { record: mistake } = await aToldCase('mistake');
  const reason = 'sent-by-mistake';
  await dispatcher.post(`/cases/${mistake._id}/erasure`, { version: 1, reason }).expect(200);
  expect(await noticesOf(mistake)).toEqual([]);

  const { record } = await aToldCase('person');
  desk.pass(1000);
  const { citizenId, conversationId } = record;
  const newer = await aCase(desk, { citizenId, conversationId });
  const all = { reason: 'asked-by-citizen' };
  await dispatcher.post(`/citizens/${citizenId}/erasure`, all).expect(200);
  const [notice, ...others] = await noticesOf(record);
  expect(others).toEqual([]);
  expect(notice).toMatchObject({ caseId: newer._id, delivery: { state: 'pending' } });
  expect(notice?.text).toMatch(/all your cases|ទាំងអស់/);
  await dispatcher.post(`/citizens/${citizenId}/erasure`, all).expect(200);
  expect(await noticesOf(record)).toEqual([notice]);
});

it('keeps the name while another open case of the citizen needs it', async () => {
  const { record } = await aToldCase('named');
  await aCase(desk, { citizenId: record.citizenId });
  await erase(record).expect(200);
  const citizen = await desk.models.citizens.findById(record.citizenId).lean();
  expect(citizen?.displayName).not.toBeNull();
});

it('refuses an old version, other reasons, and everybody but administrators and dispatchers', async () => {
  const { record } = await aToldCase('refused');
  await erase(record, 9).expect(409);
  await dispatcher.post(`/cases/${record._id}/erasure`, { version: 1, reason: 'He said so.' }).expect(400);
  const officer = await api.signIn();
  await officer
    .post(`/cases/${record._id}/erasure`, { version: 1, reason: 'asked-by-citizen' })
    .expect(403);
  expect(await everythingOf(record, desk)).toContain('rice field');
});
