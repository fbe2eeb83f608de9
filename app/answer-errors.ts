import type { ErrorRequestHandler, Request, RequestHandler } from 'express';
import { ZodError } from 'zod';
import { readerLanguage } from '../casework';
import {
  AppError,
  ERROR_STATUS,
  type ErrorCode,
  type Language,
  type Log,
  type Problem,
  problem,
} from '../contracts';
import { renderErrorPage, wantsPage } from '../portal';
import en from './copy/en.json';
import km from './copy/km.json';
import { fieldsOf, tellFields } from './tell-fields';

const COPY: Record<Language, Record<string, string>> = { km, en };

export const answerNotFound: RequestHandler = (req) => {
  throw new AppError('not-found', { message: `There is nothing at ${req.method} ${req.path}` });
};

/**
 * Answers every failure as a problem (RFC 9457) in the reader's language with the request's id; what Sala does not know
 * becomes `internal`, and is logged, never shown.
 */
export function createErrorAnswer(log: Log): ErrorRequestHandler {
  return (error: unknown, req, res, next) => {
    const requestId = typeof res.locals.requestId === 'string' ? res.locals.requestId : undefined;
    // The caller hung up in the middle of its request: nothing failed, and nobody is there to be answered.
    if (error instanceof Error && req.errored === error) {
      log.info({ requestId, path: req.path }, 'A caller hung up');
      res.destroy();
      return;
    }
    const known = toAppError(error, readerLanguage(req));
    if (known.code === 'internal' || known.code === 'unavailable') {
      const cause = known.cause instanceof Error ? known.cause.message : undefined;
      log.error({ requestId, path: req.path, error: known.message, cause }, 'A request failed');
    }
    if (res.headersSent) {
      next(error);
      return;
    }
    const status = ERROR_STATUS[known.code];
    if (known.code === 'unavailable') res.set('Retry-After', '5');
    const retryAfter = known.details.retryAfter;
    if (typeof retryAfter === 'number') res.set('Retry-After', String(retryAfter));
    if (known.code === 'method-not-allowed')
      res.set('Allow', (known.details.allowed as string[]).join(', '));
    if (wantsPage(req)) {
      res
        .status(status)
        .type('html')
        .send(renderErrorPage(status, requestId ?? null));
      return;
    }
    res
      .status(status)
      .type('application/problem+json')
      .send(JSON.stringify(problemOf(known, req, requestId)));
  };
}

function problemOf(error: AppError, req: Request, requestId?: string): Problem & Record<string, unknown> {
  const language = readerLanguage(req);
  const copy = COPY[language];
  const isUnsigned = isDoor(req) && error.userMessage === 'unauthenticated';
  const { code } = error;
  const key = isUnsigned ? 'door-unsigned' : error.userMessage;
  const detailIn = (one: Language) => COPY[one][key] ?? COPY[one][code] ?? code;
  // A carrier or platform asks for no language: whoever looks at its log may read either.
  const inBoth = isDoor(req) && req.get('accept-language') === undefined;
  const fields = problem.shape.errors.safeParse(error.details.errors).data;
  return {
    type: 'about:blank',
    title: copy[`title.${code}`] ?? code,
    status: ERROR_STATUS[code],
    code,
    detail: inBoth ? `${detailIn('km')} ${detailIn('en')}` : detailIn(language),
    ...(requestId === undefined ? {} : { requestId }),
    ...error.details,
    ...(fields === undefined ? {} : { errors: tellFields(fields, language) }),
  };
}

/** Addresses that platforms call: whoever is refused there signed wrongly, and has nowhere to sign in. */
const isDoor = ({ path }: Request) => /^\/(?:webhooks|voice|api\/messages)(?:\/|$)/.test(path);

/** The driver's names for a database that is away or changes its primary. */
const LOST_STORE =
  /^(Mongo(Network|NetworkTimeout|ServerSelection|NotConnected|PoolCleared|Topology)|Mongoose(ServerSelection)?)Error/;

/** Failures of Express's own parsers carry a status: 413 is too large, other 4xx are the caller's. */
function toAppError(error: unknown, language: Language): AppError {
  if (error instanceof AppError) return error;
  if (error instanceof ZodError) return badFields(error, language);
  if (error instanceof Error && LOST_STORE.test(error.name)) {
    return new AppError('unavailable', { message: 'MongoDB is out of reach', cause: error });
  }
  const status = error instanceof Error && 'status' in error ? Number(error.status) : 500;
  const code: ErrorCode =
    status === 413 ? 'too-large' : status >= 400 && status < 500 ? 'bad-input' : 'internal';
  return new AppError(code, {
    message: error instanceof Error ? error.message : 'unknown failure',
    cause: error,
  });
}

function badFields(error: ZodError, language: Language): AppError {
  return new AppError('bad-input', {
    message: 'The request does not fit its schema',
    details: { errors: fieldsOf(error, language) },
  });
}
