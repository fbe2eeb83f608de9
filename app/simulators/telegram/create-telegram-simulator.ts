import express, { type RequestHandler, type Router } from 'express';
import type { Clock, Log } from '../../../contracts';
import { createPage } from '../page/page.routes';
import { createBotApi } from './bot-api.routes';
import { createCitizen } from './citizens';
import { keepSnapshot } from './keep-snapshot';
import { createPlay } from './play.routes';
import { createWorld, type SimulatorLimits, USUAL_LIMITS } from './world';

export interface TelegramSimulatorOptions {
  /** The only bot that there is here. */
  token: string;
  log: Log;
  clock: Clock;
  limits?: Partial<SimulatorLimits>;
  /** Lets loopback and signed-in administrators through, and answers everybody else. */
  guard: RequestHandler;
  /** The file that keeps citizens and chats from one run to the next; without it they end with the process. */
  keepIn?: string;
}

/**
 * A local server that speaks Telegram's Bot API and lets one play its citizens. Mount the router at `/simulator`: bots call
 * `/simulator/telegram-api/bot<token>/<method>`, people open `/simulator/`.
 */
export function createTelegramSimulator(options: TelegramSimulatorOptions): {
  router: Router;
  close: () => void;
} {
  const world = createWorld({
    ...options,
    botId: Number(options.token.split(':')[0]),
    limits: { ...USUAL_LIMITS, ...options.limits },
  });
  const kept = options.keepIn === undefined ? null : keepSnapshot(world, options.keepIn);
  if (kept?.restored !== true) {
    // Somebody to begin with, in each language.
    createCitizen(world, { name: 'សុខា', language: 'km' });
    createCitizen(world, { name: 'Dara', language: 'en' });
  }
  const botApi = createBotApi(world, options.token);
  const play = createPlay(world);
  const router = express.Router();
  router.use(options.guard);
  router.use('/telegram-api', botApi.router);
  router.use(play.router);
  router.use(createPage());
  return {
    router,
    close() {
      botApi.close();
      play.close();
      kept?.close();
    },
  };
}
