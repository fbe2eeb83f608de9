import { randomUUID } from 'node:crypto';
import type { Connection } from 'mongoose';
import request from 'supertest';
import { WebSocket } from 'ws';
import { makeKeys, openDatabase, type RunningSala, startSala } from '../support/running-sala';
import { ADMINISTRATOR, eventually, signIn, type StaffClient } from '../support/staff-client';
import { testDatabase, testRedisUrl } from '../support/stores';

interface Activity {
  id: string;
  type: string;
  text?: string;
  from: { id: string; role?: string };
  channelData?: { clientActivityID?: string };
}

describe('from a citizen in the web chat to the desk and back', () => {
  let sala: RunningSala;
  let database: Connection;
  let staff: StaffClient;

  beforeAll(async () => {
    const mongodbUrl = testDatabase('journey-webchat');
    sala = await startSala({
      mongodbUrl,
      redisUrl: testRedisUrl(),
      settings: { ...makeKeys(), ...ADMINISTRATOR },
    });
    database = await openDatabase(mongodbUrl);
    staff = await signIn(sala.url);
  });

  afterAll(async () => {
    await sala.stop();
    await database.close();
  });

  it('counts streams that are refused', async () => {
    const url = `${sala.url.replace('http', 'ws')}/v3/directline/conversations/one/stream?t=forged`;
    const status = await new Promise<number | undefined>((resolve) => {
      const socket = new WebSocket(url);
      socket.on('unexpected-response', (_request, response) => resolve(response.statusCode));
      socket.on('error', () => undefined);
    });
    expect(status).toBe(403);
    const { text } = await request(sala.url).get('/metrics').expect(200);
    expect(text).toContain(
      'sala_http_refusals_total{route="/v3/directline/conversations/:id/stream",status="403"} 1',
    );
  });

  /** Opens a conversation as our widget does: from our own page, without a secret. */
  async function openChat() {
    const { body: pass } = await request(sala.url)
      .post('/v3/directline/tokens/generate')
      .set('Origin', sala.url)
      .expect(200);
    const { token, conversationId } = pass as { token: string; conversationId: string };
    const authorised = { Authorization: `Bearer ${token}` };
    await request(sala.url).post('/v3/directline/conversations').set(authorised).expect(201);
    const path = `/v3/directline/conversations/${conversationId}/activities`;
    let watermark = '';
    const seen: Activity[] = [];
    const read = async () => {
      const { body } = await request(sala.url)
        .get(`${path}?watermark=${watermark}`)
        .set(authorised)
        .expect(200);
      const answer = body as { activities: Activity[]; watermark: string };
      watermark = answer.watermark;
      seen.push(...answer.activities);
      return answer.activities;
    };
    const say = async (text: string) => {
      const clientActivityID = randomUUID();
      const activity = {
        type: 'message',
        text,
        from: { id: 'dl_pretended' },
        channelData: { clientActivityID },
      };
      const { body } = await request(sala.url).post(path).set(authorised).send(activity).expect(200);
      const got: Activity[] = [];
      await eventually(async () => {
        got.push(...(await read()));
        const echoed = got.findIndex((one) => one.channelData?.clientActivityID === clientActivityID);
        return echoed >= 0 && got.length > echoed + 1;
      });
      const echo = got.find((one) => one.channelData?.clientActivityID === clientActivityID);
      expect(echo?.id).toBe((body as { id: string }).id);
      return got.flatMap((one) => (one === echo ? [] : (one.text ?? []))).join('\n');
    };
    return { say, read, seen };
  }

  it('files in English, answers from the desk and shows it in the chat', async () => {
    const chat = await openChat();
    await chat.say(
      'The village road in Tuek Vil, Siem Reap town, is full of deep holes and children cannot get to school',
    );
    const told = await chat.say('Send');
    const number = /\d{3}-\d{3}-\d{4}/.exec(told)?.[0].replaceAll('-', '') ?? '';
    const found = await staff.waitForCase({ q: number });
    expect(found).toMatchObject({
      channel: 'webchat',
      regionId: 'region-4',
      test: true,
      category: { code: 'roads' },
    });
    await staff
      .post(`/cases/${found._id}/replies`, { text: 'An engineer comes on Friday.', awaitAnswer: false })
      .expect(201);
    const answer = await eventually(
      async () => (await chat.read()).find(({ text }) => text?.includes('engineer')) ?? null,
    );
    expect(answer.text).toContain('Friday');
    await chat.read();
    const row = await eventually(async () =>
      database
        .collection('messages')
        .findOne({ author: 'staff', caseId: found._id, 'delivery.state': 'delivered' }),
    );
    expect(row.text).toContain('engineer');
  });

  it('shows a message neither twice nor out of order', async () => {
    const chat = await openChat();
    for (const text of ['hello', 'What does the Senate do?', '/help']) await chat.say(text);
    const ids = chat.seen.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });
});
