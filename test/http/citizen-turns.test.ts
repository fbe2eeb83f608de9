import { listFollows } from '../../casework';
import { phoneHash } from '../../casework/citizens/name-hashes';
import type { CaseRecord, CitizenPhoneRecord, ConversationRecord } from '../../contracts';
import { createCitizens } from '../support/citizen-desk';
import { aStaff, createTestDesk, type TestDesk } from '../support/desk';
import { wronglyListed } from '../support/list-keys';

const HOUR = 60 * 60_000;
const STORY = 'The road in Tuek Vil of Siem Reap is broken behind the school since the rain in May.';
const AGAIN = 'The road in Tuek Vil of Siem Reap is broken behind the school since the rain in May!!';
const TOLD = { intent: 'report', category: 'roads', type: 'complaint', priority: 'normal' } as const;

let desk: TestDesk;
let citizens: ReturnType<typeof createCitizens>;
beforeAll(async () => {
  // Wednesday, nine o'clock in Phnom Penh.
  desk = await createTestDesk('citizen-turns');
  citizens = createCitizens(desk);
});
afterAll(() => desk.close());

const casesOf = (conversationId: string) =>
  desk.models.cases.find({ conversationId }).sort({ createdAt: 1 }).lean<CaseRecord[]>();

describe('the same story within a day', () => {
  it('is asked about, and goes to the case of the morning when it is the same', async () => {
    const citizen = citizens.on('telegram', 'twice');
    await citizen.says(STORY, TOLD);
    await citizen.presses('Send');
    desk.pass(3 * HOUR);
    const [asked] = await citizen.says(AGAIN, TOLD);
    const [first] = await casesOf(citizen.conversationId);
    const { number = '' } = first ?? {};
    expect(asked).toMatch(
      /something very similar on Wednesday 10 June 2026[\s\S]*Is this the same matter\?/,
    );
    expect(asked?.replaceAll('-', '')).toContain(number);
    const [added] = await citizen.presses('Yes, add it there');
    expect(added).toContain('Added to your case');
    const cases = await casesOf(citizen.conversationId);
    expect(cases).toHaveLength(1);
    const filed = await desk.models.messages.countDocuments({ caseId: first?._id ?? '', text: AGAIN });
    expect(filed).toBe(1);
  });

  it.each(['with the button', 'in words'])(
    'is a case of its own when the citizen says so %s',
    async (how) => {
      const citizen = citizens.on('telegram', `another-${how}`);
      await citizen.says(STORY, TOLD);
      await citizen.presses('Send');
      desk.pass(HOUR);
      await citizen.says(AGAIN, TOLD);
      const [summed] =
        how === 'in words'
          ? await citizen.says('No, it is another')
          : await citizen.presses('No, it is another');
      expect(summed).toContain('Please check before we send it');
      await citizen.presses('Send');
      expect(await casesOf(citizen.conversationId)).toHaveLength(2);
    },
  );

  it('is not asked for another story, for another person, or a day later', async () => {
    const other = citizens.on('telegram', 'somebody-else');
    expect((await other.says(STORY, TOLD))[0]).toContain('Please check');
    await other.presses('Send');
    const unlike = 'The teachers of Tuek Vil in Siem Reap have not come to class for three weeks.';
    expect((await other.says(unlike, { ...TOLD, category: 'education' }))[0]).toContain('Please check');
    await other.presses('Send');
    desk.pass(25 * HOUR);
    expect((await other.says(AGAIN, TOLD))[0]).toContain('Please check');
  });
});

