import request from 'supertest';
import { GREETING, openWebchatWorld, type WebchatWorld } from './webchat-world';

const SITE = 'https://www.senate.example';
let world: WebchatWorld;
beforeEach(async () => {
  world = await openWebchatWorld({ publicUrl: 'https://sala.example', origins: [SITE] });
});
afterEach(() => world.close());

const path = (rest: string) => `/v3/directline${rest}`;

it('brings the bot’s first words with the answer to a client that asks, and the stream goes on behind them', async () => {
  const start = (body: object) =>
    request(world.app).post(path('/conversations')).set('Origin', SITE).send(body);
  expect((await start({})).body).not.toHaveProperty('activities');
  const { body } = await start({ activities: true });
  expect(body.activities).toMatchObject([{ text: GREETING, from: { role: 'bot' } }]);
  expect(new URL(body.streamUrl).searchParams.get('watermark')).toBe(body.watermark);

  world.say(body.conversationId, { text: 'ចម្លើយ' });
  const comeBack = (query: string) =>
    request(world.app)
      .get(path(`/conversations/${body.conversationId}?watermark=${body.watermark}${query}`))
      .set('Authorization', `Bearer ${body.token}`);
  expect((await comeBack('')).body).not.toHaveProperty('activities');
  const back = (await comeBack('&activities=true')).body;
  expect(back.activities).toMatchObject([{ text: 'ចម្លើយ' }]);
  expect(new URL(back.streamUrl).searchParams.get('watermark')).toBe(back.watermark);
});

it('does not wait longer than a moment for a bot that says nothing', async () => {
  world.beSilent();
  const { body, status } = await request(world.app)
    .post(path('/conversations'))
    .set('Origin', SITE)
    .send({ activities: true });
  expect(status).toBe(201);
  expect(body).toMatchObject({ activities: [], watermark: '0' });
});
