import express, { type Router } from 'express';
import { validateRequest } from 'twilio';
import { z } from 'zod';
import { AppError, type Log } from '../contracts';
import { answerIncomingCall } from './answer-incoming-call';

export interface VoiceSettings {
  /** Null: the telephone is off, and says so. */
  authToken: string | null;
  /** The address as the carrier calls it: Twilio signs this and the path, not what a proxy made of it. */
  publicUrl: string | null;
  log: Log;
}

/** What every call request carries; `From` may be a number, a client or a SIP address, or anonymous. */
const callRequest = z.looseObject({ CallSid: z.string().min(1).max(64) });

/**
 * The telephone's routes under `/voice`.
 * Signature: https://www.twilio.com/docs/usage/security#validating-requests
 */
export function createVoiceRoutes({ authToken, publicUrl, log }: VoiceSettings): Router {
  const router = express.Router();
  router.post('/voice/incoming', express.urlencoded({ extended: false, limit: '64kb' }), (req, res) => {
    if (authToken === null) {
      throw new AppError('unavailable', {
        message: 'The telephone is off: set TWILIO_ACCOUNT_SID and TWILIO_AUTH_TOKEN',
        userMessage: 'telephone-off',
      });
    }
    const fields = z.record(z.string(), z.string()).catch({}).parse(req.body);
    const signature = req.get('x-twilio-signature') ?? '';
    const url =
      (publicUrl ?? `${req.protocol}://${req.get('host') ?? ''}`).replace(/\/$/, '') + req.originalUrl;
    if (!validateRequest(authToken, signature, url, fields)) {
      log.warn({ path: req.path }, 'A call request had a wrong signature');
      throw new AppError('forbidden', {
        message:
          'The signature does not fit: is PUBLIC_URL the address that the carrier calls, and TWILIO_AUTH_TOKEN its token?',
      });
    }
    const call = callRequest.safeParse(fields);
    if (!call.success) throw new AppError('bad-input', { message: 'A call request needs its CallSid' });
    res.type('text/xml').send(answerIncomingCall(publicUrl));
  });
  return router;
}
