import { TelegramError, type Telegram } from 'telegraf';
import { AppError, type FetchSafely } from '../../contracts';

/** A bot can download files of at most 20 MB: https://core.telegram.org/bots/api#getfile */
const MOST_BYTES = 20 * 2 ** 20;

/**
 * Downloads a file that a citizen sent. The link holds the bot's token and lives an hour: it never leaves this function.
 * Null when Telegram no longer has the file or it is too big for a bot.
 */
export async function fetchTelegramFile(
  telegram: Telegram,
  fetchSafely: FetchSafely,
  reference: string,
): Promise<{ content: Buffer; contentType: string | null } | null> {
  const link = await findLink(telegram, reference);
  if (link === null) return null;
  const answer = await fetchSafely({
    url: link.href,
    mostBytes: MOST_BYTES,
    timeoutMs: 60_000,
    mostRedirects: 0,
  }).catch((error: unknown) => {
    if (error instanceof AppError && error.code === 'too-large') return null;
    throw new Error('Telegram did not hand the file out');
  });
  if (answer === null || answer.status === 404) return null;
  if (answer.status !== 200) throw new Error(`Telegram answered ${answer.status} for a file`);
  return { content: answer.content, contentType: null };
}

/** Failures are told without their cause: the library's errors can hold the address with the token. */
function findLink(telegram: Telegram, reference: string): Promise<URL | null> {
  return telegram.getFileLink(reference).catch((error: unknown) => {
    if (error instanceof TelegramError && error.code === 400) return null;
    throw new Error('Telegram did not tell where the file is');
  });
}
