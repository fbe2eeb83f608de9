import type { Connection } from 'mongoose';
import { createDataKeys } from '../../casework';
import type { CaseEntryRecord, CaseRecord, PresentedMessage } from '../../contracts';
import {
  type FakeTelegram,
  postUpdate,
  startFakeTelegram,
  TELEGRAM_SETTINGS,
  textUpdate,
} from '../support/fake-telegram';
import { makeKeys, openDatabase, type RunningSala, startSala } from '../support/running-sala';
import { ADMINISTRATOR, eventually, signIn, type StaffClient } from '../support/staff-client';
import { testDatabase, testRedisUrl } from '../support/stores';

const STORY = 'ផ្លូវចូលភូមិខ្ញុំខូចខ្លាំងណាស់ ក្មេងៗទៅរៀនមិនបានពេលភ្លៀង';
const PLACE = 'សង្កាត់ទឹកវិល ក្រុងសៀមរាប ខេត្តសៀមរាប';

describe('from a citizen on Telegram to the desk and back', () => {
  let telegram: FakeTelegram;
  let sala: RunningSala;
  let database: Connection;
  let staff: StaffClient;
  let chat = 880_000_000;
  const keys = makeKeys();
  const dataKey = keys.DATA_KEY ?? '';

  beforeAll(async () => {
    telegram = await startFakeTelegram();
    const mongodbUrl = testDatabase('journey-telegram');
    sala = await startSala({
      mongodbUrl,
      redisUrl: testRedisUrl(),
      settings: {
        ...keys,
        ...TELEGRAM_SETTINGS,
        ...ADMINISTRATOR,
        TELEGRAM_API_ROOT: telegram.root,
        PUBLIC_URL: 'http://sala.invalid',
        PACING_FACTOR: '100',
      },
    });
    database = await openDatabase(mongodbUrl);
    staff = await signIn(sala.url);
  });

  afterAll(async () => {
    await sala.stop();
    await telegram.close();
    await database.close();
  });

  beforeEach(() => {
    chat += 1;
  });

  /** Writes as the citizen of this test and waits until everything that came of it has been sent. */
  async function say(text: string, more: Record<string, unknown> = {}): Promise<string> {
    const before = telegram.textsTo(chat).length;
    const update = textUpdate(chat, text, more);
    expect(await postUpdate(sala.url, update)).toBe(200);
    const event = { eventId: String(update.update_id), state: 'processed' };
    await eventually(async () => (await database.collection('inbox').countDocuments(event)) === 1);
    await eventually(async () => {
      const waiting = { 'delivery.nextAttemptAt': { $type: 'date' } };
      return (await database.collection('messages').countDocuments(waiting)) === 0;
    });
    return telegram.textsTo(chat).slice(before).join('\n');
  }

  const caseOfChat = async (number: string) =>
    (await database.collection('cases').findOne({ number })) as unknown as CaseRecord;
  const numberIn = (text: string) => /\d{3}-\d{3}-\d{4}/.exec(text)?.[0].replaceAll('-', '') ?? '';

  async function fileRoadCase(): Promise<{ number: string; told: string }> {
    await say('/start');
    await say(STORY);
    const asked = await say(PLACE);
    expect(asked).toContain('ទឹកវិល');
    const told = await say('ផ្ញើ');
    return { number: numberIn(told), told };
  }

  it('files, understands, places and routes a story in Khmer', async () => {
    const { number, told } = await fileRoadCase();
    expect(told).toMatch(/PIN[^\d]*\d{6}|លេខសម្ងាត់[^\d]*\d{6}/);
    const record = await caseOfChat(number);
    expect(record).toMatchObject({
      category: { code: 'roads' },
      place: { code: expect.stringMatching(/^1710/) },
      regionId: 'region-4',
      officeId: 'office-region-4',
      state: 'routed',
    });
    expect(record.route.reasons.map(({ en }) => en).join(' ')).toContain(
      'Tuek Vil is a sangkat of Siem Reap',
    );
    expect(record.route.reasons.map(({ en }) => en).join(' ')).toContain('which is in Region 4');
  });

  it('brings the answer of the desk to the citizen, and shows the desk that it arrived', async () => {
    const { number } = await fileRoadCase();
    const [found] = await staff.findCases({ q: number });
    expect(found?.story).toContain('ផ្លូវចូលភូមិខ្ញុំ');
    const reply = 'សូមអរគុណ។ មន្ត្រីនឹងចុះពិនិត្យផ្លូវនៅថ្ងៃសុក្រ។';
    await staff.post(`/cases/${found?._id ?? ''}/replies`, { text: reply, awaitAnswer: false }).expect(201);
    await eventually(async () => telegram.textsTo(chat).some((text) => text.includes(reply)));
    const states = await eventually(async () => {
      const { body } = await staff.get(`/cases/${found?._id ?? ''}/messages`).expect(200);
      const sent = (body as { data: PresentedMessage[] }).data.find(({ author }) => author === 'staff');
      return sent?.delivery?.state === 'sent' ? sent : null;
    });
    expect(states.text).toBe(reply);
    const said = telegram.textsTo(chat).find((text) => text.includes(reply));
    expect(said).toMatch(/^ចម្លើយចំពោះសំណុំរឿងលេខ \d{3}-\d{3}-\d{4} · ការិយាល័យសមាជិកព្រឹទ្ធសភា ភូមិភាគទី៤\n/);
    expect((await caseOfChat(number)).state).toBe('answered');
  });

  it('puts the next word of the citizen on the case that awaits it', async () => {
    const { number } = await fileRoadCase();
    const [found] = await staff.findCases({ q: number });
    await staff
      .post(`/cases/${found?._id ?? ''}/replies`, { text: 'ផ្លូវនោះប្រវែងប៉ុន្មានម៉ែត្រ?', awaitAnswer: true })
      .expect(201);
    await eventually(async () => telegram.textsTo(chat).some((text) => text.includes('ម៉ែត្រ')));
    await say('ប្រហែល ៥០០ ម៉ែត្រ');
    const record = await caseOfChat(number);
    expect(record).toMatchObject({ state: 'in-progress', awaitsCitizen: false });
    const entries = (await database
      .collection('caseEntries')
      .find({ caseId: record._id })
      .sort({ sequence: 1 })
      .toArray()) as unknown as CaseEntryRecord[];
    expect(entries.map(({ verb }) => verb)).toContain('citizen-wrote');
    expect(entries.map(({ previousHash }) => previousHash)).toEqual([
      '',
      ...entries.slice(0, -1).map(({ hash }) => hash),
    ]);
  });

  it('asks which of two Tuek Vil is meant', async () => {
    await say('/start');
    await say('ផ្លូវនៅទឹកវិលខូចខ្លាំង រថយន្តធ្វើដំណើរមិនបាន');
    const keyboard = telegram.calls.filter(({ body }) => String(body.chat_id) === String(chat)).at(-1)
      ?.body.reply_markup;
    expect(JSON.stringify(keyboard)).toContain('សៀមរាប');
    expect(JSON.stringify(keyboard)).toContain('កណ្ដាល'.slice(0, 2));
  });

  it('answers a danger at once with numbers to call, files it and alerts the desk', async () => {
    const told = await say('ជួយផង! ប្ដីខ្ញុំកំពុងវាយខ្ញុំ ហើយយកកាំបិតគំរាមសម្លាប់ខ្ញុំនិងកូន នៅភូមិខ្ញុំ');
    expect(told).toContain('117');
    const record = await caseOfChat(numberIn(told));
    expect(record).toMatchObject({ priority: { code: 'urgent' } });
    expect(record.alertedAt).not.toBeNull();
    expect((await staff.findCases({ urgent: 'true' })).map(({ number }) => number)).toContain(
      record.number,
    );
  });

  it('takes a voice note for a story and puts it before a person', async () => {
    await say('/start');
    await say('', {
      text: undefined,
      voice: { file_id: 'voice-1', file_unique_id: 'v1', duration: 12, mime_type: 'audio/ogg' },
    });
    const told = await say('ផ្ញើ');
    expect(await caseOfChat(numberIn(told))).toMatchObject({ state: 'triage', attachmentCount: 1 });
  });

  it('keeps nothing of a group and points to the private chat', async () => {
    const update = textUpdate(chat, 'ផ្លូវខូច') as unknown as { message: { chat: { type: string } } };
    update.message.chat.type = 'group';
    await postUpdate(sala.url, update);
    const told = await eventually(async () => telegram.textsTo(chat)[0] ?? null);
    expect(told).toContain('https://t.me/SalaTestBot');
    const address = { channel: 'telegram' as const, account: '123456789', externalId: String(chat) };
    const thread = createDataKeys(dataKey).lookup('address', Object.values(address).join('\n'));
    const said = { conversationId: thread, direction: 'in' };
    expect(await database.collection('messages').countDocuments(said)).toBe(0);
    const raw = await database.collection('inbox').findOne({ conversationId: thread });
    expect(createDataKeys(dataKey).open(String(raw?.sealed))).not.toMatch(/ផ្លូវខូច|Invented/);
  });

  it('tells the state of a case from elsewhere only with number and PIN, and locks after five wrong ones', async () => {
    const { number, told } = await fileRoadCase();
    const pin = /(\d{6})(?!\d|-)/.exec(told.replace(/\d{3}-\d{3}-\d{4}/, ''))?.[1] ?? '';
    chat += 1000;
    await say('/track');
    await say(number);
    const open = await say(pin);
    expect(open).toContain(`${number.slice(0, 3)}-`);
    expect(open).not.toContain('ក្មេងៗ');
    chat += 1000;
    const answers: string[] = [];
    for (let guess = 0; guess < 5; guess++) {
      await say('/track');
      await say(number);
      answers.push(await say(String(100_000 + guess)));
    }
    expect(answers[0]).toBe(answers[1]);
    expect(answers[4]).not.toBe(answers[0]);
  });

  it('shows the PIN once: the stored text loses it when it is sent', async () => {
    const { told } = await fileRoadCase();
    const pin = /(\d{6})(?!\d|-)/.exec(told.replace(/\d{3}-\d{3}-\d{4}/, ''))?.[1] ?? 'none';
    await eventually(
      async () => (await database.collection('messages').countDocuments({ text: { $regex: pin } })) === 0,
    );
  });

  it.each([
    ['a hundred thousand characters', 'ផ្លូវខូច '.repeat(11_000)],
    ['broken Unicode', 'ផ្លូវ\ud800ខូច\udc00 នៅភូមិ'],
    ['an unknown command', '/dance'],
    ['only emoji', '😀😀😀'],
  ])('answers %s', async (_what, text) => {
    expect((await say(text)).length).toBeGreaterThan(0);
    expect(await database.collection('inbox').countDocuments({ state: 'parked' })).toBe(0);
  });

  it('refuses a forged and a malformed call and takes one that it does not know', async () => {
    expect(await postUpdate(sala.url, textUpdate(chat, 'x'), 'wrong')).toBe(401);
    expect(await postUpdate(sala.url, { hello: 'world' })).toBe(400);
    expect(await postUpdate(sala.url, { update_id: 5, poll: { id: '1' } })).toBe(200);
    const truncated = await fetch(`${sala.url}/webhooks/telegram`, {
      method: 'POST',
      headers: { 'X-Telegram-Bot-Api-Secret-Token': TELEGRAM_SETTINGS.TELEGRAM_WEBHOOK_SECRET },
      body: '{"update_id": 1, "mess',
    });
    expect(truncated.status).toBe(400);
  });

  it('stores a message that comes sixteen times at once only once', async () => {
    const update = textUpdate(chat, 'សួស្ដី');
    const statuses = await Promise.all(Array.from({ length: 16 }, () => postUpdate(sala.url, update)));
    expect(new Set(statuses)).toEqual(new Set([200]));
    expect(await database.collection('inbox').countDocuments({ eventId: String(update.update_id) })).toBe(
      1,
    );
    await eventually(async () => telegram.textsTo(chat).length > 0);
    expect(
      await database.collection('messages').countDocuments({ 'inbound.eventId': String(update.update_id) }),
    ).toBe(1);
  });
});
