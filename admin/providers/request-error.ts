import {
  type ErrorCode,
  type FieldChange,
  presentedCase,
  type PresentedCase,
  problem,
} from '../../contracts';

/** What can go wrong with a request: the API's own codes, no network, or an answer that does not fit the contract. */
export type FailureCode = ErrorCode | 'network' | 'unreadable';

const CODE_OF_STATUS: Partial<Record<number, ErrorCode>> = {
  400: 'bad-input',
  401: 'unauthenticated',
  403: 'forbidden',
  404: 'not-found',
  409: 'conflict',
  413: 'too-large',
  429: 'too-many-requests',
  503: 'unavailable',
};

/**
 * A request that failed. `message` is what a person reads: the API's sentence in the reader's language, or a key of our
 * copy (`problem.network`) that react-admin translates. `body.errors` names refused fields the way its forms expect.
 */
export class RequestError extends Error {
  readonly code: FailureCode;
  /** HTTP status; 0 when no answer came. */
  readonly status: number;
  readonly requestId: string | null;
  readonly retryAfterSeconds: number | null;
  /** After a conflict: the case as it stands now. */
  readonly current: PresentedCase | null;
  /** After a conflict: what changed since the version that was seen, by whom and when. */
  readonly changes: FieldChange[];
  /** Why fields were refused, in the reader's language. */
  readonly reasons: string[];
  /** The same by the field that was refused. */
  readonly fields: Readonly<Record<string, string>>;
  readonly body: { errors?: Record<string, string> };

  constructor(code: FailureCode, about: Partial<Omit<RequestError, 'code' | 'name'>> = {}) {
    super(about.message ?? `problem.${code}`, { cause: about.cause });
    this.name = 'RequestError';
    this.code = code;
    this.status = about.status ?? 0;
    this.requestId = about.requestId ?? null;
    this.retryAfterSeconds = about.retryAfterSeconds ?? null;
    this.current = about.current ?? null;
    this.changes = about.changes ?? [];
    this.reasons = about.reasons ?? [];
    this.fields = about.fields ?? {};
    this.body = about.body ?? {};
  }
}

/** Reads a failed answer: a problem of the API, or whatever stood between (a proxy's page). `json` has its times revived. */
export function readRequestError(status: number, json: unknown, retryAfter: string | null): RequestError {
  const told = problem.safeParse(json);
  const retryAfterSeconds = retryAfter === null ? null : Number(retryAfter);
  if (!told.success) {
    return new RequestError(CODE_OF_STATUS[status] ?? 'internal', { status, retryAfterSeconds });
  }
  const { code, detail, requestId, errors } = told.data;
  const current = presentedCase.safeParse(readField(json, 'current'));
  return new RequestError(code, {
    status,
    message: detail,
    requestId: requestId ?? null,
    retryAfterSeconds,
    current: current.success ? current.data : null,
    changes: told.data.changes ?? [],
    reasons: [...new Set(errors?.map(({ message }) => message))],
    fields: Object.fromEntries((errors ?? []).map(({ path, message: why }) => [path, why])),
    // Beside each field stands that it was refused; what is wrong with it stands once, with the error.
    body:
      errors === undefined
        ? {}
        : { errors: Object.fromEntries(errors.map(({ path }) => [path, 'problem.field'])) },
  });
}

function readField(json: unknown, name: string): unknown {
  return typeof json === 'object' && json !== null ? Reflect.get(json, name) : undefined;
}
