import type { Connection } from 'mongoose';
import type { CaseRecord, ConversationRecord, MessageRecord } from '../../contracts';
import { formatCaseNumber } from '../../nlp';
import { makeKeys, openDatabase, type RunningSala, startSala } from '../support/running-sala';
import { type PlayedPhone, playPhone } from '../support/simulated-sms';
import { ADMINISTRATOR, eventually, signIn, type StaffClient } from '../support/staff-client';
import { testDatabase, testRedisUrl } from '../support/stores';

const STORY = 'ផ្លូវចូលភូមិខ្ញុំខូចខ្លាំងណាស់ ក្មេងៗទៅរៀនមិនបានពេលភ្លៀង';

describe('from a citizen with any phone to the desk and back', () => {
  let sala: RunningSala;
  let database: Connection;
  let staff: StaffClient;
  let phone: PlayedPhone;

  beforeAll(async () => {
    const mongodbUrl = testDatabase('journey-sms');
    sala = await startSala({
      mongodbUrl,
      redisUrl: testRedisUrl(),
      settings: { ...makeKeys(), ...ADMINISTRATOR, SIMULATORS: 'on', PACING_FACTOR: '100' },
    });
    database = await openDatabase(mongodbUrl);
    staff = await signIn(sala.url);
  });
  afterAll(async () => {
    await sala.stop();
    await database.close();
  });
  beforeEach(async () => {
    phone = await playPhone(`${sala.url}/simulator`, 'Invented');
  });

  /** Writes a short message and waits for the answer. */
  async function say(text: string): Promise<string> {
    const before = (await phone.fromSala()).length;
    await phone.act({ kind: 'write', text });
    await eventually(async () => (await phone.fromSala()).length > before);
    await settled();
    return (await phone.fromSala())
      .slice(before)
      .map((message) => message.text)
      .join('\n');
  }
  const settled = () =>
    eventually(async () => {
      const waiting = { 'delivery.nextAttemptAt': { $type: 'date' } };
      const pending = await database.collection('inbox').countDocuments({ state: 'pending' });
      return pending === 0 && (await database.collection('messages').countDocuments(waiting)) === 0;
    });
  const latestCase = async () =>
    (await database
      .collection('cases')
      .find()
      .sort({ createdAt: -1 })
      .limit(1)
      .next()) as unknown as CaseRecord;
  const threadOf = async (record: CaseRecord) =>
    (await database
      .collection('conversations')
      .findOne({ _id: record.conversationId as never })) as unknown as ConversationRecord;

  const lastReply = async (record: CaseRecord) =>
    (await database
      .collection('messages')
      .find({ conversationId: record.conversationId, direction: 'out' })
      .sort({ sequence: -1 })
      .limit(1)
      .next()) as unknown as MessageRecord;

  async function fileCase(): Promise<CaseRecord> {
    await say(STORY);
    const summary = await say('សង្កាត់ទឹកវិល ក្រុងសៀមរាប ខេត្តសៀមរាប');
    // "Send" is the first of the numbered choices: a Khmer digit presses it.
    expect(summary).toMatch(/^1\. /m);
    expect(await say('១')).toMatch(/\d{3}-\d{3}-\d{4}/);
    return latestCase();
  }

  it('files a case by numbers, and brings the answer of the staff with its delivery', async () => {
    const record = await fileCase();
    expect(record).toMatchObject({ channel: 'sms', test: true, story: expect.stringContaining('ផ្លូវ') });
    await staff
      .post(`/cases/${record._id}/replies`, { text: 'យើងបានទទួលហើយ។', awaitAnswer: false })
      .expect(201);
    const number = formatCaseNumber(record.number);
    await eventually(async () =>
      (await phone.fromSala()).some(({ text }) => text.includes('យើងបានទទួលហើយ។')),
    );
    // In few letters, whose answer it is and to which case; one short message holds all of it.
    expect((await phone.fromSala()).map(({ text }) => text)).toContain(
      `លេខ ${number} ព្រឹទ្ធសភា ភូមិភាគទី៤៖\nយើងបានទទួលហើយ។`,
    );
    // The carrier's status callback goes forward on the very message.
    await eventually(async () => {
      const answer = (await database
        .collection('messages')
        .findOne({ caseId: record._id, author: 'staff' })) as unknown as MessageRecord;
      return answer.delivery?.state === 'delivered';
    });
  });

  it('obeys a carrier’s opt-out, shows it, and hears START', async () => {
    const record = await fileCase();
    await phone.act({ kind: 'write', text: 'STOP' });
    await eventually(async () => (await threadOf(record)).blockedAt !== null);
    const citizen = { _id: record.citizenId as never };
    expect(await database.collection('citizens').findOne(citizen)).toMatchObject({
      stoppedAt: expect.any(Date),
    });
    await eventually(async () => (await lastReply(record)).delivery?.state === 'failed');
    expect((await lastReply(record)).delivery).toMatchObject({
      failure: 'SMS 21610: the person has opted out',
    });
    await say('START');
    expect((await threadOf(record)).blockedAt).toBeNull();
    expect(await database.collection('citizens').findOne(citizen)).toMatchObject({ stoppedAt: null });
  });

  it('learns that a phone is off after the carrier took the message', async () => {
    await say('សួស្ដី');
    await phone.act({ kind: 'switch', on: false });
    await phone.act({ kind: 'write', text: 'ជំនួយ' });
    await eventually(
      async () =>
        (await database
          .collection('messages')
          .countDocuments({ 'delivery.failure': 'SMS 30003: the phone is off or out of reach' })) > 0,
    );
  });

  it('is the next door of whoever shared a number on Telegram: the same phone is played at both', async () => {
    const play = async (path: string, body?: object) => {
      const answer = await fetch(`${sala.url}/simulator/${path}`, {
        ...(body === undefined
          ? {}
          : {
              method: 'POST',
              headers: { 'content-type': 'application/json' },
              body: JSON.stringify(body),
            }),
      });
      expect(answer.ok).toBe(true);
      return (await answer.json()) as {
        id: number;
        messages: Array<{ text?: string }>;
        citizens: Array<{ id: number; name: string; phone: string }>;
      };
    };
    const { id: as } = await play('telegram/citizens', { name: 'Roaming', language: 'km' });
    const does = async (act: object) => {
      const heard = async () => (await play(`telegram/chats/${as}`)).messages.length;
      const before = await heard();
      await play(`telegram/chats/${as}/acts`, { as, act });
      await eventually(async () => (await heard()) > before + 1);
      await settled();
    };
    const writes = (text: string) => does({ kind: 'write', text });
    await writes(STORY);
    await writes('សង្កាត់ទឹកវិល ក្រុងសៀមរាប ខេត្តសៀមរាប');
    await writes('ផ្ញើ');
    const record = await latestCase();
    expect(record.channel).toBe('telegram');
    await writes('លេខរបស់ខ្ញុំ');
    await does({ kind: 'contact', own: true });
    await writes('បាទ');
    await play(`telegram/chats/${as}/acts`, { as, act: { kind: 'block' } });
    await eventually(async () => (await threadOf(record)).blockedAt !== null);
    await staff.post(`/cases/${record._id}/replies`, { text: 'ផ្លូវនឹងជួសជុល។' }).expect(201);
    const own = (await play('sms/state')).citizens.find(({ name }) => name === 'Roaming');
    const came = await eventually(
      async () =>
        (await play(`sms/chats/${own?.id ?? 0}`)).messages.find(({ text }) => text?.includes('ជួសជុល')) ??
        null,
    );
    expect(came.text).toBe(`លេខ ${formatCaseNumber(record.number)} ព្រឹទ្ធសភា ភូមិភាគទី៤៖\nផ្លូវនឹងជួសជុល។`);
  });

  it('refuses a forged callback', async () => {
    const answer = await fetch(`${sala.url}/webhooks/sms`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded', 'x-twilio-signature': 'forged' },
      body: new URLSearchParams({ MessageSid: 'SM1', From: phone.number, Body: 'forged' }).toString(),
    });
    expect(answer.status).toBe(401);
  });
});
