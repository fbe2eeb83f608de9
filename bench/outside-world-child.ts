import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { percentile } from './bench-result';
import { type LoadResult, runLoad } from './http-load';
import type { LoadOrder, LoadReport } from './outside-world';
import { createTelegramSenders, type TelegramSenders } from './telegram-senders';

/** Each server's updates begin here and so many apart: none repeats another's. */
const UPDATES_A_SERVER = 10_000_000;

async function main(): Promise<void> {
  const [secret = ''] = process.argv.slice(2);
  const sendersOf = createSendersByServer();
  process.on('message', (order: LoadOrder) => {
    void obey(order, secret, sendersOf(order.port)).then((report) => process.send?.(report));
  });
  process.send?.(await listenAsTelegram());
}

/** The senders of a server go on with their conversations from order to order: what warms it up is not told again. */
function createSendersByServer(): (port: number) => TelegramSenders {
  const known = new Map<number, TelegramSenders>();
  return (port) => {
    const senders = known.get(port) ?? createTelegramSenders((known.size + 1) * UPDATES_A_SERVER);
    known.set(port, senders);
    return senders;
  };
}

async function obey(order: LoadOrder, secret: string, { next }: TelegramSenders): Promise<LoadReport> {
  const before = process.cpuUsage();
  const result = await runLoad(
    {
      port: order.port,
      path: '/webhooks/telegram',
      headers: { 'X-Telegram-Bot-Api-Secret-Token': secret },
      next: atMost(order.messages ?? Infinity, next),
    },
    order.connections,
    order.seconds,
  );
  const { user, system } = process.cpuUsage(before);
  return reportOf(result, (user + system) / 1000);
}

function atMost(most: number, next: TelegramSenders['next']): TelegramSenders['next'] {
  let sent = 0;
  return () => {
    if (sent === most) return null;
    sent += 1;
    return next();
  };
}

function reportOf(
  { requests, perSecond, latencies, statuses }: LoadResult,
  processorMs: number,
): LoadReport {
  const refused = requests - (statuses.get(200) ?? 0);
  const [p50, p99] = [percentile(latencies, 0.5), percentile(latencies, 0.99)];
  return { requests, perSecond, p50, p99, refused, processorMs };
}

/** A Telegram that takes everything at once: what is measured is Sala. */
async function listenAsTelegram(): Promise<number> {
  let messageId = 0;
  const server = createServer((req, res) => {
    req.resume();
    req.on('end', () => {
      const result = req.url?.endsWith('/getMe')
        ? { id: 123456789, is_bot: true, first_name: 'Sala', username: 'SalaBot' }
        : { message_id: ++messageId, date: 0, chat: { id: 1, type: 'private' } };
      res.setHeader('Content-Type', 'application/json');
      res.end(JSON.stringify({ ok: true, result }));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}

void main();
