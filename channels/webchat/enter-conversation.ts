import type { Request } from 'express';
import type { FilesPort, LiveFanout, Log } from '../../contracts';
import { bearerOf, type Limiter, type OriginRule, type WebchatLimits } from './guard-requests';
import type { Pass, Passes } from './passes';
import { Refusal } from './refusal';
import type { Thread } from './thread';

/** What the routes share. */
export interface WebchatRouteParts {
  account: string;
  rule: OriginRule;
  limits: WebchatLimits;
  directLineSecret: string | null;
  passes: Passes;
  files: FilesPort | null;
  live: LiveFanout;
  log: Log;
  baseOf(host: string, secure: boolean): string;
  openThread(pass: Pass, host: string, secure: boolean): Thread;
}

export const forgotten = () => new Refusal('NotFound', 'The conversation was forgotten; start a new one');

export function threadOf(parts: WebchatRouteParts, req: Request, pass: Pass): Thread {
  return parts.openThread(pass, req.host, req.secure);
}

/** Checks the token against the conversation of the path, if it has one, and that the person has not forgotten it. */
export async function enterConversation(
  parts: WebchatRouteParts,
  req: Request,
  limiter?: Limiter,
): Promise<{ pass: Pass; thread: Thread }> {
  const token = bearerOf(req);
  if (token === null) throw new Refusal('Unauthorized', 'Send the token as Authorization: Bearer ...');
  const pass = parts.passes.readChat(token);
  if (req.params.id !== undefined && req.params.id !== pass.conversationId)
    throw new Refusal('Forbidden', 'The token is for another conversation');
  await limiter?.(pass.conversationId);
  const thread = threadOf(parts, req, pass);
  if (await thread.isForgotten()) throw forgotten();
  return { pass, thread };
}
