import { z } from 'zod';
import { fieldChange } from './conflict';

/** Stable codes of problem+json answers and of refusals inside; a client may bind to them. */
export const ERROR_CODES = [
  'bad-input',
  'unauthenticated',
  'forbidden',
  'not-found',
  'method-not-allowed',
  'conflict',
  'too-large',
  'too-many-requests',
  'not-allowed-now',
  'idempotency-key-reused',
  'unavailable',
  'internal',
] as const;
export const errorCode = z.enum(ERROR_CODES);
export type ErrorCode = z.infer<typeof errorCode>;

export const ERROR_STATUS: Record<ErrorCode, number> = {
  'bad-input': 400,
  unauthenticated: 401,
  forbidden: 403,
  'not-found': 404,
  'method-not-allowed': 405,
  conflict: 409,
  'too-large': 413,
  'too-many-requests': 429,
  'not-allowed-now': 409,
  'idempotency-key-reused': 422,
  unavailable: 503,
  internal: 500,
};

/** An RFC 9457 problem, as every `/api/v1` error is answered. `errors` names each refused field and why. */
export const problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  code: errorCode,
  detail: z.string(),
  requestId: z.string().optional(),
  errors: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
  /** After a wrong method: those that this path knows. */
  allowed: z.array(z.string()).optional(),
  /** After a conflict: the record as it is now, and what changed since the version that was named. */
  current: z.unknown().optional(),
  changes: z.array(fieldChange).optional(),
});
export type Problem = z.infer<typeof problem>;

/**
 * A refusal or failure that Sala knows. `message` is for us: what, which id, what to do next.
 * `userMessage` is a key of the error copy, shown in the reader's language (the code's own text when it is left out).
 */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly userMessage: string;
  readonly details: Readonly<Record<string, unknown>>;

  constructor(
    code: ErrorCode,
    told: { message: string; userMessage?: string; details?: Record<string, unknown>; cause?: unknown },
  ) {
    super(told.message, { cause: told.cause });
    this.name = 'AppError';
    this.code = code;
    this.userMessage = told.userMessage ?? code;
    this.details = told.details ?? {};
  }
}
