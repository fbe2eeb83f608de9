import type { Connection } from 'mongoose';
import type { CaseRecord, PresentedCase, PresentedMessage } from '../../contracts';
import { makeKeys, openDatabase, type RunningSala, startSala } from '../support/running-sala';
import {
  PAGE,
  type PlayedPerson,
  type SimulatedMessenger,
  startSimulatedMessenger,
} from '../support/simulated-messenger';
import { ADMINISTRATOR, eventually, signIn, type StaffClient } from '../support/staff-client';
import { testDatabase, testRedisUrl } from '../support/stores';

const STORY = 'ផ្លូវចូលភូមិខ្ញុំខូចខ្លាំងណាស់ ក្មេងៗទៅរៀនមិនបានពេលភ្លៀង';
const PLACE = 'សង្កាត់ទឹកវិល ក្រុងសៀមរាប ខេត្តសៀមរាប';
const REPLY = 'សូមអរគុណ។ មន្ត្រីនឹងចុះពិនិត្យផ្លូវនៅថ្ងៃសុក្រ។';

describe('from a citizen on Messenger to the desk and back', () => {
  let messenger: SimulatedMessenger;
  let sala: RunningSala;
  let database: Connection;
  let staff: StaffClient;
  let citizen: PlayedPerson;

  beforeAll(async () => {
    messenger = await startSimulatedMessenger();
    const mongodbUrl = testDatabase('journey-messenger');
    sala = await startSala({
      mongodbUrl,
      redisUrl: testRedisUrl(),
      settings: {
        ...makeKeys(),
        ...ADMINISTRATOR,
        MESSENGER_PAGE_TOKEN: PAGE.pageToken,
        MESSENGER_APP_SECRET: PAGE.appSecret,
        MESSENGER_VERIFY_TOKEN: PAGE.verifyToken,
        MESSENGER_API_ROOT: messenger.apiRoot,
        PUBLIC_URL: 'http://sala.invalid',
      },
    });
    await messenger.bringTo(sala.url);
    database = await openDatabase(mongodbUrl);
    staff = await signIn(sala.url);
  });

  afterAll(async () => {
    await sala.stop();
    await messenger.close();
    await database.close();
  });

  beforeEach(async () => {
    citizen = await messenger.citizen('ចន្ធូ', 'km');
  });

  /** Does something as the citizen of this test and waits for what the page says to it. */
  async function does(act: Record<string, unknown>): Promise<string> {
    const before = (await citizen.received()).length;
    expect((await citizen.act(act)).status).toBe(202);
    await eventually(async () => (await citizen.received()).length > before);
    await eventually(async () => {
      const waiting = { 'delivery.nextAttemptAt': { $type: 'date' } };
      return (await database.collection('messages').countDocuments(waiting)) === 0;
    });
    return (await citizen.received())
      .slice(before)
      .map(({ text }) => text ?? '')
      .join('\n');
  }
  const write = (text: string) => does({ kind: 'write', text });

  async function fileRoadCase(): Promise<CaseRecord> {
    await does({ kind: 'get-started' });
    await write(STORY);
    await write(PLACE);
    const told = await write('ផ្ញើ');
    const number = /\d{3}-\d{3}-\d{4}/.exec(told)?.[0].replaceAll('-', '') ?? '';
    return (await database.collection('cases').findOne({ number })) as unknown as CaseRecord;
  }
  const staffMessage = async (caseId: string) => {
    const { body } = await staff.get(`/cases/${caseId}/messages`).expect(200);
    return (body as { data: PresentedMessage[] }).data.find(({ author }) => author === 'staff');
  };

  it('gives the page its menu, files a story, brings the answer, and shows that it was delivered and read', async () => {
    const record = await fileRoadCase();
    expect(record).toMatchObject({ category: { code: 'roads' }, officeId: 'office-region-4' });
    await staff.post(`/cases/${record._id}/replies`, { text: REPLY, awaitAnswer: false }).expect(201);
    await eventually(async () => (await citizen.received()).some(({ text }) => text?.includes(REPLY)));
    await eventually(async () => (await staffMessage(record._id))?.delivery?.state === 'delivered');
    await citizen.act({ kind: 'read' });
    await eventually(async () => (await staffMessage(record._id))?.delivery?.state === 'read');
  });

  it('takes a key, a menu entry and a link as what they mean', async () => {
    const welcome = await does({ kind: 'get-started' });
    expect(welcome).toContain('សាលា');
    const asked = await does({ kind: 'press', title: 'តាមដានសំណុំរឿង', payload: '/track' });
    expect(asked).not.toBe('');
    const linked = await does({ kind: 'get-started', ref: 'report' });
    expect(linked).not.toBe(welcome);
    const state = await database.collection('conversations').findOne({}, { sort: { createdAt: -1 } });
    expect(state).toMatchObject({ channel: 'messenger', account: 'page', state: { flow: 'report' } });
  });

  it('fetches a photo at once from the network of files', async () => {
    await does({ kind: 'get-started' });
    await does({ kind: 'sample', file: 'photo' });
    const row = await eventually(() =>
      database.collection('messages').findOne({
        'media.state': 'stored',
        'inbound.attachments.kind': 'photo',
      }),
    );
    expect(row).toMatchObject({ media: { files: [{ fileId: expect.any(String) }] } });
  });

  it('answers a day later as a person, and after eight days not at all, and says why', async () => {
    const record = await fileRoadCase();
    const answer = (text: string) =>
      staff.post(`/cases/${record._id}/replies`, { text, awaitAnswer: false }).expect(201);
    await citizen.act({ kind: 'age', hours: 25 });
    await answer('Late, but a person wrote it.');
    await eventually(async () =>
      (await citizen.received()).some(({ text }) => text?.includes('a person wrote it')),
    );
    // The platform's clock decides: the desk's countdown shuts with it.
    const window = async () => {
      const { body } = await staff.get(`/cases/${record._id}`).expect(200);
      return (body as PresentedCase).reply;
    };
    const late = await eventually(async () => {
      const reply = await window();
      return new Date(reply.windowClosesAt ?? 0) <= new Date() ? reply : null;
    });
    expect(late).toMatchObject({ door: 'messenger', shut: null });
    expect(new Date(late.humanAgentUntil ?? 0).getTime()).toBeGreaterThan(Date.now());
    await citizen.act({ kind: 'age', hours: 24 * 8 });
    await answer('Far too late.');
    // No other door is known: it waits for the citizen's next word, and staff see why.
    const held = await eventually(() =>
      database.collection('messages').findOne({ text: /Far too late/, 'delivery.state': 'held' }),
    );
    expect(held).toMatchObject({
      delivery: { failureKind: 'window-shut', failure: expect.stringContaining('window') },
    });
    expect((await citizen.received()).some(({ text }) => text?.includes('Far too late'))).toBe(false);
    expect(await window()).toMatchObject({ door: null, shut: 'window-shut' });
    await write('ខ្ញុំនៅទីនេះ');
    await eventually(async () => (await window()).shut === null);
    expect(new Date((await window()).windowClosesAt ?? 0).getTime()).toBeGreaterThan(Date.now());
  });
});
