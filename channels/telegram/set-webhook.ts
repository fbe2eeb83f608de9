import type { Telegram } from 'telegraf';
import { ALLOWED_UPDATES } from './poll-updates';

/** Where Telegram is to bring updates when Sala is reached at this address. */
export const webhookUrl = (publicUrl: string): string =>
  `${publicUrl.replace(/\/$/, '')}/webhooks/telegram`;

/** Tells Telegram our address and the secret that every update must carry. */
export async function setWebhook(telegram: Telegram, publicUrl: string, secret: string): Promise<void> {
  await telegram.setWebhook(webhookUrl(publicUrl), {
    secret_token: secret,
    allowed_updates: [...ALLOWED_UPDATES],
    max_connections: 100,
  });
}
