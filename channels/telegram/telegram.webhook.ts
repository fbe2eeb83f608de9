import { AppError, type InboundEvent, type Log, type OnInbound } from '../../contracts';
import { readJson } from '../read-json';
import { secretEquals } from '../secret-equals';
import { readBody, type Webhook } from '../webhook';
import { identifyUpdate, withoutGroupWords } from './update';

/** An update is a few KB; Telegram's longest text is 4,096 characters. */
const MOST_BYTES = 1024 * 1024;

export interface TelegramWebhookSettings {
  account: string;
  secret: string;
  log: Log;
  /** Told of each update that is passed over. */
  onIgnored?: () => void;
}

/**
 * `POST /webhooks/telegram`. Our own, because telegraf's answers 200 when a handler throws and breaks Khmer that is split
 * across chunks. 401 for a wrong secret, 400 for what is no update, 413 for too much, 200 only once it is stored, and 503
 * with Retry-After (which Telegram honours) when the store is away.
 * https://core.telegram.org/bots/api#setwebhook
 */
export function createTelegramWebhook(settings: TelegramWebhookSettings, onInbound: OnInbound): Webhook {
  return {
    path: '/webhooks/telegram',
    async take(req) {
      const told = req.headers['x-telegram-bot-api-secret-token'];
      // Before the body is read: a stranger's bytes are not worth parsing.
      if (!secretEquals(typeof told === 'string' ? told : undefined, settings.secret)) {
        settings.log.warn({ door: 'telegram' }, 'A webhook call had a wrong secret');
        throw new AppError('unauthenticated', {
          message: 'X-Telegram-Bot-Api-Secret-Token is not the one that was set',
        });
      }
      const event = readUpdate(settings, await readBody(req, MOST_BYTES));
      if (event !== null) await onInbound([event]);
    },
  };
}

function readUpdate(
  { account, log, onIgnored }: TelegramWebhookSettings,
  body: Buffer,
): InboundEvent | null {
  const payload = readJson(body);
  const identity = identifyUpdate(payload);
  if (identity === null) throw new AppError('bad-input', { message: 'The body is not a Telegram Update' });
  if (identity === 'ignored') {
    // The names of its parts say what kind it is; what they hold is nobody's business.
    const kinds = Object.keys(payload as object).filter((key) => key !== 'update_id');
    onIgnored?.();
    log.info(
      { door: 'telegram', kinds: kinds.slice(0, 3).map((kind) => kind.slice(0, 40)) },
      'An update of a kind or shape that Sala does not use was passed over',
    );
    return null;
  }
  return updateEvent(account, identity, payload);
}

/** One update as the durable inbox stores it, from the webhook and from long polling alike. */
export function updateEvent(
  account: string,
  { updateId, chatId }: { updateId: string; chatId: string },
  payload: unknown,
): InboundEvent {
  return {
    address: { channel: 'telegram', account, externalId: chatId },
    eventId: updateId,
    payload: withoutGroupWords(payload, updateId),
  };
}
