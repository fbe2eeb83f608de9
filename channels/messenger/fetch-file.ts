import { AppError, type FetchSafely } from '../../contracts';

/** https://developers.facebook.com/docs/messenger-platform/send-messages#attachment_reuse: at most 25 MB. */
const MOST_BYTES = 25 * 2 ** 20;
const FETCH_TIMEOUT_MS = 60_000;

/**
 * Fetches what a person sent from Meta's network of files. Its address expires and opens the file to whoever has it; it is
 * asked without our token.
 * @returns null when the file is gone, lies where nothing may be asked or is too big.
 */
export async function fetchMessengerFile(
  fetchSafely: FetchSafely,
  reference: string,
): Promise<{ content: Buffer; contentType: string | null } | null> {
  const answer = await fetchSafely({
    url: reference,
    mostBytes: MOST_BYTES,
    timeoutMs: FETCH_TIMEOUT_MS,
  }).catch((error: unknown) => {
    if (error instanceof AppError && (error.code === 'too-large' || error.code === 'bad-input'))
      return null;
    // Without the cause: the address is as good as the file.
    throw new Error('Messenger did not hand the file out');
  });
  if (answer === null || [400, 401, 403, 404, 410].includes(answer.status)) return null;
  if (answer.status !== 200) throw new Error(`Messenger answered ${answer.status} for a file`);
  return { content: answer.content, contentType: answer.headers['content-type'] ?? null };
}
