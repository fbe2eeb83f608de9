import { AppError, type FetchSafely } from '../../contracts';

/** The same as on Telegram's door; a carrier's own limit is far below. */
const MOST_BYTES = 20 * 2 ** 20;
const FETCH_TIMEOUT_MS = 60_000;

/**
 * Fetches a picture or a recording that came with a short message. The account's credentials are shown to the carrier's own
 * address only, wherever the message says that the file lies. Null when it is gone, too big or where nobody may be asked.
 * https://www.twilio.com/docs/messaging/api/media-resource
 */
export async function fetchSmsFile(
  fetchSafely: FetchSafely,
  carrier: { apiBase: string; accountSid: string; authToken: string },
  reference: string,
): Promise<{ content: Buffer; contentType: string | null } | null> {
  const isCarriers =
    URL.canParse(reference) && new URL(reference).origin === new URL(carrier.apiBase).origin;
  const secret = Buffer.from(`${carrier.accountSid}:${carrier.authToken}`).toString('base64');
  const answer = await fetchSafely({
    url: reference,
    headers: isCarriers ? { Authorization: `Basic ${secret}` } : {},
    mostBytes: MOST_BYTES,
    timeoutMs: FETCH_TIMEOUT_MS,
  }).catch((error: unknown) => {
    if (error instanceof AppError && error.code !== 'unavailable') return null;
    throw new Error('The carrier did not hand the file out');
  });
  if (answer === null || [403, 404, 410].includes(answer.status)) return null;
  if (answer.status !== 200) throw new Error(`The carrier answered ${answer.status} for a file`);
  return { content: answer.content, contentType: answer.headers['content-type'] ?? null };
}
