import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type SimulatedTelegram, startSimulatedTelegram } from '../support/simulated-telegram';

interface Delivery {
  at: number;
  secret: string | undefined;
  text: string;
}
let simulated: SimulatedTelegram;
let bot: Server;
let deliveries: Delivery[];
let answer: (delivery: Delivery) => { status: number; retryAfter?: number };

beforeEach(async () => {
  simulated = await startSimulatedTelegram();
  deliveries = [];
  answer = () => ({ status: 200 });
  bot = createServer((req, res) => {
    const chunks: Buffer[] = [];
    req.on('data', (chunk: Buffer) => chunks.push(chunk));
    req.on('end', () => {
      const update = JSON.parse(Buffer.concat(chunks).toString('utf8'));
      const secret = req.headers['x-telegram-bot-api-secret-token'];
      const delivery = {
        at: performance.now(),
        secret: Array.isArray(secret) ? undefined : secret,
        text: String(update.message?.text),
      };
      deliveries.push(delivery);
      const { status, retryAfter } = answer(delivery);
      res.writeHead(status, retryAfter === undefined ? {} : { 'Retry-After': String(retryAfter) }).end();
    });
  });
  await new Promise<void>((resolve) => bot.listen(0, '127.0.0.1', resolve));
  const { port } = bot.address() as AddressInfo;
  await simulated.call('setWebhook', { url: `http://127.0.0.1:${port}/hook`, secret_token: 'a-secret' });
});
afterEach(async () => {
  await simulated.close();
  bot.closeAllConnections();
  await new Promise((resolve) => bot.close(resolve));
});

const untilDelivered = async (count: number) => {
  for (let tries = 0; tries < 160 && deliveries.length < count; tries += 1)
    await new Promise((resolve) => setTimeout(resolve, 25));
  expect(deliveries.length).toBeGreaterThanOrEqual(count);
};
const texts = () => deliveries.map(({ text }) => text);

it('delivers with the secret, in the order of each chat, and shuts getUpdates meanwhile', async () => {
  const citizen = await simulated.citizen();
  for (const text of ['one', 'two', 'three']) await citizen.act({ kind: 'write', text });
  await untilDelivered(3);
  expect(texts()).toEqual(['one', 'two', 'three']);
  expect(deliveries.every(({ secret }) => secret === 'a-secret')).toBe(true);
  expect(await simulated.call('getUpdates')).toMatchObject({ ok: false, error_code: 409 });
  expect(await simulated.call('getWebhookInfo')).toMatchObject({ result: { pending_update_count: 0 } });
});

it('tries a failed one again at once and then after two seconds, while other chats go on', async () => {
  const [first, second] = [await simulated.citizen(), await simulated.citizen()];
  let failures = 2;
  answer = ({ text }) => (text === 'stuck' && failures-- > 0 ? { status: 500 } : { status: 200 });
  await first.act({ kind: 'write', text: 'stuck' });
  await first.act({ kind: 'write', text: 'behind' });
  await second.act({ kind: 'write', text: 'elsewhere' });
  await untilDelivered(5);
  const stuck = deliveries.filter(({ text }) => text === 'stuck').map(({ at }) => at);
  expect(stuck).toHaveLength(3);
  const pauses = [Number(stuck[1]) - Number(stuck[0]), Number(stuck[2]) - Number(stuck[1])];
  expect(pauses[1]).toBeGreaterThan(1900);
  expect(pauses[0]).toBeLessThan(Number(pauses[1]));
  expect(texts().indexOf('elsewhere')).toBeLessThan(texts().lastIndexOf('stuck'));
  expect(texts().indexOf('behind')).toBeGreaterThan(texts().lastIndexOf('stuck'));
  const info = await simulated.call('getWebhookInfo');
  expect(info).toMatchObject({ result: { last_error_message: expect.stringContaining('500') } });
});

it('waits as long as Retry-After asks', async () => {
  const citizen = await simulated.citizen();
  let isAway = true;
  answer = () => {
    const now = isAway ? { status: 503, retryAfter: 1 } : { status: 200 };
    isAway = false;
    return now;
  };
  await citizen.act({ kind: 'write', text: 'later' });
  await untilDelivered(2);
  expect(Number(deliveries[1]?.at) - Number(deliveries[0]?.at)).toBeGreaterThan(950);
});

it('knows its citizens again after a restart, and still delivers what had not been fetched', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'sala-simulator-'));
  const keepIn = join(folder, 'telegram.json');
  try {
    const before = await startSimulatedTelegram({ keepIn });
    const citizen = await before.citizen('ចាន់ធូ', 'km');
    await citizen.act({ kind: 'write', text: 'មុនពេលបិទ' });
    await before.close();
    const after = await startSimulatedTelegram({ keepIn });
    expect(await after.call('getUpdates')).toMatchObject({ result: [{ message: { text: 'មុនពេលបិទ' } }] });
    expect(await after.call('sendMessage', { chat_id: citizen.id, text: 'ចម្លើយ' })).toMatchObject({
      ok: true,
    });
    await after.close();
  } finally {
    rmSync(folder, { recursive: true });
  }
});

it.each([
  ['http://sala.example.org/hook', 'HTTPS URL must be provided'],
  ['https://sala.example.org:9999/hook', 'only on ports 80, 88, 443 or 8443'],
  ['ftp://127.0.0.1/hook', 'HTTPS URL must be provided'],
])('refuses the address %s as the platform does', async (url, description) => {
  expect(await simulated.call('setWebhook', { url })).toMatchObject({
    ...{ ok: false, error_code: 400 },
    description: expect.stringContaining(description),
  });
});
