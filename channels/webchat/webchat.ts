import type { Server } from 'node:http';
import {
  type Clock,
  type FilesPort,
  type LiveFanout,
  type Log,
  MAX_STORY_LENGTH,
  type WebChatLog,
} from '../../contracts';
import type { Channel } from '../channel';
import { DEFAULT_LIMITS, type WebchatLimits } from './guard-requests';
import { parseWebchatActivity } from './parse';
import { createPasses, type Pass } from './passes';
import { createStream } from './stream';
import { openThread } from './thread';
import { sendWebchat } from './webchat.sender';
import { createWebchatRoutes } from './webchat.webhook';

export interface WebchatSettings {
  /** `web`, or `simulator` while the platform runs without accounts. */
  account: string;
  /** The thread as it is stored: everything on the stream is read from here. */
  thread: WebChatLog;
  live: LiveFanout;
  /** Null: files are not taken. */
  files: FilesPort | null;
  /** Signs the tokens; all processes have the same. */
  tokenSecret: Buffer | string;
  /** Lets a server of ours make tokens for users that it names; null: only listed pages get tokens. */
  directLineSecret: string | null;
  /** The address under which browsers reach us; null: the one that each request names. */
  publicUrl: string | null;
  /** Origins of other sites that may embed the chat. */
  origins: string[];
  limits?: Partial<WebchatLimits>;
  clock: Clock;
  log: Log;
}

export interface WebchatChannel extends Channel {
  /** Takes WebSocket upgrades of Direct Line's stream on this server; leaves all others alone. */
  attach(server: Server): void;
}

/** The web chat door: a Direct Line 3.0 server. The widget and the Bot Framework's stock clients speak to it. */
export function createWebchatChannel(settings: WebchatSettings): WebchatChannel {
  const { account, thread: log, live, publicUrl, origins } = settings;
  const passes = createPasses({ secret: settings.tokenSecret, clock: settings.clock });
  const baseOf = (host: string, secure: boolean) =>
    publicUrl?.replace(/\/+$/, '') ?? `${secure ? 'https' : 'http'}://${host}`;
  const parts = {
    ...settings,
    rule: { publicUrl, origins },
    limits: { ...DEFAULT_LIMITS, ...settings.limits },
    passes,
    baseOf,
    openThread: (pass: Pass, host: string, secure: boolean) =>
      openThread({ account, log, passes }, pass, baseOf(host, secure)),
  };
  const stream = createStream(parts);
  return {
    name: 'webchat',
    account,
    capabilities: {
      textLength: MAX_STORY_LENGTH,
      choices: { most: 100, labelLength: 80 },
      sharesLocation: false,
      sharesContact: false,
      takes: 'files',
      windowHours: null,
    },
    routes: (onInbound) => createWebchatRoutes(parts, onInbound, stream.take),
    parse: parseWebchatActivity,
    send: (message) => Promise.resolve(sendWebchat({ log, live }, message)),
    showTyping(externalId) {
      live.showTyping(log.conversationIdOf({ channel: 'webchat', account, externalId }));
      return Promise.resolve();
    },
    privateChatUrl: () => publicUrl,
    attach: (server) => stream.attach(server),
    stop() {
      stream.stop();
      return Promise.resolve();
    },
  };
}
