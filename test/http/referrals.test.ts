import { sweepReferrals } from '../../casework';
import type { CaseEntryRecord, CaseRecord, MessageRecord, PresentedReferral } from '../../contracts';
import { createTestApi, type SignedIn, type TestApi } from '../support/api';
import { aCase, createTestDesk, type TestDesk } from '../support/desk';

const DAY = 86_400_000;
let desk: TestDesk;
let api: TestApi;
let officer: SignedIn;
let lead: SignedIn;
beforeEach(async () => {
  desk = await createTestDesk('http-referrals');
  api = createTestApi(desk);
  officer = await api.signIn({ role: 'office-staff', name: 'Sok Sophea' });
  lead = await api.signIn({ role: 'dispatcher' });
});
afterEach(() => desk.close());

const inDays = (days: number) => new Date(desk.clock().getTime() + days * DAY).toISOString();
const letterTo = (institutionId: string, more: object = {}) => ({
  ...{ version: 1, institutionId, subject: 'The road', letter: 'Number {number}: please look at it.' },
  ...{ dueAt: inDays(30), remindAt: [inDays(10)], ...more },
});
const refer = async (record: CaseRecord, institutionId = 'ministry-public-works', more: object = {}) =>
  (await officer.post(`/cases/${record._id}/referrals`, letterTo(institutionId, more)).expect(201))
    .body as PresentedReferral;
const stored = (caseId: string) => desk.models.cases.findById(caseId).orFail().lean<CaseRecord>();
const verbs = async (caseId: string) =>
  (await desk.models.caseEntries.find({ caseId }).sort({ sequence: 1 }).lean<CaseEntryRecord[]>()).map(
    ({ verb }) => verb,
  );
const told = async (caseId: string) =>
  (
    await desk.models.messages
      .find({ caseId, direction: 'out' })
      .sort({ sequence: 1 })
      .lean<MessageRecord[]>()
  ).map(({ text }) => text);

it('fills the letter in Khmer, without any name, and keeps it with the number of the referral', async () => {
  const record = await aCase(desk, { story: 'ផ្លូវខូច' });
  const { body: draft } = await officer
    .get(`/cases/${record._id}/referral-draft?institutionId=ministry-public-works`)
    .expect(200);
  expect(draft.letter).toContain('ក្រសួងសាធារណការ និងដឹកជញ្ជូន');
  expect(draft.letter).toContain('ផ្លូវខូច');
  expect(draft.letter).not.toContain('Invented Citizen');
  expect(draft.letter).not.toMatch(/\{(?!number\})/);
  expect(new Date(draft.dueAt).getTime()).toBeGreaterThan(desk.clock().getTime() + 29 * DAY);
  const referral = await refer(record, 'ministry-public-works', {
    letter: draft.letter,
    subject: draft.subject,
  });
  expect(referral.number).toMatch(/^2026-\d{6}$/);
  expect(referral.letter).toContain(referral.number);
  expect(referral).toMatchObject({ state: 'sent', sentByName: 'Sok Sophea', caseNumber: record.number });
});

it('makes the case wait, takes the answer back into it, and tells the citizen both without names', async () => {
  const record = await aCase(desk);
  const referral = await refer(record);
  expect(await stored(record._id)).toMatchObject({ state: 'waiting-for-institution', version: 2 });
  expect(api.rings.outgoing).toBe(1);
  const noted = await officer
    .post(`/referrals/${referral._id}/outcome`, { version: 1, state: 'acknowledged', theirNumber: '12/26' })
    .expect(200);
  expect(noted.body).toMatchObject({ state: 'acknowledged', theirNumber: '12/26', version: 2 });
  const { body } = await officer
    .post(`/referrals/${referral._id}/outcome`, {
      version: 2,
      state: 'answered',
      answer: 'The road is repaired in July.',
    })
    .expect(200);
  expect(body).toMatchObject({ state: 'answered', answer: 'The road is repaired in July.', nextAt: null });
  expect((await stored(record._id)).state).toBe('in-progress');
  expect(await verbs(record._id)).toEqual(['opened', 'referred', 'referral-changed', 'referral-answered']);
  const words = await told(record._id);
  expect(words).toHaveLength(2);
  expect(words.join()).not.toMatch(/Sok Sophea|Public Works|July/);
  expect(JSON.stringify(await desk.models.caseEntries.find({ caseId: record._id }).lean())).not.toContain(
    'July',
  );
  await officer
    .post(`/referrals/${referral._id}/outcome`, { version: 3, state: 'refused', answer: 'No.' })
    .expect(409);
});

