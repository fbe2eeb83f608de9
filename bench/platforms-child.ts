import express, { type Request } from 'express';
import type { AddressInfo } from 'node:net';
import { createBotApi } from '../app/simulators/telegram/bot-api.routes';
import { createCitizen, openChat } from '../app/simulators/telegram/citizens';
import { createWorld, USUAL_LIMITS } from '../app/simulators/telegram/world';
import { createGraphRoutes } from '../app/simulators/messenger/graph-api.routes';
import * as messenger from '../app/simulators/messenger/world';
import type { PlatformsOrder, PlatformsReport, PlatformsTold } from './platforms';

const quiet = () => undefined;
const log = { debug: quiet, info: quiet, warn: quiet, error: quiet };
const clock = () => new Date();

/** Sala's own simulators of Telegram and Messenger as a process of their own, with the limits times a factor. */
function main(): void {
  const order = JSON.parse(process.argv[2] ?? '{}') as PlatformsOrder;
  const telegram = { taken: new Map<string, number>(), at: [] as number[], refused: 0 };
  const page = { taken: new Map<string, number>(), at: [] as number[], refused: 0 };
  const app = express();
  const chats = serveTelegram(app, order, telegram);
  const citizens = serveMessenger(app, order, page);
  const server = app.listen(0, '127.0.0.1', () => {
    const { port } = server.address() as AddressInfo;
    process.send?.({ port, telegram: chats, messenger: citizens } satisfies PlatformsTold);
  });
  // The bench has ended, whichever way: nothing of it stays behind.
  process.on('disconnect', () => process.exit());
  process.on('message', () => {
    const { user, system } = process.cpuUsage();
    process.send?.({
      telegram: countsOf(telegram),
      messenger: countsOf(page),
      processorMs: (user + system) / 1000,
    } satisfies PlatformsReport);
  });
}

interface Counted {
  /** How often each text has arrived in its chat. */
  taken: Map<string, number>;
  at: number[];
  refused: number;
}

/** Counts what one platform took and refused, by what it answered. */
function count(counted: Counted, told: (req: Request) => string | null): express.RequestHandler {
  return (req, res, next) => {
    res.once('finish', () => {
      const key = told(req);
      if (key === null) return;
      if (res.statusCode !== 200) {
        counted.refused += 1;
        return;
      }
      counted.taken.set(key, (counted.taken.get(key) ?? 0) + 1);
      counted.at.push(Date.now());
    });
    next();
  };
}

function serveTelegram(app: express.Express, { token, factor, people }: PlatformsOrder, counted: Counted) {
  const limits = { ...USUAL_LIMITS, rateFactor: factor, chats: people + 10 };
  const world = createWorld({ clock, log, limits, botId: Number(token.split(':')[0]) });
  const ids = Array.from({ length: people }, (_, index) => {
    const citizen = createCitizen(world, { name: `Invented ${index}`, language: 'km' });
    return openChat(world, citizen, citizen.user.id).chat.id;
  });
  const told = (req: Request) => {
    const body = req.body as { chat_id?: unknown; text?: unknown } | undefined;
    return body?.text === undefined ? null : JSON.stringify([body.chat_id, body.text]);
  };
  app.use('/telegram', count(counted, told), createBotApi(world, token).router);
  return ids.map(String);
}

function serveMessenger(app: express.Express, { token, factor, people }: PlatformsOrder, counted: Counted) {
  const world = messenger.createWorld({
    ...{ pageToken: token, appSecret: 'bench', verifyToken: 'bench', doorUrl: 'http://127.0.0.1:9' },
    ...{ clock, log, limits: { rateFactor: factor, citizens: people + 10 } },
  });
  const ids = Array.from({ length: people }, (_, index) => {
    const citizen = messenger.createCitizen(world, { name: `Invented ${index}`, language: 'km' });
    citizen.spokeAt = Date.now();
    return citizen.id;
  });
  const told = (req: Request) => {
    const body = req.body as { recipient?: { id?: unknown }; message?: { text?: unknown } } | undefined;
    const text = body?.message?.text;
    return text === undefined ? null : JSON.stringify([body?.recipient?.id, text]);
  };
  app.use(count(counted, told), createGraphRoutes(world));
  return ids.map(String);
}

function countsOf({ taken, at, refused }: Counted): PlatformsReport['telegram'] {
  const times = [...at].sort((a, b) => a - b);
  let mostInASecond = 0;
  for (let from = 0, until = 0; until < times.length; until++) {
    while ((times[until] ?? 0) - (times[from] ?? 0) >= 1000) from += 1;
    mostInASecond = Math.max(mostInASecond, until - from + 1);
  }
  const duplicates = times.length - taken.size;
  return { taken: times.length, refused, duplicates, mostInASecond, firstAt: times[0] ?? 0, at: times };
}

main();
