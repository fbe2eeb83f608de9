import { readEvidence, verifyEvidence } from '../../casework';
import type { CaseRecord, MessageRecord, Paged, PresentedMessage } from '../../contracts';
import { createTestApi, type SignedIn } from '../support/api';
import { createCitizens } from '../support/citizen-desk';
import { createTestDesk, type TestDesk } from '../support/desk';

const STORY = 'The road in Tuek Vil of Siem Reap is broken behind the school.';
const MINUTE = 60_000;

let desk: TestDesk;
let officer: SignedIn;
let citizens: ReturnType<typeof createCitizens>;
let filers = 0;
beforeAll(async () => {
  desk = await createTestDesk('other-door');
  officer = await createTestApi(desk).signIn({ role: 'dispatcher', officeIds: [] });
  citizens = createCitizens(desk);
});
afterAll(() => desk.close());

/** A pseudonymous case: its record, and number and PIN as its citizen has read them. */
async function aFiledCase() {
  const filer = citizens.on('telegram', `filer-${++filers}`);
  await filer.says(STORY, { intent: 'report', category: 'roads', type: 'complaint', priority: 'normal' });
  await filer.presses('Without my name').catch(() => []);
  const [filed = ''] = await filer.presses('Send');
  const number = /\d{3}-\d{3}-\d{4}/.exec(filed)?.[0] ?? '';
  const pin = /PIN: (\d{6})/.exec(filed)?.[1] ?? '';
  await citizens.send();
  const record = await desk.models.cases
    .findOne({ number: number.replaceAll('-', '') })
    .orFail()
    .lean<CaseRecord>();
  return { filer, number, pin, record };
}
const reply = (record: CaseRecord, text: string) =>
  officer.post(`/cases/${record._id}/replies`, { text }).expect(201);
const thread = async (record: CaseRecord) =>
  (
    (await officer.get(`/cases/${record._id}/messages?limit=50`).expect(200))
      .body as Paged<PresentedMessage>
  ).data;

it('is followed from another door by number and PIN: the answers are read and the citizen writes back', async () => {
  const { number, pin, record } = await aFiledCase();
  await reply(record, 'An engineer comes on Friday.');
  await citizens.send();
  const other = citizens.on('webchat', 'library-1');
  const read = await other.says(`${number} ${pin}`, { intent: 'track', language: 'en' });
  expect(read.join('\n')).toContain('An engineer comes on Friday.');
  expect(read.join('\n')).not.toMatch(/Invented|broken|school/);
  const [added] = await other.says('Friday is a holiday here.', { language: 'en' });
  expect(added).toContain(`Added to case ${number}`);
  await other.brings({
    attachments: [
      {
        kind: 'photo',
        reference: 'f',
        contentType: 'image/jpeg',
        name: null,
        size: 1,
        durationSeconds: null,
      },
    ],
  });

  const shown = await thread(record);
  expect(shown.filter(({ text }) => text === 'An engineer comes on Friday.')).toHaveLength(1);
  expect(shown.find(({ text }) => text === 'Friday is a holiday here.')).toMatchObject({
    ...{ direction: 'in', author: 'citizen', byPin: true },
  });
  const { attachmentCount, state } = await desk.models.cases
    .findById(record._id)
    .orFail()
    .lean<CaseRecord>();
  expect({ attachmentCount, state }).toEqual({ attachmentCount: 1, state: 'answered' });
});

it('joins the other address with nobody: no citizen, no timeline line and no later word leads from one to the other', async () => {
  const { number, pin, record } = await aFiledCase();
  const other = citizens.on('webchat', 'library-2');
  await other.says(`${number} ${pin}`, { intent: 'track', language: 'en' });
  await other.says('The bridge is broken, too.', { language: 'en' });
  await citizens.send();
  const stranger = await desk.models.conversations.findById(other.conversationId).orFail().lean();
  expect(stranger.citizenId).not.toBe(record.citizenId);
  const entries = await desk.models.caseEntries.find({ caseId: record._id }).lean();
  expect(JSON.stringify(entries)).not.toContain(stranger.citizenId);
  expect(entries.at(-1)).toMatchObject({ verb: 'citizen-wrote', actor: { kind: 'citizen', id: null } });
  const persons = await desk.models.citizens.find({ personId: { $ne: null } }).lean();
  expect(persons).toEqual([]);
  const { body } = await officer.get(`/cases/${record._id}`).expect(200);
  expect(JSON.stringify(body)).not.toContain(stranger.citizenId);
  const [listed] = await other.says('/track', {}, { command: { name: 'track', argument: '' } });
  expect(listed).toContain('No case was filed from this chat');
  expect(await verifyEvidence(readEvidence(desk, null))).toMatchObject({ broken: [] });
});

it('opens nothing by a quoted answer once the half hour is over', async () => {
  const { number, pin, record } = await aFiledCase();
  await reply(record, 'We are on our way.');
  await citizens.send();
  const other = citizens.on('telegram', 'borrowed-phone');
  await other.says(`${number} ${pin}`, { intent: 'track', language: 'en' });
  await citizens.send({ state: 'sent', platformMessageIds: ['told-1'] });
  desk.pass(31 * MINUTE);
  await other.says(
    'Something else entirely.',
    { language: 'en', intent: 'greeting' },
    { replyTo: 'told-1' },
  );
  const mine = await desk.models.messages
    .find({ caseId: record._id, direction: 'in', conversationId: other.conversationId })
    .lean();
  expect(mine).toEqual([]);
});

it('hands over there what no door took, and the answer counts from then on', async () => {
  const { number, pin, record } = await aFiledCase();
  await reply(record, 'The road is mended.');
  await citizens.send({ state: 'permanent', reason: '403', blocked: true });
  const answered = () => desk.models.cases.findById(record._id).orFail().lean<CaseRecord>();
  expect(await answered()).toMatchObject({ state: 'in-progress', firstAnsweredAt: null });
  desk.pass(MINUTE);
  const other = citizens.on('webchat', 'library-3');
  const read = await other.says(`${number} ${pin}`, { intent: 'track', language: 'en' });
  expect(read.join('\n')).toContain('The road is mended.');
  await citizens.send();
  expect(await answered()).toMatchObject({ state: 'answered', firstAnsweredAt: desk.clock() });
  const held = await desk.models.messages
    .findOne({ caseId: record._id, author: 'staff' })
    .orFail()
    .lean<MessageRecord>();
  expect(held.delivery).toMatchObject({ state: 'failed', instead: { channel: 'webchat' } });
  expect(await desk.models.tasks.countDocuments({ caseId: record._id, state: 'open' })).toBe(0);
  // Read once more it is an answer like any other.
  expect((await other.says(`${number} ${pin}`, { intent: 'track' })).join('\n')).toContain('mended');
});

it('never locks the address that filed, however often strangers guess', async () => {
  const { filer, number } = await aFiledCase();
  for (let stranger = 0; stranger < 5; stranger++) {
    const guesser = citizens.on('webchat', `guesser-${stranger}`);
    for (let guess = 0; guess < 5; guess++) await guesser.says(`${number} 000000`, { intent: 'track' });
  }
  const [own] = await filer.says(number, { intent: 'track' });
  expect(own).toContain('State: ');
});
