import express, { type Request, type RequestHandler, type Response, type Router } from 'express';
import { type OnInbound, partOfFile } from '../../contracts';
import { enterConversation, forgotten, threadOf, type WebchatRouteParts } from './enter-conversation';
import { createLimiter, createOriginGuard, limitAddresses } from './guard-requests';
import { createTokenRoutes, tellStream } from './issue-tokens';
import { createRefusalAnswer, Refusal } from './refusal';
import { createStoreActivity } from './store-activity';
import { createActivityRoutes } from './take-activities';
import { readWatermark } from './thread';

/**
 * Direct Line 3.0 over HTTP, under /v3/directline.
 * https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-direct-line-3-0-api-reference
 */
export function createWebchatRoutes(
  parts: WebchatRouteParts,
  onInbound: OnInbound,
  takeStream: RequestHandler,
): Router {
  const door = express.Router();
  const store = createStoreActivity(parts.account, onInbound, parts.files);
  door.use(createOriginGuard(parts.rule));
  door.use(limitAddresses(createLimiter(parts.limits.requestsPerAddress)));
  door.use(createTokenRoutes(parts, store));
  door.use(createActivityRoutes(parts, store));
  door.get('/conversations/:id/stream', takeStream);
  door.get('/conversations/:id', async (req, res) => {
    const { pass, thread } = await enterConversation(parts, req);
    const watermark = readWatermark(req.query.watermark);
    // Ours, as at the start: what is new comes with the answer.
    const told = req.query.activities === 'true' ? await thread.readAfter(watermark) : null;
    res.json(tellStream(parts, req, pass, told ?? { watermark: String(watermark) }));
  });
  door.get('/conversations/:id/activities', async (req, res) => {
    const { thread } = await enterConversation(parts, req);
    const watermark = readWatermark(req.query.watermark);
    await thread.acknowledge(watermark);
    const told = await thread.readAfter(watermark);
    // Some clients never come back with the new watermark, and those who do come late.
    res.once('finish', () => {
      thread
        .handedOut(Number(told.watermark))
        .catch((error: unknown) =>
          parts.log.warn({ door: 'webchat', error: String(error) }, 'A receipt was lost'),
        );
    });
    res.json(told);
  });
  door.post('/conversations/:id/forget', async (req, res) => {
    const { thread } = await enterConversation(parts, req);
    await thread.forget();
    parts.live.wakeConversations([thread.id]);
    res.status(204).end();
  });
  door.get('/files/:fileId', (req, res) => sendFile(parts, req, res));
  door.use((req) => {
    throw new Refusal('NotFound', `Direct Line has no ${req.method} ${req.path}`);
  });
  door.use(createRefusalAnswer(parts.log));

  const router = express.Router();
  router.use('/v3/directline', door);
  return router;
}

/** A person's own file, under the link that the stream gave for it. Never run: no sniffing, no scripts. */
async function sendFile(parts: WebchatRouteParts, req: Request, res: Response): Promise<void> {
  const fileId = String(req.params.fileId);
  const token = typeof req.query.t === 'string' ? req.query.t : '';
  const pass = parts.passes.readFile(token, fileId);
  if (await threadOf(parts, req, pass).isForgotten()) throw forgotten();
  const file = (await parts.files?.read(fileId)) ?? null;
  if (file === null) throw new Refusal('NotFound', 'The file is no longer stored');
  const { status, headers, body } = partOfFile(file.content, fileId, {
    ranges: req.range(file.content.length),
    condition: req.get('if-range'),
  });
  res
    .status(status)
    .set({
      ...headers,
      'Content-Type': file.contentType,
      'X-Content-Type-Options': 'nosniff',
      'Content-Security-Policy': "default-src 'none'; sandbox",
      'Cross-Origin-Resource-Policy': 'cross-origin',
      'Cache-Control': 'private, max-age=3600',
      'Content-Disposition': /^(image|audio|video)\//.test(file.contentType) ? 'inline' : 'attachment',
    })
    .send(body);
}
