import type { Clock } from '../../../contracts';
import { BotApiError } from './bot-api-error';

/**
 * About 30 messages a second overall, one a second in a private chat, 20 a minute in a group; short bursts pass.
 * https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this
 */
const OVERALL = { everyMs: 1000 / 30, burst: 30 };
const PRIVATE_CHAT = { everyMs: 1000, burst: 5 };
const GROUP = { everyMs: 3000, burst: 20 };

/** Above so many chats the quiet ones, whose buckets are full again, are dropped. */
const CHATS_KEPT = 10_000;

export interface RateLimits {
  /** @throws BotApiError 429 with the seconds to wait. */
  take(chatId: number): void;
}

/** The generic cell rate algorithm: for each key the time at which its bucket would be empty. */
export function createRateLimits(clock: Clock, factor: number): RateLimits {
  let overallEmpty = 0;
  const chatEmpty = new Map<number, number>();
  return {
    take(chatId) {
      const now = clock().getTime();
      const limit = chatId < 0 ? GROUP : PRIVATE_CHAT;
      const overall = Math.max(now, overallEmpty) + OVERALL.everyMs / factor;
      const chat = Math.max(now, chatEmpty.get(chatId) ?? 0) + limit.everyMs / factor;
      const wait = Math.max(
        overall - now - OVERALL.everyMs * OVERALL.burst,
        chat - now - limit.everyMs * limit.burst,
      );
      if (wait > 0) {
        const seconds = Math.ceil(wait / 1000);
        throw new BotApiError(429, `Too Many Requests: retry after ${seconds}`, { retry_after: seconds });
      }
      overallEmpty = overall;
      chatEmpty.set(chatId, chat);
      if (chatEmpty.size > CHATS_KEPT) dropQuiet(chatEmpty, now);
    },
  };
}

function dropQuiet(emptyAt: Map<number, number>, now: number): void {
  for (const [chatId, at] of emptyAt) if (at <= now) emptyAt.delete(chatId);
}
