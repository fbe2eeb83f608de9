import type { Request, RequestHandler } from 'express';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { networkOf, UPLOAD_PACE_MS } from '../../contracts';
import { Refusal } from './refusal';

/**
 * How much one network (networkOf) or one conversation may ask for in a minute, and what of uploads may be under way. Whole
 * villages share one address of a carrier.
 */
export interface WebchatLimits {
  requestsPerAddress: number;
  tokensPerAddress: number;
  uploadsPerConversation: number;
  activitiesPerConversation: number;
  socketsPerAddress: number;
  uploadBytesPerAddress: number;
  uploadBytesInAll: number;
  uploadPaceMs: number;
}

export const DEFAULT_LIMITS: WebchatLimits = {
  requestsPerAddress: 3_000,
  tokensPerAddress: 120,
  uploadsPerConversation: 12,
  activitiesPerConversation: 90,
  socketsPerAddress: 1_000,
  uploadBytesPerAddress: 64 * 1024 * 1024,
  uploadBytesInAll: 256 * 1024 * 1024,
  uploadPaceMs: UPLOAD_PACE_MS,
};

/** Which pages may open web chat: our own, and those that are listed. */
export interface OriginRule {
  publicUrl: string | null;
  origins: string[];
}

/** True when a browser's page at this origin may speak here. `host`: as the request names us, when no address is set. */
export function allowsOrigin({ publicUrl, origins }: OriginRule, origin: string, host: string): boolean {
  if (origins.some((listed) => URL.canParse(listed) && new URL(listed).origin === origin)) return true;
  if (publicUrl !== null && new URL(publicUrl).origin === origin) return true;
  return publicUrl === null && URL.canParse(origin) && new URL(origin).host === host;
}

const CORS = {
  'Access-Control-Allow-Methods': 'GET, POST, OPTIONS',
  'Access-Control-Allow-Headers': 'authorization, content-type, x-ms-bot-agent, x-requested-with',
  'Access-Control-Expose-Headers': 'Retry-After',
  'Access-Control-Max-Age': '86400',
};

/** For the person before the page and for whoever made it. */
const NOT_LISTED =
  'ទំព័រនេះមិនអាចប្រើការជជែកនេះបានទេ។ សូមប្រើគេហទំព័ររបស់ព្រឹទ្ធសភា។ This page may not use the chat: its address is not listed in WEBCHAT_ORIGINS.';

/**
 * Refuses pages that are not listed, and lets the listed ones read our answers. The others may read that they are refused, and
 * nothing else. A caller without Origin is no page.
 */
export function createOriginGuard(rule: OriginRule): RequestHandler {
  return (req, res, next) => {
    const origin = req.get('origin');
    res.vary('Origin');
    if (origin === undefined) {
      next();
      return;
    }
    if (!allowsOrigin(rule, origin, req.host)) {
      if (URL.canParse(origin)) res.set('Access-Control-Allow-Origin', origin);
      throw new Refusal('Forbidden', NOT_LISTED);
    }
    res.set({ ...CORS, 'Access-Control-Allow-Origin': origin });
    if (req.method === 'OPTIONS') res.status(204).end();
    else next();
  };
}

/** Takes one token of `key`; resolves when it may go on. */
export type Limiter = (key: string) => Promise<void>;

/** A limit of so many a minute. Refused with 429 and the wait, in milliseconds as the stock client reads it. */
export function createLimiter(perMinute: number): Limiter {
  const limiter = new RateLimiterMemory({ points: perMinute, duration: 60 });
  return async (key) => {
    try {
      await limiter.consume(key);
    } catch (refused) {
      if (!(refused instanceof RateLimiterRes)) throw refused;
      throw new Refusal('TooManyRequests', 'Too many requests; wait a little', refused.msBeforeNext);
    }
  };
}

export function limitAddresses(limiter: Limiter): RequestHandler {
  return async (req, _res, next) => {
    await limiter(networkOf(req.ip));
    next();
  };
}

/** The bearer's token, or null when none was sent. */
export function bearerOf(req: Request): string | null {
  return /^Bearer +(\S+)$/i.exec(req.get('authorization') ?? '')?.[1] ?? null;
}
