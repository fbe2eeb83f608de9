import express, { type Router } from 'express';
import { AppError, type InboundEvent, type Log, type OnInbound } from '../../contracts';
import { secretEquals } from '../secret-equals';
import { identifyUpdate, withoutGroupWords } from './update';

/** An update is a few KB; Telegram's longest text is 4,096 characters. */
const MOST_BYTES = '1mb';

export interface TelegramWebhookSettings {
  account: string;
  secret: string;
  log: Log;
}

/**
 * `POST /webhooks/telegram`. Our own route, because telegraf's answers 200 when a handler throws and breaks Khmer that is
 * split across chunks. 401 for a wrong secret, 400 for what is no update, 413 for too much, 200 only once it is stored, and
 * 503 with Retry-After (which Telegram honours) when the store is away.
 * https://core.telegram.org/bots/api#setwebhook
 */
export function createTelegramWebhook(settings: TelegramWebhookSettings, onInbound: OnInbound): Router {
  const router = express.Router();
  router.post(
    '/webhooks/telegram',
    (req, _res, next) => {
      // Before the body is read: a stranger's bytes are not worth parsing.
      if (!secretEquals(req.get('x-telegram-bot-api-secret-token'), settings.secret)) {
        settings.log.warn({ door: 'telegram' }, 'A webhook call had a wrong secret');
        throw new AppError('unauthenticated', {
          message: 'X-Telegram-Bot-Api-Secret-Token is not the one that was set',
        });
      }
      next();
    },
    express.raw({ type: () => true, limit: MOST_BYTES }),
    async (req, res) => {
      const event = readUpdate(settings.account, req.body);
      if (event !== null) await onInbound([event]);
      res.status(200).end();
    },
  );
  return router;
}

function readUpdate(account: string, body: unknown): InboundEvent | null {
  const payload = parseJson(body);
  const identity = identifyUpdate(payload);
  if (identity === null) throw new AppError('bad-input', { message: 'The body is not a Telegram Update' });
  if (identity === 'ignored') return null;
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

function parseJson(body: unknown): unknown {
  try {
    return JSON.parse(Buffer.isBuffer(body) ? body.toString('utf8') : '');
  } catch (cause) {
    throw new AppError('bad-input', { message: 'The body is not JSON', cause });
  }
}
