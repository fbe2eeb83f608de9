import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from './config';
import { readOrMakeSecret } from './embedded/read-or-make-secret';

/** Secrets that Sala makes for itself when none is configured, kept under DATA_DIR in files of mode 600. */
export interface KeptSecrets {
  dataKey: string;
  sessionSecret: string;
  telegramWebhookSecret: string;
  directLineTokenSecret: string;
  /** Between Sala and the simulated carrier. */
  simulatedSmsToken: string;
}

/** The configured secrets, or the kept ones. */
export function keepSecrets(config: Config): KeptSecrets {
  const folder = join(config.DATA_DIR, 'secrets');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const kept = (name: string, make?: () => string) => readOrMakeSecret(join(folder, name), make);
  return {
    dataKey: config.DATA_KEY ?? kept('data-key', () => randomBytes(32).toString('base64')),
    sessionSecret: config.SESSION_SECRET ?? kept('session-secret'),
    telegramWebhookSecret: config.TELEGRAM_WEBHOOK_SECRET ?? kept('telegram-webhook-secret'),
    // Tokens of web chat must open on every process: they hang on the session secret when that is configured.
    directLineTokenSecret: config.SESSION_SECRET ?? kept('direct-line-secret'),
    simulatedSmsToken: kept('simulated-sms-token'),
  };
}
