import type { ErrorRequestHandler } from 'express';
import { AppError, ERROR_STATUS, type Log } from '../../contracts';

/** Error codes of Direct Line 3.0 that clients look at, and the status each is answered with. */
const STATUS = {
  BadArgument: 400,
  Unauthorized: 401,
  Forbidden: 403,
  TokenExpired: 403,
  NotFound: 404,
  MessageSizeTooBig: 413,
  UnsupportedMediaType: 415,
  TooManyRequests: 429,
  ServiceUnavailable: 503,
  ServiceError: 500,
} as const;
type RefusalCode = keyof typeof STATUS;

/** A refusal as Direct Line words it: `{error: {code, message}}`. */
export class Refusal extends Error {
  readonly status: number;

  constructor(
    readonly code: RefusalCode,
    message: string,
    /** Only with TooManyRequests. */
    readonly retryAfterMilliseconds: number | null = null,
  ) {
    super(message);
    this.name = 'Refusal';
    this.status = STATUS[code];
  }
}

/** Answers every failure under /v3/directline in Direct Line's own shape; what is unknown is logged and never shown. */
export function createRefusalAnswer(log: Log): ErrorRequestHandler {
  return (error: unknown, req, res, next) => {
    if (res.headersSent) {
      next(error);
      return;
    }
    // The caller hung up in the middle of its request: nobody is there to be answered.
    if (error instanceof Error && req.errored === error) {
      res.destroy();
      return;
    }
    const refusal = toRefusal(error);
    if (refusal.status >= 500) {
      const cause = error instanceof Error ? error.message : 'unknown failure';
      log.error({ door: 'webchat', method: req.method, cause }, 'A web chat request failed');
    }
    // The stock client takes Retry-After for milliseconds, and so does our widget: see quirks.md.
    if (refusal.retryAfterMilliseconds !== null)
      res.set('Retry-After', `${refusal.retryAfterMilliseconds}`);
    else if (refusal.status === 503) res.set('Retry-After', '5000');
    res.status(refusal.status).json({ error: { code: refusal.code, message: refusal.message } });
  };
}

function toRefusal(error: unknown): Refusal {
  if (error instanceof Refusal) return error;
  const status = statusOf(error);
  if (error instanceof AppError && error.code === 'too-many-requests')
    return new Refusal('TooManyRequests', error.message, Number(error.details.retryAfter) * 1000);
  if (status === 413) return new Refusal('MessageSizeTooBig', 'The message is too big; send a smaller one');
  if (status === 503)
    return new Refusal('ServiceUnavailable', 'Sala cannot store it now; send it again soon');
  if (status >= 400 && status < 500)
    return new Refusal('BadArgument', 'The request is not what Direct Line 3.0 describes');
  return new Refusal('ServiceError', 'The request failed; send it again');
}

const TOO_BIG: ReadonlySet<string> = new Set(['LIMIT_FILE_SIZE', 'LIMIT_FIELD_VALUE']);

/** Express's parsers tell a status, multer a code that begins with LIMIT_. */
function statusOf(error: unknown): number {
  if (error instanceof AppError) return ERROR_STATUS[error.code];
  if (!(error instanceof Error)) return 500;
  if ('status' in error) return Number(error.status);
  if (!('code' in error) || typeof error.code !== 'string') return 500;
  if (TOO_BIG.has(error.code)) return 413;
  return error.code.startsWith('LIMIT_') ? 400 : 500;
}
