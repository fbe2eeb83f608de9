import { z } from 'zod';
import { BotApiError } from '../bot-api-error';
import type { Update } from '../objects';
import { type Parameters, readInteger, readStructure } from '../read-parameters';
import type { World } from '../world';
import type { Call } from './method';
import type { WebhookDelivery } from '../deliver-webhook';

const MOST_UPDATES = 100;
/** The real server holds a poll for at most 50 seconds. */
const MOST_SECONDS = 50;
const kinds = z.array(z.string());

/** getUpdates for one bot: only the newest poll goes on. https://core.telegram.org/bots/api#getupdates */
export function createGetUpdates(webhook: WebhookDelivery) {
  let running: AbortController | null = null;

  return async (world: World, parameters: Parameters, call: Call): Promise<Update[]> => {
    if (webhook.info().url !== '') {
      throw new BotApiError(
        409,
        "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
      );
    }
    running?.abort();
    const own = new AbortController();
    running = own;
    try {
      const updates = await holdPoll(world, parameters, AbortSignal.any([own.signal, call.hungUp]));
      if (!own.signal.aborted) return updates;
    } finally {
      if (running === own) running = null;
    }
    throw new BotApiError(
      409,
      'Conflict: terminated by other getUpdates request; make sure that only one bot instance is running',
    );
  };
}

async function holdPoll({ updates }: World, parameters: Parameters, ended: AbortSignal): Promise<Update[]> {
  const bounds = { usual: 0, least: -Number.MAX_SAFE_INTEGER, most: Number.MAX_SAFE_INTEGER };
  const offset = readInteger(parameters, 'offset', bounds);
  const limit = readInteger(parameters, 'limit', { usual: MOST_UPDATES, least: 1, most: MOST_UPDATES });
  const timeout = readInteger(parameters, 'timeout', { usual: 0, least: 0, most: MOST_SECONDS });
  updates.allow(readStructure(parameters, 'allowed_updates', kinds, "can't parse allowed updates"));

  if (offset > 0) updates.confirmBelow(offset);
  const read = () => updates.pending(offset, limit).map(({ update }) => update);
  const first = read();
  const [oldest] = first;
  // A negative offset forgets everything before the updates that it returns.
  if (offset < 0 && oldest !== undefined) updates.confirmBelow(oldest.update_id);
  if (first.length > 0 || timeout === 0) return first;
  await new Promise<void>((resolve) => {
    const wake = () => {
      clearTimeout(timer);
      updates.news.off('pushed', wake);
      ended.removeEventListener('abort', wake);
      resolve();
    };
    const timer = setTimeout(wake, timeout * 1000);
    updates.news.on('pushed', wake);
    ended.addEventListener('abort', wake);
    if (ended.aborted) wake();
  });
  return ended.aborted ? [] : read();
}
