import { randomBytes } from 'node:crypto';
import jwt from 'jsonwebtoken';
import { z } from 'zod';
import type { Clock } from '../../contracts';
import { Refusal } from './refusal';

/** Who holds which conversation, as a token says it. */
export interface Pass {
  conversationId: string;
  userId: string;
  /** How long a token of this pass lives; renewing keeps it. */
  lifetimeSeconds: number;
}

/** Direct Line's own lifetime. The stock client renews every 15 minutes whatever is told, so it must be longer. */
export const TOKEN_SECONDS = 1_800;
/** For the widget on a person's own device: an answer that comes days later still finds its thread. */
export const DEVICE_TOKEN_SECONDS = 30 * 24 * 60 * 60;
/** Direct Line asks the client to connect within 60 seconds; a slow line gets twice that. */
const STREAM_SECONDS = 120;
const FILE_SECONDS = 24 * 60 * 60;

const claims = z.object({
  conv: z.string().min(1),
  /** The stock client reads this claim and then lets nobody choose another user. */
  user: z.string().startsWith('dl_'),
  life: z.number().int().positive(),
  /** `chat` opens everything of its conversation; `stream` only the socket; `file` only one file. */
  use: z.enum(['chat', 'stream', 'file']),
  file: z.string().optional(),
});
type Claims = z.infer<typeof claims>;

export type Passes = ReturnType<typeof createPasses>;

/** Issues and reads the tokens of web chat: JWTs bound to one user and one conversation. */
export function createPasses({ secret, clock }: { secret: Buffer | string; clock: Clock }) {
  const seconds = () => Math.floor(clock().getTime() / 1000);

  function sign(pass: Pass, use: Claims['use'], lifetime: number, file?: string): string {
    const told: Claims & { iat: number; exp: number } = {
      conv: pass.conversationId,
      user: pass.userId,
      life: pass.lifetimeSeconds,
      use,
      ...(file === undefined ? {} : { file }),
      iat: seconds(),
      exp: seconds() + lifetime,
    };
    return jwt.sign(told, secret, { algorithm: 'HS256' });
  }

  function read(token: string): Claims {
    try {
      return claims.parse(jwt.verify(token, secret, { algorithms: ['HS256'], clockTimestamp: seconds() }));
    } catch (error) {
      if (error instanceof jwt.TokenExpiredError)
        throw new Refusal('TokenExpired', 'The token has expired; start a new conversation');
      throw new Refusal('Forbidden', 'The token is not one of ours');
    }
  }

  return {
    /** A new conversation for a new user, or for the one that a server names. */
    open: (lifetimeSeconds: number, userId = `dl_${randomId()}`): Pass => ({
      conversationId: randomId(),
      userId,
      lifetimeSeconds,
    }),
    issue: (pass: Pass): string => sign(pass, 'chat', pass.lifetimeSeconds),
    issueForStream: (pass: Pass): string => sign(pass, 'stream', STREAM_SECONDS),
    issueForFile: (pass: Pass, fileId: string): string => sign(pass, 'file', FILE_SECONDS, fileId),

    /** @throws Refusal 403 when it is forged, expired or meant for something else. */
    readChat(token: string): Pass {
      const told = read(token);
      if (told.use !== 'chat') throw new Refusal('Forbidden', 'This token does not open the conversation');
      return { conversationId: told.conv, userId: told.user, lifetimeSeconds: told.life };
    },
    readStream(token: string): Pass {
      const told = read(token);
      if (told.use === 'file') throw new Refusal('Forbidden', 'This token does not open the stream');
      return { conversationId: told.conv, userId: told.user, lifetimeSeconds: told.life };
    },
    readFile(token: string, fileId: string): Pass {
      const told = read(token);
      if (told.use !== 'file' || told.file !== fileId)
        throw new Refusal('Forbidden', 'This token does not open the file');
      return { conversationId: told.conv, userId: told.user, lifetimeSeconds: told.life };
    },
  };
}

/** 128 random bits: nobody can guess another person's conversation. */
function randomId(): string {
  return randomBytes(16).toString('base64url');
}
