import express, { type Request, type Router } from 'express';
import { z } from 'zod';
import { refuseDeepNesting } from '../read-json';
import { secretEquals } from '../secret-equals';
import { ARRIVAL } from './activity';
import { enterConversation, forgotten, threadOf, type WebchatRouteParts } from './enter-conversation';
import { hearGreeting } from './hear-greeting';
import { bearerOf, createLimiter, limitAddresses } from './guard-requests';
import { DEVICE_TOKEN_SECONDS, type Pass, TOKEN_SECONDS } from './passes';
import { Refusal } from './refusal';
import type { StoreActivity } from './store-activity';
import type { ActivitySet } from './thread';

/** What a page tells as its user counts for nothing; a server's is looked at in `newUserId`. */
const optionalUser = z.object({ id: z.unknown() }).optional();
const chosenUser = z.string().regex(/^dl_[\x21-\x7e]{1,61}$/);
const remember = z.boolean().optional().catch(undefined);
const tokenRequest = z.object({ user: optionalUser.catch(undefined), remember }).catch({});
const startRequest = z
  .object({
    locale: z.string().max(35).optional().catch(undefined),
    remember,
    /** Ours: the answer brings the first activities too. */
    activities: z.boolean().optional().catch(undefined),
  })
  .catch({});

/** Tokens and the start of a conversation: the ways in. */
export function createTokenRoutes(parts: WebchatRouteParts, store: StoreActivity): Router {
  const door = express.Router();
  const json = express.json({ type: () => true, verify: (_req, _res, body) => refuseDeepNesting(body) });
  const tokens = limitAddresses(createLimiter(parts.limits.tokensPerAddress));

  door.post('/tokens/generate', tokens, json, (req, res) => {
    const wish = tokenRequest.parse(req.body);
    const pass = parts.passes.open(lifetimeOf(wish), newUserId(parts, req, wish.user?.id));
    res.json(tellToken(parts, pass));
  });
  door.post('/tokens/refresh', async (req, res) => {
    const { pass } = await enterConversation(parts, req);
    res.json(tellToken(parts, pass));
  });
  door.post('/conversations', tokens, json, async (req, res) => {
    const { locale, activities: told, ...wish } = startRequest.parse(req.body);
    const pass = startingPass(parts, req, lifetimeOf(wish));
    const thread = threadOf(parts, req, pass);
    if (await thread.isForgotten()) throw forgotten();
    const arrival = { type: ARRIVAL, ...(locale === undefined ? {} : { locale }) };
    const arrive = async () => (await store(pass, arrival)).outcome === 'stored';
    const { isNew, first } =
      told === true
        ? await hearGreeting(parts.live, thread, arrive)
        : { isNew: await arrive(), first: undefined };
    res.status(isNew ? 201 : 200).json(tellStream(parts, req, pass, first));
  });
  return door;
}

function lifetimeOf(wish: { remember?: boolean | undefined }): number {
  return wish.remember === true ? DEVICE_TOKEN_SECONDS : TOKEN_SECONDS;
}

/** Whether the caller is a server that knows the secret. A wrong secret is refused, not taken for none. */
function knowsSecret(parts: WebchatRouteParts, bearer: string | null): boolean {
  if (bearer === null || parts.directLineSecret === null) return false;
  return secretEquals(bearer, parts.directLineSecret);
}

/** A server may name the user; a listed page gets a new one. Everybody else gets nothing. */
function newUserId(parts: WebchatRouteParts, req: Request, told: unknown): string | undefined {
  const bearer = bearerOf(req);
  if (knowsSecret(parts, bearer)) {
    const user = chosenUser.optional().safeParse(told);
    if (!user.success)
      throw new Refusal(
        'BadArgument',
        'A user id must begin with dl_ and have at most 64 signs without spaces',
      );
    return user.data;
  }
  if (bearer !== null) throw new Refusal('Forbidden', 'The secret is not DIRECTLINE_SECRET');
  if (req.get('origin') === undefined)
    throw new Refusal(
      'Unauthorized',
      'Send DIRECTLINE_SECRET, or ask from a page listed in WEBCHAT_ORIGINS',
    );
  return undefined;
}

/** A conversation starts with a token, with the secret itself as the stock client can, or at once from a listed page. */
function startingPass(parts: WebchatRouteParts, req: Request, lifetime: number): Pass {
  const bearer = bearerOf(req);
  if (bearer === null || knowsSecret(parts, bearer))
    return parts.passes.open(lifetime, newUserId(parts, req, undefined));
  return parts.passes.readChat(bearer);
}

function tellToken({ passes }: WebchatRouteParts, pass: Pass) {
  return {
    conversationId: pass.conversationId,
    token: passes.issue(pass),
    expires_in: pass.lifetimeSeconds,
  };
}

/** Where the stream is to be listened to: from a watermark on, or behind the activities that are told at once. */
export function tellStream(
  parts: WebchatRouteParts,
  req: Request,
  pass: Pass,
  told: { watermark: string; activities?: ActivitySet['activities'] } = { watermark: '0' },
) {
  const base = parts.baseOf(req.host, req.secure).replace(/^http/, 'ws');
  const query = new URLSearchParams({ watermark: told.watermark, t: parts.passes.issueForStream(pass) });
  return {
    ...tellToken(parts, pass),
    ...(told.activities && told),
    streamUrl: `${base}/v3/directline/conversations/${pass.conversationId}/stream?${query.toString()}`,
  };
}
