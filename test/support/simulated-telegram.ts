import type { AddressInfo } from 'node:net';
import { createServer } from 'node:http';
import express from 'express';
import { z } from 'zod';
import { createSimulators } from '../../app/simulators/create-simulators';
import { createTelegramSimulator } from '../../app/simulators/telegram/create-telegram-simulator';
import { createErrorAnswer } from '../../app/answer-errors';
import type { Clock } from '../../contracts';
import { silentLog } from './silent-log';

export const TEST_TOKEN = '1000000001:SIMULATED-BOT-simulated-bot-SIMULATED';

const madeSchema = z.object({ id: z.number() });
const answerSchema = z.record(z.string(), z.unknown());
const chatSchema = z.object({
  messages: z.array(z.looseObject({ message_id: z.number(), text: z.string().optional() })),
});

/** A citizen of the simulator, and the acts that a test needs. */
interface PlayedCitizen {
  id: number;
  act(act: Record<string, unknown>, chatId?: number): Promise<Response>;
  messages(
    chatId?: number,
  ): Promise<Array<Record<string, unknown> & { message_id: number; text?: string | undefined }>>;
}

export interface SimulatedTelegram {
  /** `http://127.0.0.1:PORT` */
  url: string;
  apiRoot: string;
  citizen(name?: string, language?: 'km' | 'en'): Promise<PlayedCitizen>;
  /** Calls a Bot API method with a JSON body; the answer's body. */
  call(method: string, parameters?: Record<string, unknown>): Promise<Record<string, unknown>>;
  close(): Promise<void>;
}

/** The simulator on a real port, as the application mounts it. */
export async function startSimulatedTelegram(
  options: {
    clock?: Clock;
    keepIn?: string;
    limits?: Parameters<typeof createTelegramSimulator>[0]['limits'];
  } = {},
): Promise<SimulatedTelegram> {
  const simulator = createTelegramSimulator({
    token: TEST_TOKEN,
    log: silentLog,
    clock: options.clock ?? (() => new Date()),
    ...(options.keepIn === undefined ? {} : { keepIn: options.keepIn }),
    ...(options.limits === undefined ? {} : { limits: options.limits }),
  });
  const simulators = createSimulators([simulator], (_req, _res, next) => next());
  const app = express();
  app.use('/simulator', simulators.router);
  app.use(createErrorAnswer(silentLog));
  const server = createServer(app);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${portOf(server.address())}`;
  const play = `${url}/simulator/telegram`;
  return {
    url,
    apiRoot: `${url}/simulator/telegram-api`,
    async citizen(name = 'Test Person', language = 'en') {
      const made = await postJson(`${play}/citizens`, { name, language });
      const { id } = madeSchema.parse(await made.json());
      return {
        id,
        act: (act, chatId = id) => postJson(`${play}/chats/${chatId}/acts`, { as: id, act }),
        messages: async (chatId = id) =>
          chatSchema.parse(await (await fetch(`${play}/chats/${chatId}`)).json()).messages,
      };
    },
    call: async (method, parameters = {}) =>
      answerSchema.parse(
        await (
          await postJson(`${url}/simulator/telegram-api/bot${TEST_TOKEN}/${method}`, parameters)
        ).json(),
      ),
    async close() {
      simulators.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

const portOf = (address: AddressInfo | string | null) =>
  typeof address === 'object' && address !== null ? address.port : 0;

function postJson(url: string, body: unknown): Promise<Response> {
  return fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
}
