import type { IncomingMessage } from 'node:http';
import express, { type Router } from 'express';
import { AppError } from '../contracts';

/**
 * A door's busiest address in its plainest form: on two cores Express takes five times what Node's own server takes for a
 * small request (docs/decisions/0010-plain-webhooks.md), so that app/ calls it without Express.
 */
export interface Webhook {
  path: string;
  /** Takes the platform's POST. Resolves once everything of it is stored: then, and only then, it is answered with 200. */
  take: (req: IncomingMessage) => Promise<void>;
}

/** The same webhook as a route, for whoever mounts a door into an Express of their own. */
export function webhookRoutes({ path, take }: Webhook): Router {
  const router = express.Router();
  router.post(path, async (req, res) => {
    await take(req);
    res.status(200).end();
  });
  return router;
}

/**
 * The whole body of a request.
 * @throws AppError `too-large` beyond so many bytes, `bad-input` when the caller hangs up in the middle.
 */
export function readBody(req: IncomingMessage, mostBytes: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let length = 0;
    req.on('data', (chunk: Buffer) => {
      length += chunk.length;
      if (length <= mostBytes) chunks.push(chunk);
    });
    req.once('end', () => {
      if (length <= mostBytes)
        resolve(chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks));
      // Only now, because a caller who still writes does not read the answer.
      else reject(new AppError('too-large', { message: `The body is longer than ${mostBytes} bytes` }));
    });
    req.once('error', reject);
    req.once('close', () => {
      if (!req.complete) reject(new AppError('bad-input', { message: 'The caller hung up' }));
    });
  });
}
