import type { Desk } from '../casework';
import { type Channel, createSmsChannel } from '../channels';
import { SIMULATOR_ACCOUNT } from '../contracts';
import type { Config } from './config';
import type { KeptSecrets } from './keep-secrets';
import { createSmsSimulator, type SmsSimulatorOptions } from './simulators/sms/create-sms-simulator';

/** The carrier's account that exists only in the simulator. */
const SIMULATED_SMS = { accountSid: `AC${'0'.repeat(32)}`, number: '+85512000000' };
const TWILIO_API = 'https://api.twilio.com';

interface SmsParts {
  config: Config;
  secrets: KeptSecrets;
  desk: Pick<Desk, 'log'>;
  /** Where this process listens. */
  ownUrl: string;
}

/** The carrier, played here. */
export function simulateSms(
  { config, secrets, ownUrl }: SmsParts,
  world: Pick<SmsSimulatorOptions, 'log' | 'clock' | 'keepIn'>,
): ReturnType<typeof createSmsSimulator> {
  return createSmsSimulator({
    ...world,
    ...SIMULATED_SMS,
    authToken: secrets.simulatedSmsToken,
    webhookUrl: `${ownUrl}/webhooks/sms`,
    perSecond: config.PACING_FACTOR,
  });
}

/** The account under which numbers are written to; null when the door is off. */
export function smsAccountOf(config: Config): string | null {
  const { TWILIO_ACCOUNT_SID, TWILIO_AUTH_TOKEN, SMS_FROM } = config;
  if (TWILIO_ACCOUNT_SID !== undefined && TWILIO_AUTH_TOKEN !== undefined) return SMS_FROM ?? null;
  return config.simulators ? SIMULATOR_ACCOUNT : null;
}

/** Short messages by the real carrier with a token and a number, by the simulated one without; null when the door is off. */
export function composeSms({ config, secrets, desk, ownUrl }: SmsParts): Channel | null {
  const { TWILIO_ACCOUNT_SID: accountSid, TWILIO_AUTH_TOKEN: authToken, SMS_FROM: from } = config;
  const door = { segments: config.SMS_SEGMENTS, log: desk.log };
  if (accountSid !== undefined && authToken !== undefined) {
    if (from === undefined) return null;
    const apiBase = config.TELEPHONY_API_BASE ?? TWILIO_API;
    const publicUrl = config.PUBLIC_URL ?? null;
    return createSmsChannel({ ...door, accountSid, authToken, apiBase, account: from, from, publicUrl });
  }
  if (!config.simulators) return null;
  return createSmsChannel({
    ...door,
    accountSid: SIMULATED_SMS.accountSid,
    authToken: secrets.simulatedSmsToken,
    apiBase: `${ownUrl}/simulator/sms-api`,
    filesFrom: `${ownUrl}/simulator/sms-api`,
    account: SIMULATOR_ACCOUNT,
    from: SIMULATED_SMS.number,
    publicUrl: ownUrl,
  });
}
