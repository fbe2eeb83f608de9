import { askDueSurveys, createWebChatLog } from '../../casework';
import { putSurvey } from '../../bots';
import type { CaseRecord, SurveyAnswer, SurveyRecord } from '../../contracts';
import { createTestApi, type SignedIn, type TestApi } from '../support/api';
import { aCase, createTestDesk, type TestDesk } from '../support/desk';

/** What citizens are asked after a case: when, whom not, and what comes of it. */
const DAY = 86_400_000;
let desk: TestDesk;
let api: TestApi;
let officer: SignedIn;

beforeEach(async () => {
  desk = await createTestDesk('http-surveys');
  api = createTestApi(desk);
  officer = await api.signIn({ officeIds: ['office-region-4'] });
});
afterEach(() => desk.close());

const real = (values: Partial<CaseRecord> = {}) => aCase(desk, { test: false, ...values });
const ask = () => askDueSurveys(desk, putSurvey);
const asked = async (caseId: string) =>
  (
    await desk.models.messages
      .find({ caseId, 'outbound.prompt': /^survey\./ })
      .sort({ sequence: 1 })
      .lean()
  ).map(({ outbound }) => outbound?.prompt);
const close = ({ _id }: CaseRecord, version = 1) =>
  officer.post(`/cases/${_id}/transitions`, { version, state: 'closed' }).expect(200);
const surveysOf = async (caseId: string) =>
  (await officer.get(`/cases/${caseId}/surveys`).expect(200)).body.data as Array<Record<string, unknown>>;

it('asks for a rating after closing, once, with five buttons and a way out', async () => {
  const record = await real({ state: 'in-progress' });
  await close(record);
  expect(await ask()).toBe(1);
  expect(await ask()).toBe(0);
  const message = await desk.models.messages
    .findOne({ caseId: record._id, 'outbound.prompt': 'survey.rating' })
    .orFail()
    .lean();
  expect(message.outbound?.choices.map(({ id }) => id)).toEqual(
    ['1', '2', '3', '4', '5', 'stop'].map((answer) => `survey:${record._id}:rating:${answer}`),
  );
  expect(message.delivery?.state).toBe('pending');
  const thread = await desk.models.conversations.findById(record.conversationId).orFail().lean();
  expect(thread.state).toMatchObject({ flow: 'survey', data: { kind: 'rating' } });
  expect(await desk.models.cases.findById(record._id).lean()).toMatchObject({ version: 2 });
});

it('leaves the question that is open, and remembers its own beside it', async () => {
  const record = await real({ state: 'in-progress' });
  const open = { flow: 'track', version: 1, step: 'number', data: {} };
  await desk.models.conversations.updateOne({ _id: record.conversationId }, { $set: { state: open } });
  await close(record);
  expect(await ask()).toBe(1);
  const thread = await desk.models.conversations.findById(record.conversationId).orFail().lean();
  expect(thread.state).toEqual(open);
  expect(thread.askedBeside).toMatchObject({
    state: { flow: 'survey', data: { kind: 'rating', caseId: record._id } },
    at: desk.clock(),
  });
});

it.each([
  [
    'whose citizen makes Sala forget it',
    ({ conversationId }: CaseRecord) => createWebChatLog(desk).forget(conversationId),
  ],
  [
    'whose citizen is erased',
    async ({ citizenId }: CaseRecord) => {
      const administrator = await api.signIn({ role: 'administrator' });
      await administrator
        .post(`/citizens/${citizenId}/erasure`, { reason: 'asked-by-citizen' })
        .expect(200);
    },
  ],
])('leaves no question in a conversation %s, for whoever sits there next', async (_whose, forget) => {
  const record = await real({ state: 'in-progress' });
  const open = { flow: 'track', version: 1, step: 'number', data: {} };
  await desk.models.conversations.updateOne({ _id: record.conversationId }, { $set: { state: open } });
  await close(record);
  await ask();
  await forget(record);
  const thread = await desk.models.conversations.findById(record.conversationId).orFail().lean();
  expect(thread).toMatchObject({ state: null, askedBeside: null });
});

