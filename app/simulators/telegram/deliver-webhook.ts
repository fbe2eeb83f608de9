import { setTimeout as wait } from 'node:timers/promises';
import type { PendingUpdate } from './update-queue';
import { unixTime, type World } from './world';

interface Webhook {
  /** '' is none. */
  url: string;
  secret: string | null;
  maxConnections: number;
}

/** The part of https://core.telegram.org/bots/api#webhookinfo that delivery knows. */
interface WebhookState {
  url: string;
  max_connections?: number;
  last_error_date?: number;
  last_error_message?: string;
}

export interface WebhookDelivery {
  set(webhook: Webhook): void;
  info(): WebhookState;
  close(): void;
}

/** The real server takes an answer as failed after a minute of silence. */
const ANSWER_WITHIN_MS = 60_000;
const MOST_RETRY_AFTER_SECONDS = 3600;
const LONGEST_WAIT_SECONDS = 60;
const READ_AHEAD = 1000;

/**
 * Posts updates to the webhook as the real server does (telegram-bot-api/WebhookActor.cpp): one after the other within a
 * lane, lanes side by side; a failure is tried again at once, then after 2 s, 4 s and so on, or after the told Retry-After,
 * until the update is too old.
 */
export function createWebhookDelivery(world: World): WebhookDelivery {
  let webhook: Webhook = { url: '', secret: null, maxConnections: 40 };
  let running = new AbortController();
  let failure: Pick<WebhookState, 'last_error_date' | 'last_error_message'> = {};
  const busy = new Set<string>();

  const start = () => {
    if (webhook.url === '') return;
    for (const pending of world.updates.pending(0, READ_AHEAD)) {
      if (busy.size >= webhook.maxConnections) return;
      if (!busy.has(pending.lane)) void serveLane(pending, webhook, running.signal);
    }
  };
  const serveLane = async (pending: PendingUpdate, to: Webhook, stopped: AbortSignal) => {
    busy.add(pending.lane);
    try {
      await deliver(pending, to, stopped);
      if (!stopped.aborted) world.updates.confirm(pending.update.update_id);
    } catch {
      // Stopped: the update stays for whoever asks next.
    } finally {
      busy.delete(pending.lane);
    }
    if (!stopped.aborted) start();
  };
  const deliver = async ({ update, expiresAt }: PendingUpdate, to: Webhook, stopped: AbortSignal) => {
    for (let failures = 0; world.clock().getTime() < expiresAt; failures += 1) {
      const outcome = await post(to, update, stopped);
      if (outcome === 'taken') return;
      stopped.throwIfAborted();
      failure = { last_error_date: unixTime(world.clock), last_error_message: outcome.error };
      const backOff = failures === 0 ? 0 : Math.min(2 ** failures, LONGEST_WAIT_SECONDS);
      await wait((outcome.retryAfter ?? backOff) * 1000, undefined, { signal: stopped });
    }
  };

  world.updates.news.on('pushed', start);
  return {
    set(next) {
      running.abort();
      running = new AbortController();
      busy.clear();
      webhook = next;
      failure = {};
      start();
    },
    info: () =>
      webhook.url === ''
        ? { url: '' }
        : { url: webhook.url, max_connections: webhook.maxConnections, ...failure },
    close() {
      world.updates.news.off('pushed', start);
      running.abort();
    },
  };
}

type Outcome = 'taken' | { error: string; retryAfter: number | null };

async function post({ url, secret }: Webhook, update: unknown, stopped: AbortSignal): Promise<Outcome> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      redirect: 'manual',
      headers: {
        'content-type': 'application/json',
        ...(secret === null ? {} : { 'x-telegram-bot-api-secret-token': secret }),
      },
      body: JSON.stringify(update),
      signal: AbortSignal.any([stopped, AbortSignal.timeout(ANSWER_WITHIN_MS)]),
    });
    await response.body?.cancel();
    if (response.ok) return 'taken';
    const told = Number(response.headers.get('retry-after') ?? Number.NaN);
    return {
      error: `Wrong response from the webhook: ${response.status} ${response.statusText}`,
      retryAfter: Number.isFinite(told) ? Math.min(Math.max(told, 0), MOST_RETRY_AFTER_SECONDS) : null,
    };
  } catch {
    return { error: 'Connection refused', retryAfter: null };
  }
}
