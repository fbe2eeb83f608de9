import type { Redis, Result } from 'ioredis';
import type { ChannelName, Log, Pacing } from '../contracts';

/**
 * What a platform takes, as milliseconds between messages and how many may come at once.
 * Telegram: about 30 a second overall and one a second in a chat, which bears short bursts
 * (https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this).
 */
const LIMITS: Partial<Record<ChannelName, { overall: Rate; chat: Rate }>> = {
  // https://developers.facebook.com/docs/messenger-platform/overview/rate-limiting: 300 texts a second and page.
  messenger: { overall: { everyMs: 1000 / 300, burst: 10 }, chat: { everyMs: 250, burst: 8 } },
  telegram: { overall: { everyMs: 1000 / 30, burst: 3 }, chat: { everyMs: 1000, burst: 4 } },
};
/** A carrier's number sends one after the other; what more it takes is a matter of its contract. */
const smsLimits = (perSecond: number): { overall: Rate; chat: Rate } => {
  // A little slower than told: two messages must not come closer together on the way.
  const rate = { everyMs: 1020 / perSecond, burst: 1 };
  return { overall: rate, chat: rate };
};
interface Rate {
  everyMs: number;
  burst: number;
}

/**
 * The generic cell rate algorithm on two keys at once: each key holds the time at which its bucket will be empty. Returns 0
 * and takes from both, or the milliseconds to wait and takes from none.
 */
const TAKE = `
local clock = redis.call('TIME')
local now = clock[1] * 1000 + clock[2] / 1000
local wait = 0
local empty = {}
for i = 1, 2 do
  local every, burst = tonumber(ARGV[i * 2 - 1]), tonumber(ARGV[i * 2])
  empty[i] = math.max(now, tonumber(redis.call('GET', KEYS[i]) or '0')) + every
  wait = math.max(wait, empty[i] - now - every * burst)
end
if wait > 0 then return math.ceil(wait) end
for i = 1, 2 do
  redis.call('SET', KEYS[i], string.format('%.3f', empty[i]), 'PX', math.ceil(empty[i] - now) + 1000)
end
return 0`;

declare module 'ioredis' {
  interface RedisCommander<Context> {
    takePace(overall: string, chat: string, ...rates: number[]): Result<number, Context>;
  }
}

/**
 * Paces the doors across all processes. While Redis is away each process keeps its own pace, so that nothing stops.
 * @param pace `factor` multiplies every limit (PACING_FACTOR); `smsPerSecond` is what the carrier takes (SMS_PER_SECOND).
 */
export function createPacing(
  redis: Redis,
  prefix: string,
  { factor, smsPerSecond }: { factor: number; smsPerSecond: number },
  log: Log,
): Pacing {
  redis.defineCommand('takePace', { numberOfKeys: 2, lua: TAKE });
  const ownPace = createOwnPace();
  const limitsOfDoors = { ...LIMITS, sms: smsLimits(smsPerSecond) };
  return {
    async take(channel, account, externalId) {
      const limits = limitsOfDoors[channel];
      if (limits === undefined) return 0;
      const overall = `${prefix}:pace:${channel}:${account}`;
      const rates = [limits.overall, limits.chat].flatMap(({ everyMs, burst }) => [
        everyMs / factor,
        burst * factor,
      ]);
      try {
        return await redis.takePace(overall, `${overall}:${externalId}`, ...rates);
      } catch (error) {
        log.warn({ channel, error: String(error) }, 'Pacing has no Redis: this process keeps its own pace');
        return ownPace(overall, limits.overall.everyMs / factor);
      }
    },
  };
}

/** The overall pace of this process alone. */
function createOwnPace(): (key: string, everyMs: number) => number {
  const next = new Map<string, number>();
  return (key, everyMs) => {
    const now = Date.now();
    const free = next.get(key) ?? 0;
    if (free > now) return Math.ceil(free - now);
    next.set(key, now + everyMs);
    return 0;
  };
}
