import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { z } from 'zod';
import { createErrorAnswer } from '../../app/answer-errors';
import { createSmsSimulator } from '../../app/simulators/sms/create-sms-simulator';
import type { Clock } from '../../contracts';
import { silentLog } from './silent-log';

export const SMS_ACCOUNT = {
  accountSid: `AC${'1'.repeat(32)}`,
  authToken: 'carrier-token-0123456789',
  number: '+85512000000',
};

const made = z.object({ id: z.number(), phone: z.string() });
const thread = z.object({
  messages: z.array(
    z.looseObject({
      message_id: z.string(),
      from: z.object({ first_name: z.string() }),
      text: z.string(),
      state: z.string().optional(),
      segments: z.number().optional(),
    }),
  ),
});
export type SmsSeen = z.infer<typeof thread>['messages'][number];

/** An invented person with a phone at the simulated carrier. */
export interface PlayedPhone {
  id: number;
  number: string;
  act(act: Record<string, unknown>): Promise<void>;
  messages(): Promise<SmsSeen[]>;
  /** What Sala sent, without what the carrier says itself. */
  fromSala(): Promise<SmsSeen[]>;
}

export interface SimulatedSms {
  apiBase: string;
  phone(name?: string): Promise<PlayedPhone>;
  close(): Promise<void>;
}

/** The simulated carrier on a real port, as the application mounts it. */
export async function startSimulatedSms({
  clock = () => new Date(),
  webhookUrl = 'http://127.0.0.1:9/webhooks/sms',
  perSecond = 1_000_000,
}: { clock?: Clock; webhookUrl?: string; perSecond?: number } = {}): Promise<SimulatedSms> {
  const simulator = createSmsSimulator({ ...SMS_ACCOUNT, webhookUrl, clock, log: silentLog, perSecond });
  const app = express();
  app.use('/simulator', simulator.router);
  app.use(createErrorAnswer(silentLog));
  const server = createServer(app);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const root = `http://127.0.0.1:${(server.address() as AddressInfo).port}/simulator`;
  return {
    apiBase: `${root}/sms-api`,
    phone: (name = 'សុខា') => playPhone(root, name),
    close: () =>
      new Promise((resolve) => {
        simulator.close();
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

/** A phone at a simulated carrier: `root` is where a Sala or a test has mounted the simulators. */
export async function playPhone(root: string, name: string): Promise<PlayedPhone> {
  const post = async (path: string, body: object) => {
    const answer = await fetch(`${root}/sms/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`${path} answered ${answer.status} ${await answer.text()}`);
    return answer.json();
  };
  const { id, phone } = made.parse(await post('citizens', { name, language: 'km' }));
  const messages = async () => thread.parse(await (await fetch(`${root}/sms/chats/${id}`)).json()).messages;
  return {
    id,
    number: phone,
    async act(act) {
      await post(`chats/${id}/acts`, { as: id, act });
    },
    messages,
    fromSala: async () => (await messages()).filter(({ from }) => from.first_name === 'Sala'),
  };
}