it('asks whether the question was answered after 14 and 21 days, however long the service was away', async () => {
  const record = await real();
  const late = async () => asked(record._id);
  desk.pass(14 * DAY - 1000);
  await ask();
  expect(await late()).toEqual([]);
  desk.pass(2000);
  await ask();
  expect(await late()).toEqual(['survey.quality-first']);
  desk.pass(9 * DAY);
  await ask();
  await ask();
  expect(await late()).toEqual(['survey.quality-first', 'survey.quality-second']);
});

it('asks whoever tries Sala at a simulated door', async () => {
  const record = await real({ test: true });
  desk.pass(14 * DAY + 1000);
  await ask();
  expect(await asked(record._id)).toEqual(['survey.quality-first']);
});

it('does not ask again who said that it was answered', async () => {
  const record = await real();
  desk.pass(14 * DAY + 1000);
  await ask();
  await desk.models.surveys.updateOne(
    { _id: `${record._id}.quality-first` },
    { $set: { state: 'answered', answer: 'answered', answeredAt: desk.clock() } },
  );
  desk.pass(7 * DAY);
  await ask();
  expect(await asked(record._id)).toEqual(['survey.quality-first']);
  expect(await surveysOf(record._id)).toContainEqual(
    expect.objectContaining({ kind: 'quality-second', state: 'skipped', skipped: 'answered-before' }),
  );
});

it.each<[string, string, (record: CaseRecord) => Promise<unknown>]>([
  [
    'an erased case',
    'erased',
    ({ _id }) => desk.models.cases.updateOne({ _id }, { $set: { erasedAt: desk.clock() } }),
  ],
  [
    'a danger',
    'sensitive',
    ({ _id }) => desk.models.cases.updateOne({ _id }, { $set: { alertedAt: desk.clock() } }),
  ],
  [
    'whoever asked for silence',
    'stopped',
    ({ citizenId }) =>
      desk.models.citizens.updateOne({ _id: citizenId }, { $set: { stoppedAt: desk.clock() } }),
  ],
  [
    'whoever does not want to be asked',
    'declined',
    ({ citizenId }) =>
      desk.models.citizens.updateOne({ _id: citizenId }, { $set: { surveysStoppedAt: desk.clock() } }),
  ],
  [
    'a shut door',
    'unreachable',
    ({ conversationId }) =>
      desk.models.conversations.updateOne({ _id: conversationId }, { $set: { blockedAt: desk.clock() } }),
  ],
  [
    'Messenger after its day',
    'unreachable',
    ({ conversationId }) =>
      desk.models.conversations.updateOne({ _id: conversationId }, { $set: { channel: 'messenger' } }),
  ],
])('never asks about %s, and says why', async (_, reason, make) => {
  const record = await real();
  await make(record);
  desk.pass(14 * DAY + 1000);
  expect(await ask()).toBe(0);
  expect(await surveysOf(record._id)).toMatchObject([{ state: 'skipped', skipped: reason }]);
});

it('asks no rating of a case that was opened again before, but when it is closed once more', async () => {
  const record = await real({ state: 'in-progress' });
  await close(record);
  await officer.post(`/cases/${record._id}/transitions`, { version: 2, state: 'reopened' }).expect(200);
  expect(await ask()).toBe(0);
  await close(record, 3);
  expect(await ask()).toBe(1);
});

it('follows the settings: other days, no rating', async () => {
  const leader = await api.signIn({ role: 'dispatcher' });
  const settings = { version: 1, reopenDays: 30, asksRating: false, qualityDays: [5] };
  await leader.put('/case-settings', settings).expect(200);
  const record = await real({ state: 'in-progress' });
  await close(record);
  desk.pass(5 * DAY + 1000);
  await ask();
  expect(await asked(record._id)).toEqual(['survey.quality-first']);
});

