import type { RequestHandler } from 'express';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { AppError, networkOf } from '../../contracts';

const MOST_FAILURES = 300;
const WINDOW_SECONDS = 15 * 60;

/**
 * At most three hundred failed sign-ins from one network address in a quarter of an hour: a whole building may share it, and each
 * account has a brake of its own (brake-sign-ins.ts). What succeeds does not count, nor what tried no password: a body that does
 * not fit.
 */
export function limitSignIns(most = MOST_FAILURES): RequestHandler {
  const limiter = new RateLimiterMemory({ points: most, duration: WINDOW_SECONDS });
  return async (req, res, next) => {
    const address = networkOf(req.ip);
    try {
      await limiter.consume(address);
    } catch (refusal) {
      if (!(refusal instanceof RateLimiterRes)) throw refusal;
      throw new AppError('too-many-requests', {
        message: 'Too many sign-ins from one network address',
        details: { retryAfter: Math.ceil(refusal.msBeforeNext / 1000) },
      });
    }
    res.on('finish', () => {
      if (res.statusCode < 300 || res.statusCode === 400) void limiter.reward(address);
    });
    next();
  };
}
