import { createHmac } from 'node:crypto';
import { z } from 'zod';

/** The version whose shapes are read here; Meta keeps one for about two years. */
const VERSION = 'v25.0';
/** Well below the time after which another sender takes the row over (casework/conversations/claim-outgoing.ts). */
const TIMEOUT_MS = 8_000;

const errorBody = z.looseObject({
  error: z.looseObject({
    message: z.string().catch(''),
    code: z.number().catch(0),
    error_subcode: z.number().optional().catch(undefined),
  }),
});
/** What a page or app has used of its calls: https://developers.facebook.com/docs/graph-api/overview/rate-limiting */
const usage = z.record(
  z.string(),
  z.array(z.looseObject({ estimated_time_to_regain_access: z.number().catch(0) })).catch([]),
);

/** The Graph API's own refusal. `message` holds neither token nor words of the citizen. */
export class GraphRefusal extends Error {
  constructor(
    readonly status: number,
    readonly code: number,
    readonly subcode: number | null,
    readonly told: string,
    readonly retryAfterSeconds: number | null,
  ) {
    super(`Messenger: ${code}${subcode === null ? '' : `/${subcode}`} ${told}`.trim());
  }
}
/** Nobody answered. */
export class GraphSilence extends Error {}

export interface GraphCall {
  method?: 'GET' | 'POST' | 'DELETE';
  query?: Record<string, string>;
  body?: Record<string, unknown>;
  /** Instead of the page's token (an app's own settings need the app's). */
  token?: string;
}
export type GraphApi = (path: string, call?: GraphCall) => Promise<unknown>;

/**
 * Calls the Graph API with the page's token and the proof that we have the app's secret; the token stands in a header, so
 * that no address holds it. https://developers.facebook.com/docs/graph-api/guides/secure-requests
 *
 * @throws GraphRefusal or GraphSilence.
 */
export function createGraphApi(settings: { apiRoot: string; token: string; appSecret: string }): GraphApi {
  const root = `${settings.apiRoot.replace(/\/+$/, '')}/${VERSION}`;
  return async (path, { method = 'GET', query = {}, body, token = settings.token } = {}) => {
    const proof = createHmac('sha256', settings.appSecret).update(token).digest('hex');
    const search = new URLSearchParams({ ...query, appsecret_proof: proof });
    const answer = await fetch(`${root}/${path}?${search.toString()}`, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(TIMEOUT_MS),
      redirect: 'error',
    }).catch((error: unknown) => {
      throw silence(error);
    });
    const told: unknown = await answer.json().catch(() => null);
    const refused = errorBody.safeParse(told);
    if (answer.ok && !refused.success) return told;
    throw refusalOf(answer, refused.success ? refused.data.error : { message: '', code: 0 });
  };
}

/** Only the kind of fault: the library's own errors can hold the address. */
function silence(error: unknown): GraphSilence {
  const cause = error instanceof Error ? error.cause : undefined;
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'no answer';
  return new GraphSilence(`Messenger could not be reached (${code})`);
}

function refusalOf(
  answer: Response,
  error: { message: string; code: number; error_subcode?: number | undefined },
): GraphRefusal {
  // Meta's messages end in "...(#10)..." and may quote an address, never our token.
  const told = error.message === '' ? `HTTP ${answer.status}` : error.message.slice(0, 200);
  return new GraphRefusal(answer.status, error.code, error.error_subcode ?? null, told, waitOf(answer));
}

/** Seconds until the page may call again, as far as Meta says so. */
function waitOf({ headers }: Response): number | null {
  const after = Number(headers.get('retry-after') ?? '');
  if (after > 0) return after;
  let told: unknown;
  try {
    told = JSON.parse(headers.get('x-business-use-case-usage') ?? '{}');
  } catch {
    return null;
  }
  const parsed = usage.safeParse(told);
  if (!parsed.success) return null;
  const minutes = Object.values(parsed.data)
    .flat()
    .map((one) => one.estimated_time_to_regain_access);
  const most = Math.max(0, ...minutes);
  return most > 0 ? most * 60 : null;
}
