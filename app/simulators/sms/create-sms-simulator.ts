import express from 'express';
import { z } from 'zod';
import { type Clock, LANGUAGES, type Log } from '../../../contracts';
import { keepSnapshot } from '../keep-snapshot';
import type { PageMessage } from '../page/page-message';
import type { ShareNumber } from '../shared-number';
import type { SimulatedDoor } from '../simulated-door';
import { createSmsPlay } from './play.routes';
import { createSmsRest } from './rest.routes';
import { createPhone, createSmsWorld, type SmsAccount, type SmsWorld, takeNumber } from './world';

export interface SmsSimulatorOptions extends SmsAccount {
  /** Where the number's messages are told. */
  webhookUrl: string;
  log: Log;
  clock: Clock;
  /** Messages that one sender may send in a second; only a load test raises it. */
  perSecond?: number;
  /** The file that keeps phones and messages from one run to the next; without it they end with the process. */
  keepIn?: string;
}

const PHONES_KEPT = 100;
const MESSAGES_KEPT = 40;

/**
 * A local carrier that speaks Twilio's REST contract and lets one play the people with the phones: Sala calls
 * `/simulator/sms-api/2010-04-01/...`, people open `/simulator/?door=sms`.
 */
export function createSmsSimulator(
  options: SmsSimulatorOptions,
): SimulatedDoor & { takeNumber: ShareNumber } {
  const { accountSid, authToken, number, webhookUrl, log, clock, perSecond = 1, keepIn } = options;
  const world = createSmsWorld({ account: { accountSid, authToken, number }, clock, log, perSecond });
  const keepLast = keepIn === undefined ? null : keepWorld(world, keepIn);
  if (world.phones.size === 0) {
    // Somebody to begin with, in each language.
    createPhone(world, { name: 'សុខា', language: 'km' });
    createPhone(world, { name: 'Dara', language: 'en' });
  }
  const rest = createSmsRest(world);
  const play = createSmsPlay(world, webhookUrl);
  const router = express.Router();
  router.use(rest.router, play.router);
  return {
    name: 'sms',
    router,
    takeNumber: (shared) => takeNumber(world, shared),
    close() {
      rest.close();
      play.close();
      keepLast?.();
    },
  };
}

const schema = z.object({
  phones: z.array(
    z.object({
      id: z.number(),
      name: z.string(),
      language: z.enum(LANGUAGES),
      hasOptedOut: z.boolean(),
      isOff: z.boolean(),
    }),
  ),
  messages: z.array(
    z.tuple([
      z.number(),
      z.array(
        z.custom<PageMessage>((value) => typeof value === 'object' && value !== null && 'from' in value),
      ),
    ]),
  ),
});

function keepWorld(world: SmsWorld, file: string): () => void {
  return keepSnapshot({
    file,
    schema,
    watchers: world.watchers,
    log: world.log,
    take: () => ({
      phones: [...world.phones.values()].slice(-PHONES_KEPT),
      messages: [...world.messages]
        .slice(-PHONES_KEPT)
        .map(([id, thread]): [number, PageMessage[]] => [id, thread.slice(-MESSAGES_KEPT)]),
    }),
    restore(kept) {
      for (const phone of kept.phones) world.phones.set(phone.id, phone);
      for (const [id, thread] of kept.messages) world.messages.set(id, thread);
    },
  });
}
