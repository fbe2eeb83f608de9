import { z } from 'zod';
import { createCreationKeys } from './creation-keys';
import { readRequestError, RequestError } from './request-error';

export type QueryValue = string | number | boolean | null | undefined;
export type Query = Record<string, QueryValue>;

export interface HttpClient {
  /** Reads `path` and checks the answer against its contract. */
  get<Answer>(path: string, schema: z.ZodType<Answer>, query?: Query): Promise<Answer>;
  /** Changes something; the answer is checked against its contract. `seenVersion` is named where there is no body. */
  send<Answer>(
    method: ChangingMethod,
    path: string,
    schema: z.ZodType<Answer>,
    body?: unknown,
    seenVersion?: number,
  ): Promise<Answer>;
  /** Changes something whose answer has no body. */
  sendSilently(method: ChangingMethod, path: string, body?: unknown): Promise<void>;
  /** The token that every changing request carries from now on. */
  setCsrfToken(token: string | null): void;
}

type ChangingMethod = 'POST' | 'PUT' | 'DELETE';

export interface HttpClientOptions {
  /** Where the API is, e.g. `/api/v1`. */
  root: string;
  fetch: typeof fetch;
  /** The reader's language: problems are told in it. */
  language: () => string;
}

/** Fields of the contracts that hold a time: JSON carries them as ISO strings. */
const TIME_FIELD = /^(at|since|until)$|(At|Until|From)$/;
const ISO_TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?Z$/;

function reviveTimes(name: string, value: unknown): unknown {
  if (!TIME_FIELD.test(name)) return value;
  // The days of `remindAt` come as a list: each is known by the list's name, not by its place in it.
  return Array.isArray(value) ? value.map(reviveTime) : reviveTime(value);
}

function reviveTime(value: unknown): unknown {
  return typeof value === 'string' && ISO_TIME.test(value) ? new Date(value) : value;
}

/** The console's one way to the API: session cookie, CSRF token, answers parsed by the contracts, failures as RequestError. */
export function createHttpClient({ root, fetch, language }: HttpClientOptions): HttpClient {
  let csrfToken: string | null = null;
  const creations = createCreationKeys();

  async function call(
    method: string,
    path: string,
    body?: unknown,
    seenVersion?: number,
  ): Promise<unknown> {
    const headers = new Headers({ accept: 'application/json', 'accept-language': language() });
    // A form names its own type, with the line that parts it.
    const isForm = body instanceof FormData;
    if (body !== undefined && !isForm) headers.set('content-type', 'application/json');
    if (seenVersion !== undefined) headers.set('if-match', `"${seenVersion}"`);
    if (method !== 'GET' && csrfToken !== null) headers.set('x-csrf-token', csrfToken);
    const text = body === undefined || isForm ? '' : JSON.stringify(body);
    if (method === 'POST' && !isForm) headers.set('idempotency-key', creations.keyFor(path, text));
    const answer = await fetch(`${root}${path}`, {
      method,
      headers,
      credentials: 'same-origin',
      ...(body === undefined ? {} : { body: isForm ? body : text }),
    }).catch((cause: unknown) => {
      throw new RequestError('network', { cause });
    });
    const json = readJson(await answer.text());
    // A proxy's or a server's own failure leaves open whether it was done, and so does one that asks to come again: the first
    // request with the key may still be worked on.
    if (answer.status < 500 && !answer.headers.has('retry-after')) creations.answered(path, text);
    if (!answer.ok) throw readRequestError(answer.status, json, answer.headers.get('retry-after'));
    return json;
  }

  return {
    async get(path, schema, query = {}) {
      return parse(schema, await call('GET', `${path}${writeQuery(query)}`), path);
    },
    async send(method, path, schema, body, seenVersion) {
      return parse(schema, await call(method, path, body, seenVersion), path);
    },
    async sendSilently(method, path, body) {
      await call(method, path, body);
    },
    setCsrfToken(token) {
      csrfToken = token;
    },
  };
}

/** `?a=1&b=2` of what is set; empty and missing values are left out. */
function writeQuery(query: Query): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined && value !== null && value !== '') search.set(name, String(value));
  }
  const text = search.toString();
  return text === '' ? '' : `?${text}`;
}

function readJson(text: string): unknown {
  if (text === '') return undefined;
  try {
    return JSON.parse(text, reviveTimes);
  } catch {
    return undefined;
  }
}

function parse<Answer>(schema: z.ZodType<Answer>, json: unknown, path: string): Answer {
  const parsed = schema.safeParse(json);
  if (parsed.success) return parsed.data;
  // It is done, and what it told once was told with an answer that never came: the API says how to get a new one.
  const repeated = z.object({ toldBefore: z.string() }).safeParse(json);
  if (repeated.success)
    throw new RequestError('not-allowed-now', { status: 200, message: repeated.data.toldBefore });
  throw new RequestError('unreadable', {
    status: 200,
    cause: new Error(`The answer of ${path} does not fit its contract: ${parsed.error.message}`),
  });
}
