import { Telegram, TelegramError } from 'telegraf';
import { AppError } from '../../contracts';
import { setWebhook, webhookUrl } from './set-webhook';
import type { TelegramSettings } from './telegram';

/** How Telegram says the webhook stands: https://core.telegram.org/bots/api#webhookinfo */
export interface WebhookHealth {
  /** Empty when there is none: then updates are polled. */
  url: string;
  /** What it should be; null without a public address. */
  expectedUrl: string | null;
  pendingUpdates: number;
  lastErrorAt: Date | null;
  lastError: string | null;
}

export interface WebhookManager {
  show(): Promise<WebhookHealth>;
  /** @returns the address. @throws AppError `bad-input` without a public address. */
  set(): Promise<string>;
  /** Updates that wait at Telegram are kept: whoever polls or sets a webhook next gets them. */
  remove(): Promise<void>;
}

/** For the operator: the webhook of the bot, without a running Sala. Failures never hold the token. */
export function createWebhookManager({
  token,
  apiRoot,
  publicUrl,
  secret,
}: Pick<TelegramSettings, 'token' | 'apiRoot' | 'publicUrl' | 'secret'>): WebhookManager {
  const telegram = new Telegram(token, { apiRoot: apiRoot.replace(/\/*$/, '/'), webhookReply: false });
  return {
    show: () => tellFailure(async () => presentHealth(await telegram.getWebhookInfo(), publicUrl)),
    async set() {
      if (publicUrl === null)
        throw new AppError('bad-input', {
          message: 'A webhook needs PUBLIC_URL, the address of this Sala',
        });
      await tellFailure(() => setWebhook(telegram, publicUrl, secret));
      return webhookUrl(publicUrl);
    },
    async remove() {
      await tellFailure(() => telegram.deleteWebhook());
    },
  };
}

function presentHealth(
  info: Awaited<ReturnType<Telegram['getWebhookInfo']>>,
  publicUrl: string | null,
): WebhookHealth {
  return {
    url: info.url ?? '',
    expectedUrl: publicUrl === null ? null : webhookUrl(publicUrl),
    pendingUpdates: info.pending_update_count,
    lastErrorAt: info.last_error_date === undefined ? null : new Date(info.last_error_date * 1000),
    lastError: info.last_error_message ?? null,
  };
}

/** The library's own messages can hold the address with the token: only Telegram's word or the kind of fault is told. */
async function tellFailure<Result>(ask: () => Promise<Result>): Promise<Result> {
  try {
    return await ask();
  } catch (error) {
    const reason =
      error instanceof TelegramError
        ? `Telegram answered ${error.code} ${error.description}`
        : `Telegram could not be reached (${error instanceof Error && 'code' in error ? String(error.code) : 'no answer'})`;
    // Without the cause: it holds the token.
    throw new AppError('unavailable', { message: reason });
  }
}
