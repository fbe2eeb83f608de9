import { createHmac } from 'node:crypto';
import express, { type Request, type Router } from 'express';
import { AppError, type InboundEvent, type Log, type OnInbound } from '../../contracts';
import { readJson } from '../read-json';
import { secretEquals } from '../secret-equals';
import { identifyEvent, webhookCall, writersOf } from './event';

/** A call holds at most some hundred events of a few KB. */
const MOST_BYTES = '1mb';
const CHALLENGE = /^[\w.-]{1,256}$/;

export interface MessengerWebhookSettings {
  account: string;
  appSecret: string;
  verifyToken: string;
  /** Our page once it is known; events of another page of the same app are let go. */
  pageId: () => string | null;
  /** Told of the people whose words are safe. */
  onStored: (externalIds: string[]) => void;
  log: Log;
}

/**
 * `GET /webhooks/messenger` proves to Meta that the address is ours; `POST` takes batches of events. 401 for a wrong
 * signature, 400 for what is no webhook call, 413 for too much, 200 only once all is stored, and 503 when the store is away:
 * Meta then sends the call again.
 * https://developers.facebook.com/docs/messenger-platform/webhooks
 */
export function createMessengerWebhook(settings: MessengerWebhookSettings, onInbound: OnInbound): Router {
  const router = express.Router();
  router.get('/webhooks/messenger', (req, res) => {
    const { 'hub.mode': mode, 'hub.verify_token': token, 'hub.challenge': challenge } = req.query;
    const isOurs = secretEquals(typeof token === 'string' ? token : undefined, settings.verifyToken);
    if (mode !== 'subscribe' || !isOurs)
      throw new AppError('forbidden', { message: 'hub.verify_token is not MESSENGER_VERIFY_TOKEN' });
    if (typeof challenge !== 'string' || !CHALLENGE.test(challenge))
      throw new AppError('bad-input', { message: 'hub.challenge is missing' });
    res.type('text/plain').set('X-Content-Type-Options', 'nosniff').send(challenge);
  });
  router.post(
    '/webhooks/messenger',
    (req, _res, next) => {
      // Before the body is read: a stranger's bytes are not worth keeping.
      if (req.get('x-hub-signature-256') === undefined) throw forged(settings.log);
      next();
    },
    express.raw({ type: () => true, limit: MOST_BYTES }),
    async (req, res) => {
      const events = readEvents(settings, readSigned(settings, req));
      if (events.length > 0) await onInbound(events);
      settings.onStored(writersOf(events));
      res.status(200).send('EVENT_RECEIVED');
    },
  );
  return router;
}

/** The body once its signature is right. Meta signs the bytes that it sends, with escaped unicode: they are never made again. */
function readSigned({ appSecret, log }: MessengerWebhookSettings, req: Request): unknown {
  const body: Buffer = Buffer.isBuffer(req.body) ? req.body : Buffer.alloc(0);
  const expected = `sha256=${createHmac('sha256', appSecret).update(body).digest('hex')}`;
  if (!secretEquals(req.get('x-hub-signature-256')?.toLowerCase(), expected)) throw forged(log);
  return readJson(body);
}

function forged(log: Log): AppError {
  log.warn({ door: 'messenger' }, 'A webhook call had a wrong signature');
  return new AppError('unauthenticated', {
    message: 'X-Hub-Signature-256 was not made with MESSENGER_APP_SECRET',
  });
}

function readEvents({ account, pageId, log }: MessengerWebhookSettings, body: unknown): InboundEvent[] {
  const call = webhookCall.safeParse(body);
  if (!call.success) throw new AppError('bad-input', { message: 'The body is not a webhook call of Meta' });
  if (call.data.object !== 'page') return [];
  return (call.data.entry ?? []).flatMap((entry) => {
    if (entry === null) return [];
    const { id, messaging } = entry;
    const known = pageId();
    if (known !== null && id !== undefined && String(id) !== known) {
      log.warn(
        { door: 'messenger' },
        'An event of another page came: MESSENGER_PAGE_TOKEN is not of that page',
      );
      return [];
    }
    return (messaging ?? []).flatMap((event) => identifyEvent(account, event) ?? []);
  });
}
