import type { Activity } from 'botframework-schema';
import express, { type Request, type Router } from 'express';
import { decode } from 'jsonwebtoken';
import { z } from 'zod';
import { AppError, type Log, type OnInbound } from '../../contracts';
import { readJson } from '../read-json';
import { azureActivity, azureEvent } from './activity';
import type { AzureAdapter } from './open-adapter';

/** An activity is at most 256 KB: https://learn.microsoft.com/azure/bot-service/bot-service-resources-faq-general */
const MOST_BYTES = '1mb';

export interface AzureWebhookParts {
  appId: string;
  openAdapter(): Promise<AzureAdapter>;
  log: Log;
}

/** What the Bot Connector writes into its tokens; a tenant's name belongs to tokens of people and other bots. */
const connectorToken = z.object({
  // Anything else needs none of Microsoft's keys to be refused.
  header: z.object({ alg: z.literal('RS256'), kid: z.string() }),
  payload: z.object({
    iss: z.literal('https://api.botframework.com'),
    aud: z.string(),
    tid: z.undefined().optional(),
    exp: z.number(),
  }),
});
/** As much as the library forgives clocks that differ. */
const CLOCK_SKEW_SECONDS = 300;
const botActivity = z.custom<Activity>((told) => azureActivity.safeParse(told).success);
const tokenFault = z.union([
  z.object({ statusCode: z.union([z.literal(401), z.literal(403)]) }),
  z.object({ name: z.enum(['JsonWebTokenError', 'NotBeforeError', 'TokenExpiredError']) }),
]);

/**
 * `POST /api/messages`, where Azure Bot Service brings activities. 401 for a token that is not the Bot Connector's for this
 * bot and this activity, 400 for what is no Activity, 413 for too much, 200 only once it is stored, and 503 with Retry-After
 * when the store, or Microsoft's list of signing keys, is away.
 * https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-authentication
 */
export function createAzureWebhook(parts: AzureWebhookParts, onInbound: OnInbound): Router {
  const router = express.Router();
  router.post(
    '/api/messages',
    (req, _res, next) => {
      // Before the body is read: a stranger's bytes are not worth parsing.
      requireConnectorToken(req, parts);
      next();
    },
    express.raw({ type: () => true, limit: MOST_BYTES }),
    async (req, res) => {
      await takeActivity(parts, req, onInbound);
      res.status(200).end();
    },
  );
  return router;
}

async function takeActivity(parts: AzureWebhookParts, req: Request, onInbound: OnInbound): Promise<void> {
  const payload = readJson(Buffer.isBuffer(req.body) ? req.body : '');
  const told = azureActivity.safeParse(payload);
  if (!told.success) throw new AppError('bad-input', { message: 'The body is not an Activity' });
  const adapter = await parts.openAdapter();
  // The library writes into the activity that it is given: what is stored stays as it came.
  const copy = botActivity.parse(structuredClone(payload));
  await adapter.authenticate(req.get('authorization') ?? '', copy).catch((error: unknown) => {
    throw refusalOf(error, parts.log);
  });
  const event = azureEvent(parts.appId, told.data, payload);
  if (event !== null) await onInbound([event]);
}

/**
 * Refuses at once what is no token of the Bot Connector for this bot. The library also takes tokens of the Emulator and of
 * other bots, which say nothing of the serviceUrl, and keeps every tenant that any stranger's token names.
 */
function requireConnectorToken(req: Request, { appId, log }: AzureWebhookParts): void {
  const token = /^Bearer (\S+)$/.exec(req.get('authorization') ?? '')?.[1];
  const told = connectorToken.safeParse(token === undefined ? null : decode(token, { complete: true }));
  const now = Date.now() / 1000;
  if (told.success && told.data.payload.aud === appId && told.data.payload.exp + CLOCK_SKEW_SECONDS > now)
    return;
  throw unauthenticated(log);
}

function refusalOf(error: unknown, log: Log): AppError {
  if (tokenFault.safeParse(error).success) return unauthenticated(log);
  return new AppError('unavailable', {
    message:
      "Microsoft's signing keys could not be fetched from login.botframework.com; the way there must be open",
    cause: error,
  });
}

function unauthenticated(log: Log): AppError {
  log.warn({ door: 'azure' }, 'A call of /api/messages had no good token of the Bot Connector');
  return new AppError('unauthenticated', {
    message: 'The token is not one of the Bot Connector for BOT_APP_ID',
  });
}
