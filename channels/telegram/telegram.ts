import { Telegram } from 'telegraf';
import type { Log } from '../../contracts';
import type { Channel } from '../channel';
import { createFetchSafely } from '../fetch-safely';
import { fetchTelegramFile } from './fetch-file';
import { parseTelegramUpdate } from './parse';
import { pollUpdates } from './poll-updates';
import { TELEGRAM_TEXT_LENGTH } from './render';
import { setWebhook } from './set-webhook';
import { webhookRoutes } from '../webhook';
import { createTelegramWebhook } from './telegram.webhook';
import { sendTelegram } from './telegram.sender';

export interface TelegramSettings {
  token: string;
  /** Our account: the bot's id, or `simulator`. */
  account: string;
  secret: string;
  apiRoot: string;
  /** Where Telegram can reach us; null: updates are polled. */
  publicUrl: string | null;
  /** The command menu in both languages: {km: [{command, description}], en: [...]}. */
  commands: Record<'km' | 'en', Array<{ command: string; description: string }>>;
  log: Log;
}

const GREET_AGAIN_MS = 30_000;

/** The Telegram door: https://core.telegram.org/bots/api through telegraf's client. */
export function createTelegramChannel(settings: TelegramSettings): Channel {
  const { log } = settings;
  // telegraf resolves `./bot<token>` against it: without the closing slash it would drop the last part of a path.
  const apiRoot = settings.apiRoot.replace(/\/*$/, '/');
  const telegram = new Telegram(settings.token, { apiRoot, webhookReply: false });
  const fetchSafely = createFetchSafely({ exempt: [apiRoot] });
  let username: string | null = null;
  let stopPolling: (() => Promise<void>) | null = null;
  let greeting: NodeJS.Timeout | null = null;
  let ignored = 0;
  const counted = { ...settings, onIgnored: () => void (ignored += 1) };

  /** Learns our name and tells Telegram how to reach us; while Telegram is away, again every half minute. */
  const greet = async () => {
    try {
      username = (await telegram.getMe()).username;
      await introduce(telegram, settings);
      greeting = null;
    } catch {
      log.warn({ door: 'telegram' }, 'Telegram did not answer; the door tries again in half a minute');
      greeting = setTimeout(() => void greet(), GREET_AGAIN_MS);
    }
  };

  return {
    name: 'telegram',
    account: settings.account,
    capabilities: {
      textLength: TELEGRAM_TEXT_LENGTH,
      choices: { most: 100, labelLength: 64 },
      sharesLocation: true,
      sharesContact: true,
      takes: 'voice',
      windowHours: null,
    },
    routes: (onInbound) => webhookRoutes(createTelegramWebhook(counted, onInbound)),
    webhook: (onInbound) => createTelegramWebhook(counted, onInbound),
    parse: parseTelegramUpdate,
    ignored: () => ignored,
    send: (message, mayFollow) => sendTelegram(telegram, message, mayFollow),
    fetchFile: (reference) => fetchTelegramFile(telegram, fetchSafely, reference),
    // https://core.telegram.org/bots/api#sendchataction: it shows for five seconds at most.
    showTyping: async (externalId) => {
      await telegram.sendChatAction(externalId, 'typing').catch(() => undefined);
    },
    privateChatUrl: () => (username === null ? null : `https://t.me/${username}`),
    async start(onInbound) {
      await greet();
      if (settings.publicUrl === null) stopPolling = pollUpdates(telegram, { ...counted, onInbound });
    },
    async stop() {
      if (greeting !== null) clearTimeout(greeting);
      await stopPolling?.();
    },
  };
}

/** Tells Telegram our commands, and either the webhook's address and secret or that we poll. */
async function introduce(
  telegram: Telegram,
  { publicUrl, secret, commands }: TelegramSettings,
): Promise<void> {
  await telegram.setMyCommands(commands.en);
  await telegram.setMyCommands(commands.km, { language_code: 'km' });
  if (publicUrl === null) await telegram.deleteWebhook();
  else await setWebhook(telegram, publicUrl, secret);
}