it('takes a case out of triage, and says nothing of a state that stays', async () => {
  const record = await aCase(desk, { state: 'triage' });
  await refer(record);
  await refer(record, 'ministry-land', { version: 2 });
  expect((await stored(record._id)).state).toBe('waiting-for-institution');
  const entries = await desk.models.caseEntries.find({ caseId: record._id, verb: 'referred' }).lean();
  expect(entries.map(({ change }) => change.state)).toEqual([
    { before: 'triage', after: 'waiting-for-institution' },
    undefined,
  ]);
});

it('goes on waiting while a second institution is asked, and goes on when both have answered', async () => {
  const record = await aCase(desk);
  const first = await refer(record);
  const second = await refer(record, 'ministry-land', { version: 2 });
  await officer
    .post(`/referrals/${first._id}/outcome`, { version: 1, state: 'returned', answer: 'Not ours.' })
    .expect(200);
  expect((await stored(record._id)).state).toBe('waiting-for-institution');
  await officer.post(`/referrals/${second._id}/outcome`, { version: 1, state: 'withdrawn' }).expect(200);
  expect((await stored(record._id)).state).toBe('in-progress');
});

it('tells the case in which a joined one is handled of the answer, and shows the referral there', async () => {
  const [joined, target] = [await aCase(desk), await aCase(desk)];
  const referral = await refer(joined);
  const { version } = await stored(joined._id);
  await lead
    .post(`/cases/${joined._id}/merge`, { version, into: target.number, reason: 'The same road.' })
    .expect(200);
  await officer
    .post(`/referrals/${referral._id}/outcome`, { version: 1, state: 'acknowledged', theirNumber: 'A 1' })
    .expect(200);
  expect(await verbs(target._id)).not.toContain('referral-answered');
  const answer = { version: 2, state: 'answered', answer: 'It will be mended.' };
  await officer.post(`/referrals/${referral._id}/outcome`, answer).expect(200);
  expect((await stored(joined._id)).state).toBe('merged');
  const entry = await desk.models.caseEntries
    .findOne({ caseId: target._id, verb: 'referral-answered' })
    .orFail()
    .lean();
  expect(entry.change).toMatchObject({ referral: referral.number, caseId: joined._id });
  const of = async ({ _id }: CaseRecord) =>
    ((await officer.get(`/referrals?caseId=${_id}`).expect(200)).body.data as PresentedReferral[]).map(
      (one) => [one.number, one.caseNumber],
    );
  expect(await of(target)).toEqual([[referral.number, joined.number]]);
  expect(await of(joined)).toEqual([[referral.number, joined.number]]);
  // Taken apart again, it waits for nobody any more.
  const apart = { version: (await stored(joined._id)).version, reason: 'Another road.' };
  await lead.post(`/cases/${joined._id}/unmerge`, apart).expect(200);
  expect((await stored(joined._id)).state).toBe('in-progress');
});

it('reminds on its day and marks what is late, once each, with tasks that go when the answer is there', async () => {
  const record = await aCase(desk, { assigneeId: officer.staff._id });
  const referral = await refer(record);
  const sweep = async () => {
    while (await sweepReferrals(desk));
  };
  await sweep();
  desk.pass(10 * DAY + 1000);
  await Promise.all([sweep(), sweep()]);
  await sweep();
  desk.pass(20 * DAY);
  await sweep();
  await sweep();
  expect(await verbs(record._id)).toEqual(['opened', 'referred', 'referral-reminded', 'referral-overdue']);
  const tasks = await desk.models.tasks.find({ caseId: record._id }).sort({ openedAt: 1 }).lean();
  expect(tasks.map(({ kind, assigneeId }) => [kind, assigneeId])).toEqual([
    ['ask-institution', officer.staff._id],
    ['late-referral', officer.staff._id],
  ]);
  const open = await officer.get('/referrals?open=true&state=overdue').expect(200);
  expect(open.body.data).toHaveLength(1);
  const { body: moved } = await officer
    .put(`/referrals/${referral._id}/dates`, { version: 2, dueAt: inDays(5), remindAt: [] })
    .expect(200);
  expect(moved.state).toBe('sent');
  await officer
    .post(`/referrals/${referral._id}/outcome`, { version: 3, state: 'answered', answer: 'Done.' })
    .expect(200);
  expect(await desk.models.tasks.countDocuments({ caseId: record._id, state: 'open' })).toBe(0);
});

