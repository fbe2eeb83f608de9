import type { Telegram } from 'telegraf';
import type { OnInbound } from '../../contracts';
import { type TelegramWebhookSettings, updateEvent } from './telegram.webhook';
import { identifyUpdate } from './update';

/** Telegram holds a poll open for at most 50 seconds. */
const POLL_SECONDS = 25;
const AFTER_FAILURE_MS = 2_000;

export const ALLOWED_UPDATES = ['message', 'edited_message', 'callback_query', 'my_chat_member'] as const;

/**
 * Long polling, for an installation without a public address. The offset moves on only when the updates are stored: a
 * crash in between fetches them again, and the inbox knows them. telegraf's own loop dies of its first failing handler.
 *
 * @returns a function that stops the loop and resolves when it has ended.
 */
export function pollUpdates(
  telegram: Telegram,
  {
    account,
    log,
    onIgnored,
    onInbound,
  }: Pick<TelegramWebhookSettings, 'account' | 'log' | 'onIgnored'> & { onInbound: OnInbound },
): () => Promise<void> {
  const stopping = new AbortController();
  let offset = 0;

  const pollOnce = async () => {
    const updates = await telegram.callApi(
      'getUpdates',
      { offset, timeout: POLL_SECONDS, limit: 100, allowed_updates: ALLOWED_UPDATES },
      // telegraf names the signal type of an older package; Node's own is the same thing.
      { signal: stopping.signal as never },
    );
    const events = updates.flatMap((update) => {
      const identity = identifyUpdate(update);
      if (identity === null) log.warn({ door: 'telegram' }, 'Telegram gave something that is no update');
      if (identity === 'ignored') onIgnored?.();
      return identity === null || identity === 'ignored' ? [] : [updateEvent(account, identity, update)];
    });
    if (events.length > 0) await onInbound(events);
    offset = updates.reduce((next, { update_id }) => Math.max(next, update_id + 1), offset);
  };

  const loop = (async () => {
    for (let stopped = false; !stopped; stopped = stopping.signal.aborted) {
      try {
        await pollOnce();
      } catch (error) {
        if (isAbort(error)) return;
        log.warn({ door: 'telegram', error: faultOf(error) }, 'Telegram could not be polled; trying again');
        await new Promise((resolve) => setTimeout(resolve, AFTER_FAILURE_MS));
      }
    }
  })();
  return () => {
    stopping.abort();
    return loop;
  };
}

/** Only the kind of fault: the library's message may hold the address with the token. */
const faultOf = (error: unknown) =>
  error instanceof Error && 'code' in error ? String(error.code) : 'no answer';

const isAbort = (error: unknown) => error instanceof Error && error.name === 'AbortError';
