import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { RequestHandler, Router } from 'express';
import { commandMenu, pageGreeting, pageMenu } from '../bots';
import { createWebChatLog, type Desk } from '../casework';
import {
  type Channel,
  createAzureChannel,
  createMessengerChannel,
  createTelegramChannel,
  createWebchatChannel,
  type MessengerSettings,
  type WebchatChannel,
} from '../channels';
import { type FilesPort, SIMULATOR_ACCOUNT } from '../contracts';
import type { Config } from './config';
import type { KeptSecrets } from './keep-secrets';
import { composeSms, simulateSms } from './compose-sms';
import { createSimulators } from './simulators/create-simulators';
import type { SimulatedDoor } from './simulators/simulated-door';
import { createMessengerSimulator } from './simulators/messenger/create-messenger-simulator';
import { createTelegramSimulator } from './simulators/telegram/create-telegram-simulator';

/** A token in the form that Telegram gives, for a bot that exists only in the simulator. */
const SIMULATED_TOKEN = '1000000001:SIMULATED-BOT-simulated-bot-SIMULATED';

export interface Doors {
  /** Every open door by name and account (`telegram:123`). */
  open: Map<string, Channel>;
  webchat: WebchatChannel;
  /** The page and the local platforms of the doors that have no credentials; null when none is simulated. */
  simulator: { router: Router; close(): void } | null;
}

export interface DoorParts {
  config: Config;
  secrets: KeptSecrets;
  desk: Desk;
  files: FilesPort;
  /** Where this process listens: the simulators are found there. */
  ownUrl: string;
  /** Keeps the simulators for loopback and administrators. */
  guardSimulators: RequestHandler;
}

/** Opens the doors that have credentials and, where simulators run, plays those that have none. */
export function composeDoors(parts: DoorParts): Doors {
  const webchat = composeWebchat(parts);
  const telegram = composeTelegram(parts);
  const simulatedPage = makeSimulatedPage();
  const messenger = composeMessenger(parts, simulatedPage);
  const open = [webchat, telegram, messenger, composeAzure(parts), composeSms(parts)].flatMap(
    (door) => door ?? [],
  );
  const simulated = composeSimulators(parts, simulatedPage);
  return {
    open: new Map(open.map((door) => [`${door.name}:${door.account}`, door])),
    webchat,
    simulator: simulated.length > 0 ? createSimulators(simulated, parts.guardSimulators) : null,
  };
}

/** The platforms of the doors that have no credentials, played here. */
function composeSimulators(parts: DoorParts, page: SimulatedPage): SimulatedDoor[] {
  const { config, desk, ownUrl } = parts;
  if (!config.simulators || config.run === 'worker') return [];
  const played = { log: desk.log, clock: desk.clock };
  const keepIn = (door: string) => join(config.DATA_DIR, 'simulator', `${door}.json`);
  const sms =
    config.TWILIO_AUTH_TOKEN === undefined
      ? simulateSms(parts, { ...played, keepIn: keepIn('sms') })
      : null;
  // Whoever shares a number on one phone has it on the other: so the way to the next door can be walked.
  const world = { ...played, ...(sms === null ? {} : { shareNumber: sms.takeNumber }) };
  return [
    ...(config.TELEGRAM_BOT_TOKEN === undefined
      ? [createTelegramSimulator({ ...world, token: SIMULATED_TOKEN, keepIn: keepIn('telegram') })]
      : []),
    ...(config.MESSENGER_PAGE_TOKEN === undefined
      ? [createMessengerSimulator({ ...world, ...page, doorUrl: ownUrl, keepIn: keepIn('messenger') })]
      : []),
    ...(sms === null ? [] : [sms]),
  ];
}

/** The secrets of a page that exists only in the simulator: made anew each time, so that nobody knows them. */
type SimulatedPage = Pick<MessengerSettings, 'pageToken' | 'appSecret' | 'verifyToken'>;
const makeSimulatedPage = (): SimulatedPage => {
  const secret = () => randomBytes(24).toString('base64url');
  return { pageToken: `SIMULATED-PAGE-${secret()}`, appSecret: secret(), verifyToken: secret() };
};

/** The real page with its credentials, the simulated one without; null when the door is off. */
function composeMessenger({ config, desk, ownUrl }: DoorParts, simulated: SimulatedPage): Channel | null {
  const { MESSENGER_PAGE_TOKEN: pageToken, MESSENGER_APP_SECRET: appSecret } = config;
  const verifyToken = config.MESSENGER_VERIFY_TOKEN;
  const isReal = pageToken !== undefined && appSecret !== undefined && verifyToken !== undefined;
  if (!isReal && !config.simulators) return null;
  return createMessengerChannel({
    ...(isReal ? { pageToken, appSecret, verifyToken } : simulated),
    account: isReal ? 'page' : SIMULATOR_ACCOUNT,
    // The simulated platform lies on our own host, of which nothing else is a file that somebody sent.
    ...(isReal
      ? { apiRoot: config.MESSENGER_API_ROOT }
      : {
          apiRoot: `${ownUrl}/simulator/messenger-api`,
          filesFrom: `${ownUrl}/simulator/messenger-cdn`,
        }),
    menu: { km: pageMenu('km'), en: pageMenu('en') },
    greeting: { km: pageGreeting('km'), en: pageGreeting('en') },
    clock: desk.clock,
    log: desk.log,
  });
}

/** Whatever channels an Azure Bot Service registration has; off without its credentials. */
function composeAzure({ config, desk }: DoorParts): Channel | null {
  const { BOT_APP_ID: appId, BOT_APP_PASSWORD: appPassword, BOT_TENANT_ID: tenantId } = config;
  if (appId === undefined || appPassword === undefined) return null;
  return createAzureChannel({ appId, appPassword, tenantId: tenantId ?? null, log: desk.log });
}

function composeWebchat({ config, secrets, desk, files }: DoorParts): WebchatChannel {
  return createWebchatChannel({
    account: config.simulators ? SIMULATOR_ACCOUNT : 'web',
    thread: createWebChatLog(desk),
    live: desk.live,
    files,
    tokenSecret: secrets.directLineTokenSecret,
    directLineSecret: config.DIRECTLINE_SECRET ?? null,
    publicUrl: config.PUBLIC_URL ?? null,
    origins: config.WEBCHAT_ORIGINS,
    clock: desk.clock,
    log: desk.log,
  });
}

/** The real Telegram with a token, the simulated one without; null when it is off. */
function composeTelegram({ config, secrets, desk, ownUrl }: DoorParts): Channel | null {
  const token = config.TELEGRAM_BOT_TOKEN;
  if (token === undefined && !config.simulators) return null;
  return createTelegramChannel({
    token: token ?? SIMULATED_TOKEN,
    account: token?.split(':')[0] ?? SIMULATOR_ACCOUNT,
    secret: secrets.telegramWebhookSecret,
    apiRoot: token === undefined ? `${ownUrl}/simulator/telegram-api` : config.TELEGRAM_API_ROOT,
    publicUrl: token === undefined ? null : (config.PUBLIC_URL ?? null),
    commands: { km: commandMenu('km'), en: commandMenu('en') },
    log: desk.log,
  });
}