it('shows referrals to those who may see the case, goes along when it is passed on, and loses its words with it', async () => {
  const record = await aCase(desk);
  const referral = await refer(record);
  const foreign = await api.signIn({ role: 'office-staff', officeIds: ['office-region-2'] });
  await foreign.get(`/referrals/${referral._id}`).expect(403);
  expect((await foreign.get('/referrals').expect(200)).body.data).toEqual([]);
  await foreign.post(`/referrals/${referral._id}/outcome`, { version: 1, state: 'withdrawn' }).expect(403);
  await lead
    .post(`/cases/${record._id}/route`, {
      version: 2,
      officeId: 'office-region-2',
      reason: 'It lies there.',
    })
    .expect(200);
  await foreign.get(`/referrals/${referral._id}`).expect(200);
  await lead.post(`/cases/${record._id}/erasure`, { version: 3, reason: 'asked-by-citizen' }).expect(200);
  expect((await lead.get(`/referrals/${referral._id}`).expect(200)).body).toMatchObject({
    letter: '',
    subject: '',
  });
});

it('refuses what makes no sense, and changes nothing', async () => {
  const record = await aCase(desk);
  const bodies: Array<[string, number, object]> = [
    ['an institution that is none', 400, letterTo('nobody')],
    ['an operator', 400, letterTo('ministry-land', { institutionId: { $ne: '' } })],
    ['no letter', 400, letterTo('ministry-land', { letter: ' ' })],
    ['a day that has passed', 400, letterTo('ministry-land', { dueAt: inDays(-1), remindAt: [] })],
    ['a day beyond all reason', 400, letterTo('ministry-land', { dueAt: inDays(3 * 366), remindAt: [] })],
    ['a reminder too late', 400, letterTo('ministry-land', { remindAt: [inDays(40)] })],
    ['an unknown field', 400, letterTo('ministry-land', { state: 'answered' })],
    ['a stale version', 409, letterTo('ministry-land', { version: 0 })],
  ];
  for (const [why, expected, body] of bodies) {
    const { status } = await officer.post(`/cases/${record._id}/referrals`, body);
    expect([why, status]).toEqual([why, expected]);
  }
  expect(await desk.models.referrals.countDocuments({})).toBe(0);
  expect((await stored(record._id)).version).toBe(1);
  const against = { kind: 'institution' as const, id: 'ministry-land', text: null };
  const complaint = await aCase(desk, { against });
  await officer.post(`/cases/${complaint._id}/referrals`, letterTo('ministry-land')).expect(409);
  const closed = await aCase(desk, { state: 'closed', closedAt: desk.clock() });
  await officer.post(`/cases/${closed._id}/referrals`, letterTo('ministry-land')).expect(409);
  await officer.get('/referrals?state=none').expect(400);
  await officer.get('/referrals?cursor=xyz').expect(400);
  const referral = await refer(record);
  await officer.post(`/referrals/${referral._id}/outcome`, { version: 1, state: 'answered' }).expect(400);
  await officer.post(`/referrals/${referral._id}/outcome`, { version: 7, state: 'withdrawn' }).expect(409);
  expect((await stored(record._id)).state).toBe('waiting-for-institution');
  await lead
    .put('/referral-letter', { version: 1, subject: 'a', letter: '{password}', dueDays: 3 })
    .expect(400);
});

it('keeps a directory that staff edit, and pages it', async () => {
  const { body: page } = await officer.get('/institutions?limit=30').expect(200);
  expect(page.data).toHaveLength(30);
  const { body: rest } = await officer
    .get(`/institutions?limit=30&cursor=${page.page.nextCursor}`)
    .expect(200);
  const names = [...page.data, ...rest.data].map(({ nameEn }: { nameEn: string }) => nameEn);
  expect(new Set(names).size).toBe(46);
  expect(page.data[0]).toMatchObject({ verified: false });
  const input = { kind: 'authority', nameKm: 'សាលាក្រុង', nameEn: 'Siem Reap City Hall', placeCode: '1710' };
  const { body: made } = await lead.post('/institutions', input).expect(201);
  const { body: edited } = await lead
    .put(`/institutions/${made._id}`, { ...input, version: 1, verified: true, address: 'Siem Reap' })
    .expect(200);
  expect(edited).toMatchObject({ version: 2, verified: true, address: 'Siem Reap' });
  await lead.put(`/institutions/${made._id}`, { ...input, version: 1 }).expect(409);
  await lead.post('/institutions', { ...input, placeCode: '9999' }).expect(400);
});
