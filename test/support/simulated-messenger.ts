import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { z } from 'zod';
import { createErrorAnswer } from '../../app/answer-errors';
import { createSimulators } from '../../app/simulators/create-simulators';
import { createMessengerSimulator } from '../../app/simulators/messenger/create-messenger-simulator';
import type { Clock, OnInbound } from '../../contracts';
import { createMessengerChannel, type MessengerSettings } from '../../channels';
import { silentLog } from './silent-log';

export const PAGE = {
  pageToken: 'SIMULATED-PAGE-TOKEN-0123456789',
  appSecret: 'simulated-app-secret-0123456789',
  verifyToken: 'simulated-verify-token',
};
const APP_ID = '200000000000001';
const MENU = {
  km: [{ label: 'រាយការណ៍បញ្ហា', payload: '/report' }],
  en: [{ label: 'Report a problem', payload: '/report' }],
};
const GREETING = { km: 'សូមស្វាគមន៍', en: 'Welcome' };

const made = z.object({ id: z.number() });
const thread = z.object({
  messages: z.array(z.looseObject({ message_id: z.string(), from: z.looseObject({ id: z.number() }) })),
});
type Shown = z.infer<typeof thread>['messages'][number] & { text?: string };

/** A citizen of the simulator, and what a test does as one. */
export interface PlayedPerson {
  id: number;
  act(act: Record<string, unknown>): Promise<Response>;
  messages(): Promise<Shown[]>;
  /** What the page has said. */
  received(): Promise<Shown[]>;
}

export interface SimulatedMessenger {
  url: string;
  apiRoot: string;
  citizen(name?: string, language?: 'km' | 'en'): Promise<PlayedPerson>;
  /** Calls the Graph API with the page's token; the answer's body. */
  graph(path: string, body?: object, token?: string): Promise<Record<string, unknown>>;
  /** Brings the platform's events to a Sala elsewhere, which must answer its question. */
  bringTo(url: string): Promise<void>;
  /** Opens the door on this platform; the simulator's events go to it. */
  openDoor(over?: Partial<MessengerSettings>): ReturnType<typeof createMessengerChannel>;
  /** Mounts the door where the simulator brings events. */
  listen(channel: ReturnType<typeof createMessengerChannel>, onInbound: OnInbound): void;
  close(): Promise<void>;
}

/** The simulator on a real port, as the application mounts it. */
export async function startSimulatedMessenger(
  options: { clock?: Clock } = {},
): Promise<SimulatedMessenger> {
  const clock = options.clock ?? (() => new Date());
  const app = express();
  const server = createServer(app);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const simulators = createSimulators(
    [createMessengerSimulator({ ...PAGE, doorUrl: url, clock, log: silentLog })],
    (_req, _res, next) => next(),
  );
  const doors = express.Router();
  app.use(doors);
  app.use('/simulator', simulators.router);
  app.use(createErrorAnswer(silentLog));
  const apiRoot = `${url}/simulator/messenger-api`;
  const play = `${url}/simulator/messenger`;
  const graph: SimulatedMessenger['graph'] = async (path, body, token = PAGE.pageToken) =>
    (await (
      await fetch(`${apiRoot}/v25.0/${path}`, {
        ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      })
    ).json()) as Record<string, unknown>;
  return {
    url,
    apiRoot,
    graph,
    async bringTo(salaUrl) {
      const answer = await graph(
        `${APP_ID}/subscriptions`,
        {
          ...{ object: 'page', callback_url: `${salaUrl}/webhooks/messenger`, fields: 'messages' },
          verify_token: PAGE.verifyToken,
        },
        `${APP_ID}|${PAGE.appSecret}`,
      );
      if (answer.success !== true) throw new Error(`not subscribed: ${JSON.stringify(answer)}`);
    },
    async citizen(name = 'Test Person', language = 'en') {
      const { id } = made.parse(await (await postJson(`${play}/citizens`, { name, language })).json());
      const messages = async () =>
        thread.parse(await (await fetch(`${play}/chats/${id}`)).json()).messages as Shown[];
      return {
        id,
        act: (act) => postJson(`${play}/chats/${id}/acts`, { as: id, act }),
        messages,
        received: async () => (await messages()).filter(({ from }) => from.id !== id),
      };
    },
    openDoor: (over = {}) =>
      createMessengerChannel({
        ...PAGE,
        ...{ account: 'simulator', apiRoot, menu: MENU, greeting: GREETING, clock, log: silentLog },
        ...over,
      }),
    listen: (channel, onInbound) => void doors.use(channel.routes(onInbound)),
    async close() {
      simulators.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function postJson(url: string, body: unknown): Promise<Response> {
  return fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
}
