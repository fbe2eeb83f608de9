import { io, type Socket } from 'socket.io-client';
import type { LiveEvent } from '../../contracts';
import {
  type FakeTelegram,
  postUpdate,
  startFakeTelegram,
  TELEGRAM_SETTINGS,
  textUpdate,
} from '../support/fake-telegram';
import { makeKeys, type RunningSala, startSala } from '../support/running-sala';
import { ADMINISTRATOR, eventually, signIn, type StaffClient } from '../support/staff-client';
import { testDatabase, testRedisUrl } from '../support/stores';

const CHAT = 881_000_001;
const DANGER = 'A man with a knife is at my door in Sla Kram, Siem Reap, he says he will kill me now';
const PASSWORD = 'another invented long password';

describe('who is at a case right now', () => {
  let telegram: FakeTelegram;
  let sala: RunningSala;
  let staff: StaffClient;
  const sockets: Socket[] = [];

  beforeAll(async () => {
    telegram = await startFakeTelegram();
    sala = await startSala({
      mongodbUrl: testDatabase('journey-presence'),
      redisUrl: testRedisUrl(),
      settings: {
        ...makeKeys(),
        ...TELEGRAM_SETTINGS,
        ...ADMINISTRATOR,
        TELEGRAM_API_ROOT: telegram.root,
        PUBLIC_URL: 'http://sala.invalid',
        PACING_FACTOR: '100',
      },
    });
    staff = await signIn(sala.url);
  });

  afterAll(async () => {
    for (const socket of sockets) socket.disconnect();
    await sala.stop();
    await telegram.close();
  });

  /** A console's live line, and what it has heard of presence. */
  async function listen({ cookie }: StaffClient) {
    const heard: Array<Extract<LiveEvent, { name: 'case.presence' }>> = [];
    const socket = io(sala.url, {
      path: '/live',
      transports: ['websocket'],
      forceNew: true,
      extraHeaders: { cookie },
    });
    sockets.push(socket);
    socket.on('live', (event: LiveEvent) => {
      if (event.name === 'case.presence') heard.push(event);
    });
    await eventually(async () => socket.connected);
    return { socket, heard };
  }

  async function signInAs(email: string, ...officeIds: string[]): Promise<StaffClient> {
    await staff
      .post('/staff', {
        email,
        password: PASSWORD,
        name: 'Invented Colleague',
        role: 'office-staff',
        officeIds,
        language: 'en',
      })
      .expect(201);
    return signIn(sala.url, { email, password: PASSWORD });
  }

  it('is told to the colleagues of the office and, while an answer is written, to the citizen', async () => {
    expect(await postUpdate(sala.url, textUpdate(CHAT, DANGER))).toBe(200);
    const { _id: caseId } = await staff.waitForCase();
    const colleague = await listen(await signInAs('colleague@example.org', 'office-region-4'));
    const stranger = await listen(await signInAs('stranger@example.org', 'office-region-1'));
    const me = await listen(staff);

    colleague.socket.emit('presence', { caseId, act: 'writing' });
    await eventually(async () => me.heard.length === 1);
    expect(me.heard[0]).toMatchObject({ caseId, act: 'writing', staffName: 'Invented Colleague' });
    await eventually(async () =>
      telegram.calls.some(
        ({ method, body }) => method === 'sendChatAction' && String(body.chat_id) === String(CHAT),
      ),
    );

    colleague.socket.disconnect();
    await eventually(async () => me.heard.at(-1)?.act === 'left');

    const actions = () => telegram.calls.filter(({ method }) => method === 'sendChatAction').length;
    const before = actions();
    stranger.socket.emit('presence', { caseId, act: 'writing' });
    stranger.socket.emit('presence', { caseId, act: 'writing', more: 'than a console says' });
    me.socket.emit('presence', { caseId, act: 'viewing' });
    await eventually(async () => me.heard.at(-1)?.act === 'viewing');
    expect(me.heard.map(({ act }) => act)).toEqual(['writing', 'left', 'viewing']);
    expect(actions()).toBe(before);
    expect(stranger.heard).toEqual([]);

    // Once the case is about an office, nobody of it hears of the case, whichever office they see besides.
    const both = await listen(await signInAs('both@example.org', 'office-region-4', 'office-region-1'));
    const other = await listen(await signInAs('other@example.org', 'office-region-4'));
    me.socket.emit('presence', { caseId, act: 'writing' });
    await eventually(async () => both.heard.length === 1);
    const { body: read } = await staff.get(`/cases/${caseId}`).expect(200);
    const { version } = read as { version: number };
    const against = { kind: 'office', id: 'office-region-1', text: null };
    await staff.post(`/cases/${caseId}/corrections`, { version, against }).expect(200);
    me.socket.emit('presence', { caseId, act: 'left' });
    await eventually(async () => other.heard.at(-1)?.act === 'left');
    expect(both.heard.map(({ act }) => act)).toEqual(['writing']);
  });
});
