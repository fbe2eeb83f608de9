import { type Channel, createTelegramChannel } from '../channels';
import { commandMenu } from '../bots';
import { type Log, SIMULATOR_ACCOUNT } from '../contracts';
import type { Config } from './config';
import type { KeptSecrets } from './keep-secrets';

/** A token in the form that Telegram gives, for a bot that exists only in the simulator. */
export const SIMULATED_TOKEN = '1000000001:SIMULATED-BOT-simulated-bot-SIMULATED';

/** The Telegram door: the real one with a token, the simulated one without; null when it is off. */
export function composeTelegram(
  config: Config,
  secrets: KeptSecrets,
  simulatorRoot: string,
  log: Log,
): Channel | null {
  const token = config.TELEGRAM_BOT_TOKEN;
  if (token === undefined && !config.simulators) return null;
  return createTelegramChannel({
    token: token ?? SIMULATED_TOKEN,
    account: token?.split(':')[0] ?? SIMULATOR_ACCOUNT,
    secret: secrets.telegramWebhookSecret,
    apiRoot: token === undefined ? simulatorRoot : config.TELEGRAM_API_ROOT,
    publicUrl: token === undefined ? null : (config.PUBLIC_URL ?? null),
    commands: { km: commandMenu('km'), en: commandMenu('en') },
    log,
  });
}
