import express from 'express';
import type { Clock, Log } from '../../../contracts';
import type { ShareNumber } from '../shared-number';
import type { SimulatedDoor } from '../simulated-door';
import { createBotApi } from './bot-api.routes';
import { createCitizen } from './citizens';
import { keepWorld } from './keep-world';
import { createPlay } from './play.routes';
import { createWorld, type SimulatorLimits, USUAL_LIMITS } from './world';

export interface TelegramSimulatorOptions {
  /** The only bot that there is here. */
  token: string;
  log: Log;
  clock: Clock;
  limits?: Partial<SimulatorLimits>;
  /** Hears of the numbers that citizens share as their own. */
  shareNumber?: ShareNumber;
  /** The file that keeps citizens and chats from one run to the next; without it they end with the process. */
  keepIn?: string;
}

/**
 * A local server that speaks Telegram's Bot API and lets one play its citizens: bots call
 * `/simulator/telegram-api/bot<token>/<method>`, people open `/simulator/`.
 */
export function createTelegramSimulator(options: TelegramSimulatorOptions): SimulatedDoor {
  const world = createWorld({
    ...options,
    botId: Number(options.token.split(':')[0]),
    limits: { ...USUAL_LIMITS, ...options.limits },
  });
  const keepLast = options.keepIn === undefined ? null : keepWorld(world, options.keepIn);
  if (world.citizens.size === 0) {
    // Somebody to begin with, in each language.
    createCitizen(world, { name: 'សុខា', language: 'km' });
    createCitizen(world, { name: 'Dara', language: 'en' });
  }
  const botApi = createBotApi(world, options.token);
  const play = createPlay(world);
  const router = express.Router();
  router.use('/telegram-api', botApi.router);
  router.use(play.router);
  return {
    name: 'telegram',
    router,
    close() {
      botApi.close();
      play.close();
      keepLast?.();
    },
  };
}