describe('a number that is shared on Telegram', () => {
  const phonesOf = (citizenId: string) =>
    desk.models.citizenPhones.find({ citizenId }).lean<CitizenPhoneRecord[]>();
  const recordOf = (conversationId: string) =>
    desk.models.conversations.findById(conversationId).orFail().lean<ConversationRecord>();

  it('is proved, kept sealed and once, and opens an SMS thread only when its owner agrees', async () => {
    const phone = '+85512345601';
    const citizen = citizens.on('telegram', 'sharer');
    const contact = { phone, own: true };
    expect((await citizen.brings({ contact })).join('\n')).toContain('is proved');
    const { citizenId } = await recordOf(citizen.conversationId);
    const [kept] = await phonesOf(citizenId);
    expect(kept).toMatchObject({
      ...{ phoneHash: phoneHash(desk.keys, phone), verifiedHow: 'contact-share', verifiedBy: null },
      ...{ verifiedAt: desk.clock(), addedBy: { kind: 'citizen', id: citizenId }, smsAgreedAt: null },
    });
    expect(kept?.phone).not.toContain('12345601');
    expect(desk.keys.open(kept?.phone ?? '')).toBe(phone);
    const threads = { channel: 'sms' as const, citizenId };
    expect(await desk.models.conversations.countDocuments(threads)).toBe(0);
    const said = await desk.models.messages.find({ conversationId: citizen.conversationId }).lean();
    expect(JSON.stringify(said)).not.toContain('12345601');

    await citizen.presses('Yes, SMS first');
    const thread = await desk.models.conversations.findOne(threads).orFail().lean<ConversationRecord>();
    expect(thread.secondDoor).toMatchObject({ verifiedAt: kept?.verifiedAt });
    expect(await desk.models.citizens.findById(citizenId).lean()).toMatchObject({
      ...{ preferredDoorId: thread._id, preferredDoorBy: 'citizen' },
    });
    await citizen.brings({ contact });
    expect(await phonesOf(citizenId)).toHaveLength(1);
    await citizen.presses('No SMS');
    expect((await recordOf(thread._id)).secondDoor).toBeNull();
    const verbs = (await desk.models.citizenEntries.find({ citizenId }).sort({ _id: 1 }).lean()).map(
      ({ verb }) => verb,
    );
    expect(verbs).toEqual(['phone-verified', 'wishes-changed', 'phone-verified', 'wishes-changed']);
    expect((await listFollows(desk, citizen.conversationId)).following).toEqual([]);
  });

  it('of somebody else is not kept', async () => {
    const citizen = citizens.on('telegram', 'forwarder');
    const [answer] = await citizen.brings({ contact: { phone: '+85512345602', own: false } });
    expect(answer).toContain('only your own number');
    const { citizenId } = await recordOf(citizen.conversationId);
    expect(await phonesOf(citizenId)).toEqual([]);
    expect(JSON.stringify(await desk.models.messages.find().lean())).not.toContain('12345602');
  });
});

describe('a danger', () => {
  const DANGER = 'The dam at Tuek Vil of Siem Reap breaks and people drown.';
  const urgent = { intent: 'report', category: 'disaster', priority: 'urgent' } as const;
  let told = 0;
  const tells = async () =>
    (await citizens.on('telegram', `danger-${++told}`).says(DANGER, urgent)).join('\n');

  it('is told to be with the staff on duty only when somebody is, within working hours', async () => {
    await desk.models.staff.deleteMany({});
    // To the next Monday, ten o'clock.
    desk.pass(new Date('2026-06-15T10:00:00+07:00').getTime() - desk.clock().getTime());
    expect(await tells()).toContain('nobody is on duty at this moment');
    const away = { absentFrom: new Date(0), absentUntil: null };
    await aStaff(desk, { ...away, onDuty: true });
    expect(await tells()).toContain('nobody is on duty at this moment');
    await aStaff(desk, { onDuty: true });
    expect(await tells()).toContain('already sent your message to the staff on duty');
    desk.pass(6 * 24 * HOUR);
    const sunday = await tells();
    expect(sunday).toMatch(/office is closed now: the staff read it from Monday 22 June 2026 0?[78]:\d\d/);
    expect(sunday).not.toContain('already sent');
    expect(sunday).toMatch(/Your case number:\n\d{3}-\d{3}-\d{4}\nPIN: \d{6}/);
  });

  it('goes to the region as soon as its place is told', async () => {
    const citizen = citizens.on('telegram', 'danger-unplaced');
    const [, , asked] = await citizen.says('A man beats his wife with a knife next door', {
      ...urgent,
      category: 'security',
    });
    expect(asked).toContain('tell us where this is');
    const find = () => desk.models.cases.findOne({ conversationId: citizen.conversationId }).lean();
    expect(await find()).toMatchObject({ place: { code: null }, state: 'triage' });

    const [placed] = await citizen.says('It is in Tuek Vil of Siem Reap, behind the school');
    expect(placed).toMatch(/added to your urgent case[\s\S]*Tuek Vil/);
    const found = await find();
    expect(found).toMatchObject({
      place: { code: '171012' },
      state: 'routed',
      officeId: 'office-region-4',
    });
    const entries = await desk.models.caseEntries
      .find({ caseId: found?._id ?? '' })
      .sort({ sequence: 1 })
      .lean();
    expect(entries.map(({ verb }) => verb)).toEqual(['opened', 'routed', 'citizen-wrote', 'routed']);
    expect(entries.at(-1)?.change).toMatchObject({ place: { before: null, after: '171012' } });

    // Who works there sees the person too.
    const person = await desk.models.citizens.findById(found?.citizenId).lean();
    expect(person).toMatchObject({ officeIds: ['office-region-4'] });

    const [later] = await citizen.says('Now it is quiet in Kampong Thom');
    expect(later).not.toContain('Kampong Thom');
    expect(await find()).toMatchObject({ place: { code: '171012' } });
    const [corrected] = await citizen.says('No, it is in Kandal');
    expect(corrected).toContain('Kandal');
    expect(await find()).toMatchObject({ place: { code: '08' }, officeId: 'office-region-3' });
  });

  it('is placed more exactly when a deeper place is told, and stays with whoever has it', async () => {
    const citizen = citizens.on('telegram', 'danger-deeper');
    await citizen.says('A man beats his wife with a knife next door in Siem Reap province', {
      ...urgent,
      category: 'security',
    });
    const find = () => desk.models.cases.findOne({ conversationId: citizen.conversationId }).lean();
    const before = await find();
    expect(before).toMatchObject({ place: { code: '17' }, officeId: 'office-region-4' });
    const [placed] = await citizen.says('It is in Tuek Vil of Siem Reap');
    expect(placed).toContain('Tuek Vil');
    const { officeId, assigneeId } = before ?? {};
    expect(await find()).toMatchObject({ place: { code: '171012' }, officeId, assigneeId });
  });
});

