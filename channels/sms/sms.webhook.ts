import express, { type Router } from 'express';
import { validateRequest } from 'twilio';
import { AppError, type InboundEvent, type Log, type OnInbound } from '../../contracts';
import { identifyCallback } from './callback';
import { normaliseNumber } from './phone-number';

/** 1,600 characters, each up to nine bytes in a form, and some links. */
const MOST_BYTES = '256kb';
const NOTHING_TO_SAY = '<?xml version="1.0" encoding="UTF-8"?><Response/>';

export interface SmsWebhookSettings {
  account: string;
  authToken: string;
  /** The address as the carrier calls it: it signs this and the path, not what a proxy made of it. */
  publicUrl: string | null;
  log: Log;
}

export const SMS_WEBHOOK_PATH = '/webhooks/sms';

/**
 * `POST /webhooks/sms`: short messages that come in, and how ours fare. 401 for a signature that does not fit, 400 for what
 * is no callback, 413 for too much, 200 only once it is stored; an answer other than 2xx is tried again at the fallback
 * address of the number.
 * https://www.twilio.com/docs/usage/security#validating-requests
 */
export function createSmsWebhook(settings: SmsWebhookSettings, onInbound: OnInbound): Router {
  const router = express.Router();
  router.post(SMS_WEBHOOK_PATH, express.raw({ type: () => true, limit: MOST_BYTES }), async (req, res) => {
    // The signature covers the fields, so that they are read first.
    const fields = readForm(req.body);
    const calledAs = settings.publicUrl ?? `${req.protocol}://${req.get('host') ?? ''}`;
    const url = calledAs.replace(/\/$/, '') + req.originalUrl;
    if (!validateRequest(settings.authToken, req.get('x-twilio-signature') ?? '', url, fields)) {
      settings.log.warn({ door: 'sms' }, 'A webhook call had a wrong signature');
      throw new AppError('unauthenticated', {
        message:
          'X-Twilio-Signature does not fit: is PUBLIC_URL the address that the carrier calls, and TWILIO_AUTH_TOKEN its token?',
      });
    }
    const event = readEvent(settings.account, fields);
    if (event !== null) await onInbound([event]);
    res.type('text/xml').send(NOTHING_TO_SAY);
  });
  return router;
}

const readForm = (body: unknown): Record<string, string> =>
  Object.fromEntries(new URLSearchParams(Buffer.isBuffer(body) ? body.toString('utf8') : ''));

function readEvent(account: string, payload: Record<string, string>): InboundEvent | null {
  const identity = identifyCallback(payload);
  if (identity === null) throw new AppError('bad-input', { message: 'The body is no message callback' });
  if (identity === 'ignored') return null;
  const externalId = normaliseNumber(identity.person);
  return { address: { channel: 'sms', account, externalId }, eventId: identity.eventId, payload };
}
