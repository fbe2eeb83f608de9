import type { Redis, Result } from 'ioredis';
import type { ChannelName, Log, Pace, PaceWish, Pacing } from '../contracts';
import { createOwnPace, type PacedWish, type Rate } from './own-pace';

interface Limits {
  overall: Rate;
  chat: Rate;
  /** Where a group bears less than a person's chat. */
  group?: Rate;
}

/** So much of a platform's overall limit is used: what is sent evenly may arrive a little closer together. */
const USED = 0.975;

const LIMITS: Partial<Record<ChannelName, Limits>> = {
  // About 30 a second overall, one a second in a chat, which bears short bursts, 20 a minute in a group:
  // https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this
  telegram: {
    overall: { everyMs: 1000 / (30 * USED), burst: 1 },
    chat: { everyMs: 1000, burst: 4 },
    group: { everyMs: 3000, burst: 4 },
  },
  // 300 texts a second and page: https://developers.facebook.com/docs/messenger-platform/overview/rate-limiting
  messenger: { overall: { everyMs: 1000 / (300 * USED), burst: 3 }, chat: { everyMs: 250, burst: 8 } },
};

/** A carrier's number sends one after the other; what more it takes is a matter of its contract (SMS_PER_SECOND). */
function smsLimits(perSecond: number): Limits {
  const rate = { everyMs: 1000 / (perSecond * USED), burst: 1 };
  return { overall: rate, chat: rate };
}

/** Telegram's groups have ids below zero: https://core.telegram.org/bots/api#chat */
const isGroup = ({ channel, externalId }: PaceWish) => channel === 'telegram' && externalId.startsWith('-');

/** Broadcasts take at most this part of a door's overall pace: the rest is always free for answers. */
const BROADCAST_SHARE = 0.5;
/** They are handed over a few times a second (casework/broadcasts): so much of the time's worth may come at once. */
const BROADCAST_BURST_MS = 300;

/**
 * The generic cell rate algorithm on two keys for each wish, all wishes in one call: a key holds the time at which its
 * bucket will be empty. A wish that has to wait longer than the patience takes nothing, and hears when its turn may come,
 * those before it counted. Answers two numbers a wish: milliseconds, and 0 granted, 1 the chat is too fast, 2 the door is.
 */
const TAKE = `
local clock = redis.call('TIME')
local now = clock[1] * 1000 + clock[2] / 1000
local patience = tonumber(ARGV[1])
local empty, moved, behind, answer = {}, {}, {}, {}
for i, value in ipairs(redis.call('MGET', unpack(KEYS))) do
  empty[i] = math.max(now, tonumber(value or '0'))
end
for i = 2, #ARGV, 6 do
  local door, chat = tonumber(ARGV[i]), tonumber(ARGV[i + 1])
  local doorEvery, doorBurst = tonumber(ARGV[i + 2]), tonumber(ARGV[i + 3])
  local chatEvery, chatBurst = tonumber(ARGV[i + 4]), tonumber(ARGV[i + 5])
  local doorWait = empty[door] + doorEvery - now - doorEvery * doorBurst
  local chatWait = empty[chat] + chatEvery - now - chatEvery * chatBurst
  local wait = math.max(0, doorWait, chatWait)
  local why = 0
  if wait <= patience then
    empty[door], empty[chat] = empty[door] + doorEvery, empty[chat] + chatEvery
    moved[door], moved[chat] = true, true
  elseif chatWait > doorWait then
    why = 1
  else
    why = 2
    wait = wait + (behind[door] or 0)
    behind[door] = (behind[door] or 0) + doorEvery
  end
  answer[#answer + 1] = math.ceil(wait - 0.001)
  answer[#answer + 1] = why
end
for i in pairs(moved) do
  redis.call('SET', KEYS[i], string.format('%.3f', empty[i]), 'PX', math.ceil(empty[i] - now) + 1000)
end
return answer`;

declare module 'ioredis' {
  interface RedisCommander<Context> {
    takePace(keys: number, ...keysAndRates: Array<string | number>): Result<number[], Context>;
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
  redis.defineCommand('takePace', { lua: TAKE });
  const ownPace = createOwnPace();
  const limitsOfDoors: Partial<Record<ChannelName, Limits>> = { ...LIMITS, sms: smsLimits(smsPerSecond) };
  const faster = ({ everyMs, burst }: Rate): Rate => ({ everyMs: everyMs / factor, burst: burst * factor });

  return {
    async take(wishes, patienceMs) {
      const paced = wishes.map((wish) => {
        const limits = limitsOfDoors[wish.channel];
        if (limits === undefined) return null;
        const door = `${prefix}:pace:${wish.channel}:${wish.account}`;
        const chatLimit = isGroup(wish) ? (limits.group ?? limits.chat) : limits.chat;
        return {
          ...{ door, chat: `${door}:${wish.externalId}` },
          ...{ doorRate: faster(limits.overall), chatRate: faster(chatLimit) },
        };
      });
      const limited = paced.filter((one) => one !== null);
      const paces = limited.length === 0 ? [] : await ask(limited, patienceMs);
      let next = 0;
      return paced.map((one) => (one === null ? AT_ONCE : (paces[next++] ?? AT_ONCE)));
    },
    async takeForBroadcast(channel, account) {
      const limits = limitsOfDoors[channel];
      if (limits === undefined) return 0;
      const door = `${prefix}:pace:${channel}:${account}:broadcasts`;
      const everyMs = limits.overall.everyMs / (factor * BROADCAST_SHARE);
      const doorRate = { everyMs, burst: Math.max(1, BROADCAST_BURST_MS / everyMs) };
      // The chats' own pace is kept when the outbox sends.
      const [pace] = await ask([{ door, chat: `${door}:all`, doorRate, chatRate: doorRate }], 0);
      return pace === undefined || pace.granted ? 0 : Math.max(1, pace.waitMs);
    },
  };

  async function ask(limited: PacedWish[], patienceMs: number): Promise<Pace[]> {
    const keys = [...new Set(limited.flatMap(({ door, chat }) => [door, chat]))];
    const placeOf = new Map(keys.map((key, index) => [key, index + 1]));
    const rates = limited.flatMap(({ door, chat, doorRate, chatRate }) => [
      ...[placeOf.get(door) ?? 0, placeOf.get(chat) ?? 0],
      ...[doorRate.everyMs, doorRate.burst, chatRate.everyMs, chatRate.burst],
    ]);
    try {
      const told = await redis.takePace(keys.length, ...keys, patienceMs, ...rates);
      return limited.map((wish, index) => paceOf(wish, told[index * 2] ?? 0, told[index * 2 + 1] ?? 0));
    } catch (error) {
      log.warn({ error: String(error) }, 'Pacing has no Redis: this process keeps its own pace');
      return limited.map((wish) => ({
        ...ownPace(wish, patienceMs),
        spaceMs: wish.doorRate.everyMs * USED,
      }));
    }
  }
}

const AT_ONCE: Pace = { granted: true, waitMs: 0, spaceMs: 0, slow: null };
const paceOf = ({ doorRate }: PacedWish, waitMs: number, why: number): Pace => ({
  granted: why === 0,
  waitMs,
  spaceMs: doorRate.everyMs * USED,
  slow: why === 0 ? null : why === 1 ? 'chat' : 'door',
});