describe('a name that is hidden only after filing', () => {
  it('is shown to nobody from then on, and the timeline tells when', async () => {
    const citizen = citizens.on('telegram', 'hidden-late');
    await citizen.says(STORY, TOLD);
    await citizen.presses('Send');
    const [before] = await casesOf(citizen.conversationId);
    const personOf = () => desk.models.citizens.findById(before?.citizenId).lean();
    expect(before).toMatchObject({ withoutName: false });
    await desk.models.cases.updateOne(
      { _id: before?._id ?? '' },
      { $set: { behalfHashes: ['of-a-name'] } },
    );
    expect(await personOf()).toMatchObject({ sealed: false, officeIds: ['office-region-4'] });

    const [said] = await citizen.says('I forgot to say: please do not show my name');
    expect(said).toContain('Your name is hidden in case');
    expect((await casesOf(citizen.conversationId))[0]).toMatchObject({
      ...{ withoutName: true, behalfHashes: [] },
    });
    expect(await personOf()).toMatchObject({ sealed: true, officeIds: [] });
    const entry = await desk.models.caseEntries
      .findOne({ caseId: before?._id ?? '' })
      .sort({ sequence: -1 })
      .lean();
    expect(entry).toMatchObject({
      verb: 'citizen-wrote',
      change: { withoutName: { before: false, after: true } },
    });
  });
});

describe('a text that its client cuts into pieces', () => {
  const piece = (index: number) =>
    `Piece ${index}. `.padEnd(4_096, 'The road is broken and nobody comes. ');
  const pieces = Array.from({ length: 24 }, (_, index) => piece(index));
  const END = 'All this happens in Tuek Vil of Siem Reap.';
  const inOf = (conversationId: string) =>
    desk.models.messages.find({ conversationId, direction: 'in' }).sort({ sequence: 1 }).lean();

  it('is one story: answered once, kept in order and whole', async () => {
    const citizen = citizens.on('telegram', 'long');
    for (const text of [...pieces, END]) {
      expect(await citizen.says(text, TOLD)).toEqual([]);
      desk.pass(300);
    }
    const answers = await citizen.waits(2_500);
    expect(answers.filter((text) => text.includes('Please check before we send it'))).toHaveLength(1);
    expect(answers.length).toBeLessThanOrEqual(2);
    const told = await inOf(citizen.conversationId);
    expect(told.map(({ text }) => text)).toEqual([...pieces, END]);

    await citizen.presses('Send');
    const [filed, ...others] = await casesOf(citizen.conversationId);
    expect(others).toEqual([]);
    const of = await desk.models.messages.countDocuments({ caseId: filed?._id ?? '', direction: 'in' });
    expect(of).toBe(26);
    expect(filed?.place.code).toMatch(/^17/);
  });

  it('waits for no more than the next piece would take, and twenty seconds in all', async () => {
    const alone = citizens.on('telegram', 'alone');
    expect(await alone.says(piece(1), TOLD)).toEqual([]);
    expect((await alone.waits(2_500)).length).toBeGreaterThan(0);

    const endless = citizens.on('telegram', 'endless');
    const answers: string[] = [];
    for (let index = 0; index < 10 && answers.length === 0; index++) {
      answers.push(...(await endless.says(piece(index), TOLD)));
      desk.pass(2_400);
    }
    answers.push(...(await endless.waits(0)));
    expect(answers.length).toBeGreaterThan(0);
  });

  it('is asked about once when several messages of a story waited together', async () => {
    const citizen = citizens.on('telegram', 'hasty');
    await citizen.says('/start', {}, { command: { name: 'start', argument: '' } });
    const [first, second, third] = await citizen.saysTogether([
      ['The water pump of our village is broken.', TOLD],
      ['It has been so for three weeks now, and the children are ill.', TOLD],
      ['It stands in Tuek Vil of Siem Reap.', TOLD],
    ]);
    expect([first, second, third].filter((text) => text?.includes('Please check'))).toHaveLength(1);
    expect(await inOf(citizen.conversationId)).toHaveLength(4);
  });
});

it('left every case in the lists that its values say', async () => {
  expect(await desk.models.cases.countDocuments()).toBeGreaterThan(0);
  expect(await wronglyListed(desk)).toEqual([]);
});
