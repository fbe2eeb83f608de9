import { AppError, type FetchSafely } from '../../contracts';

/** The same as on Telegram's door. */
const MOST_BYTES = 20 * 2 ** 20;
const FETCH_TIMEOUT_MS = 60_000;

/** Marks the files that lie with the channel's own connector: only those are fetched. */
const OWN = 'connector ';
const FOREIGN = 'elsewhere ';

/**
 * How a file is named in a message. A person can tell a Direct Line channel any address, so that fetching it would let a
 * stranger look around in our network: only what lies where the authenticated connector is may be fetched later.
 */
export function fileReference(contentUrl: string, serviceUrl: string): string {
  const own = new URL(contentUrl).origin === new URL(serviceUrl).origin;
  return `${own ? OWN : FOREIGN}${contentUrl}`;
}

/** Fetches a file of the connector; null when it lies elsewhere, is gone or is too big. */
export async function fetchAzureFile(
  fetchSafely: FetchSafely,
  reference: string,
): Promise<{ content: Buffer; contentType: string | null } | null> {
  if (!reference.startsWith(OWN)) return null;
  const answer = await fetchSafely({
    url: reference.slice(OWN.length),
    mostBytes: MOST_BYTES,
    timeoutMs: FETCH_TIMEOUT_MS,
    mostRedirects: 0,
  }).catch((error: unknown) => {
    if (error instanceof AppError && error.code === 'too-large') return null;
    // Without the cause: the address is as good as the file.
    throw new Error('The Bot Connector did not hand the file out');
  });
  if (answer === null || [401, 403, 404, 410].includes(answer.status)) return null;
  if (answer.status !== 200) throw new Error(`The Bot Connector answered ${answer.status} for a file`);
  return { content: answer.content, contentType: answer.headers['content-type'] ?? null };
}
