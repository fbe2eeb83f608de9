import { createHmac } from 'node:crypto';
import express, { type ErrorRequestHandler, type Request, type Router } from 'express';
import { z } from 'zod';
import { badParameter, GraphError } from './graph-error';
import { readProfile, setProfile } from './profile';
import { sendMessage } from './send-message';
import { tell, type World } from './world';

const fields = z.string().transform((list) => list.split(','));
const subscription = z.object({
  object: z.literal('page'),
  callback_url: z.url(),
  verify_token: z.string().min(1),
  fields,
});

type Handler = (world: World, req: Request) => unknown;

/** The Graph API as far as a page and its app need it; `/messenger-api/vNN.N/...`. */
export function createGraphRoutes(world: World): Router {
  const router = express.Router();
  router.use('/messenger-api/:version', express.json({ limit: '1mb' }));
  const { page, appId } = world;
  const serve = (method: 'get' | 'post' | 'delete', path: string, handle: Handler, changesMenu = false) => {
    router[method](`/messenger-api/:version/${path}`, async (req, res) => {
      const answer = await answerOf(world, req, handle);
      const isRefused = answer instanceof GraphError;
      const body = isRefused ? answer.body() : answer;
      tell(world, {
        kind: 'call',
        chatId: recipientOf(req.body),
        method: `${req.method} ${path}`,
        parameters: (req.body as unknown) ?? req.query,
        answer: body,
        changesMenu,
      });
      res.status(isRefused ? answer.status : 200).json(body);
    });
  };
  for (const who of ['me', String(page.id)]) {
    serve('get', who, () => ({ id: String(page.id), name: page.name }));
    serve('post', `${who}/messages`, (_world, req) => sendMessage(world, req.body));
    serve('get', `${who}/messenger_profile`, (_world, req) => readProfile(world, req.query.fields));
    serve('post', `${who}/messenger_profile`, (_world, req) => setProfile(world, req.body), true);
    serve('get', `${who}/subscribed_apps`, () => subscribedApps(world));
    serve('post', `${who}/subscribed_apps`, (_world, req) => {
      const wanted = z.object({ subscribed_fields: fields }).safeParse(req.body);
      if (!wanted.success) throw badParameter('The parameter subscribed_fields is required');
      world.settings.pageFields = wanted.data.subscribed_fields;
      return { success: true };
    });
    serve('delete', `${who}/subscribed_apps`, () => {
      world.settings.pageFields = [];
      return { success: true };
    });
  }
  serve('get', 'app', () => ({ id: appId, name: 'Sala', link: 'https://sala.example.org/' }));
  serve('get', `${appId}/subscriptions`, () => appSubscriptions(world));
  serve('post', `${appId}/subscriptions`, (_world, req) => subscribe(world, req.body));
  router.use('/messenger-api', (_req, res) => {
    const unknown = new GraphError(2500, 'Unknown path components');
    res.status(400).json(unknown.body());
  });
  router.use('/messenger-api', answerBadBody);
  return router;
}

async function answerOf(world: World, req: Request, handle: Handler): Promise<unknown> {
  try {
    requireToken(world, req);
    return await handle(world, req);
  } catch (error) {
    if (error instanceof GraphError) return error;
    throw error;
  }
}

/** The page's token, or the app's for the app's own settings; a proof, when there is one, must be of that token. */
function requireToken({ pageToken, appId, appSecret }: World, req: Request): void {
  const bearer = /^Bearer (\S+)$/.exec(req.get('authorization') ?? '')?.[1];
  const token = bearer ?? (typeof req.query.access_token === 'string' ? req.query.access_token : '');
  const expected = req.path.endsWith('/subscriptions') ? `${appId}|${appSecret}` : pageToken;
  if (token !== expected) throw new GraphError(190, 'Invalid OAuth access token.', undefined, 401);
  const proof = req.query.appsecret_proof;
  if (proof !== undefined && proof !== createHmac('sha256', appSecret).update(token).digest('hex'))
    throw badParameter('Invalid appsecret_proof provided in the API argument');
}

const recipient = z.looseObject({ recipient: z.looseObject({ id: z.coerce.number() }) });
const recipientOf = (body: unknown) => recipient.safeParse(body).data?.recipient.id ?? null;

const subscribedApps = ({ appId, settings }: World) => ({
  data:
    settings.pageFields.length === 0
      ? []
      : [{ id: appId, name: 'Sala', subscribed_fields: settings.pageFields }],
});

const appSubscriptions = ({ settings }: World) => ({
  data:
    settings.fields.length === 0
      ? []
      : [
          {
            object: 'page',
            callback_url: settings.callbackUrl,
            active: true,
            fields: settings.fields.map((name) => ({ name, version: 'v25.0' })),
          },
        ],
});

/** Meta calls the address at once, and takes it only when it hands the challenge back. */
async function subscribe(world: World, body: unknown): Promise<unknown> {
  const wanted = subscription.safeParse(body);
  if (!wanted.success) throw badParameter(wanted.error.issues[0]?.message ?? 'Invalid parameter');
  const { callback_url: callbackUrl, verify_token: verifyToken, fields: chosen } = wanted.data;
  const challenge = '1158201444';
  const query = new URLSearchParams({
    'hub.mode': 'subscribe',
    'hub.verify_token': verifyToken,
    'hub.challenge': challenge,
  });
  const answer = await fetch(`${callbackUrl}?${query.toString()}`, { signal: AbortSignal.timeout(5000) })
    .then(async (told) => (told.ok ? await told.text() : null))
    .catch(() => null);
  if (answer !== challenge) throw new GraphError(2200, 'Callback verification failed');
  Object.assign(world.settings, { callbackUrl, verifyToken, fields: chosen });
  return { success: true };
}

const answerBadBody: ErrorRequestHandler = (_error, _req, res, _next) => {
  res.status(400).json(badParameter('The request body is no JSON').body());
};