it.each([[[21, 14]], [[14, 14]]])(
  'refuses to ask a second time before or on the day of the first: %j',
  async (qualityDays) => {
    const leader = await api.signIn({ role: 'dispatcher' });
    const { body: before } = await leader.get('/case-settings').expect(200);
    const { body } = await leader.put('/case-settings', { ...before, qualityDays }).expect(400);
    expect(body.errors).toMatchObject([{ path: 'qualityDays' }]);
    expect((await leader.get('/case-settings').expect(200)).body).toEqual(before);
  },
);

it('goes on with days that an older Sala has stored in another order, and takes them in order only', async () => {
  const settings = { _id: 'case-settings' };
  const { value } = (await desk.models.settings.findOne(settings).orFail().lean()) as { value: object };
  await desk.models.settings.updateOne(settings, { $set: { value: { ...value, qualityDays: [21, 14] } } });
  desk.directory.invalidate();
  const leader = await api.signIn({ role: 'dispatcher' });
  const { body } = await leader.get('/case-settings').expect(200);
  expect(body).toMatchObject({ qualityDays: [21, 14] });
  await real({ state: 'in-progress' });
  await leader.put('/case-settings', body as object).expect(400);
  await leader.put('/case-settings', { ...(body as object), qualityDays: [14, 21] }).expect(200);
});

it('gives figures by office and by region, of one’s own offices', async () => {
  const make = async (officeId: string, answer: SurveyAnswer) => {
    const record = await real({ officeId, regionId: `region-${officeId.slice(-1)}` });
    const kind = /\d/.test(answer) ? 'rating' : 'quality-first';
    const row: SurveyRecord = {
      _id: `${record._id}.${kind}`,
      ...{ caseId: record._id, kind, officeId, regionId: record.regionId },
      ...{ conversationId: record.conversationId, channel: 'telegram', state: 'answered', dueAt: null },
      ...{ askedAt: desk.clock(), answer, answeredAt: desk.clock(), skipped: null },
    };
    await desk.models.surveys.create(row);
  };
  for (const answer of ['5', '4', '4', 'answered', 'no-reply'] as const)
    await make('office-region-4', answer);
  await make('office-region-1', '1');
  const { body } = await officer.get('/survey-figures').expect(200);
  expect(body).toEqual({
    by: 'office',
    rows: [
      {
        id: 'office-region-4',
        asked: { rating: 3, quality: 2 },
        ratings: { '1': 0, '2': 0, '3': 0, '4': 2, '5': 1 },
        averageRating: 4.33,
        quality: { answered: 1, acknowledged: 0, 'not-answered': 0, 'no-reply': 1 },
      },
    ],
  });
  const leader = await api.signIn({ role: 'administrator' });
  const { body: all } = await leader.get('/survey-figures?by=region&from=2026-06-10&to=2026-06-10');
  expect((all.rows as Array<{ id: string }>).map(({ id }) => id)).toEqual(['region-1', 'region-4']);
  expect((await leader.get('/survey-figures?from=2026-06-11')).body.rows).toEqual([]);
});

it('lets staff open a case again only in time', async () => {
  const record = await real({ state: 'in-progress' });
  await close(record);
  const { body } = await officer.get(`/cases/${record._id}`);
  expect(body).toMatchObject({ transitions: ['reopened'], reopenUntil: '2026-07-10T02:00:00.000Z' });
  desk.pass(30 * DAY + 1000);
  const { body: later } = await officer.get(`/cases/${record._id}`);
  expect(later).toMatchObject({ transitions: [], reopenUntil: null });
  const { body: refused } = await officer
    .post(`/cases/${record._id}/transitions`, { version: 2, state: 'reopened' })
    .expect(409);
  expect(refused.detail).toMatch(/too long ago|យូរពេក/);
});
