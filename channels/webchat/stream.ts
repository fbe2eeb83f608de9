import { type IncomingMessage, type Server, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Request, RequestHandler, Response } from 'express';
import { WebSocket, WebSocketServer } from 'ws';
import { createTally, type LiveFanout, type Log, networkOf } from '../../contracts';
import { forgotten } from './enter-conversation';
import type { WebchatLimits } from './guard-requests';
import type { Pass, Passes } from './passes';
import { Refusal } from './refusal';
import { typingActivity } from './render';
import { readWatermark, type Thread } from './thread';

const PATH = /^\/v3\/directline\/conversations\/[\w-]+\/stream(?:\?|$)/;
/** A socket that answers no ping for so long is dead. */
const HEARTBEAT_MS = 25_000;
/** One person has a few tabs open, and a socket that just died may still look alive. */
const MOST_SOCKETS = 8;
/** So long a sign of typing is shown; who goes on writing renews it. */
const TYPING_MS = 6_000;
/** Clients send only empty keep-alive frames. */
const MOST_BYTES = 1024;
const RETRY_MS = 10_000;

export interface StreamParts {
  passes: Passes;
  limits: Pick<WebchatLimits, 'socketsPerAddress'>;
  live: LiveFanout;
  log: Log;
  openThread(pass: Pass, host: string, secure: boolean): Thread;
}

export interface Stream {
  attach(server: Server): void;
  /** The route `/conversations/:id/stream`, behind the same guards as every other. */
  take: RequestHandler;
  stop(): void;
}

/** Direct Line's WebSocket: everything shown on it is read from the store; a wake only says that there is something new. */
export function createStream(parts: StreamParts): Stream {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: MOST_BYTES });
  const wishes = new WeakMap<IncomingMessage, { socket: Duplex; head: Buffer }>();
  const ofThread = createTally();
  const ofNetwork = createTally();
  const detach: Array<() => void> = [];

  async function take(req: Request, res: Response): Promise<void> {
    const { thread, watermark } = await authorise(parts, req);
    const wish = wishes.get(req);
    if (wish === undefined) throw new Refusal('BadArgument', 'The stream is a WebSocket');
    const network = networkOf(req.ip);
    if (ofThread.of(thread.id) >= MOST_SOCKETS)
      throw new Refusal('TooManyRequests', 'This conversation is open too often', RETRY_MS);
    if (ofNetwork.of(network) >= parts.limits.socketsPerAddress)
      throw new Refusal('TooManyRequests', 'Too many streams of one network are open', RETRY_MS);
    res.detachSocket(req.socket);
    sockets.handleUpgrade(req, wish.socket, wish.head, (webSocket) => {
      const count = (step: 1 | -1) => {
        ofThread.add(thread.id, step);
        ofNetwork.add(network, step);
      };
      count(1);
      webSocket.on('close', () => count(-1));
      follow(parts, webSocket, thread, watermark);
    });
  }

  return {
    take,
    attach(server: Server): void {
      // A wish for a socket goes the way of every other request, so that it is limited, refused and counted like one.
      const onUpgrade = (req: IncomingMessage, socket: Duplex, head: Buffer) => {
        if (!PATH.test(req.url ?? '')) return;
        socket.on('error', () => socket.destroy());
        const res = new ServerResponse(req);
        res.shouldKeepAlive = false;
        res.assignSocket(req.socket);
        res.once('finish', () => socket.end());
        wishes.set(req, { socket, head });
        server.emit('request', req, res);
      };
      server.on('upgrade', onUpgrade);
      detach.push(() => server.off('upgrade', onUpgrade));
    },
    stop(): void {
      for (const one of detach) one();
      for (const socket of sockets.clients) socket.terminate();
    },
  };
}

async function authorise(parts: StreamParts, req: Request) {
  const { t: token, watermark } = req.query;
  if (typeof token !== 'string') throw new Refusal('Unauthorized', 'The stream needs its token');
  const pass = parts.passes.readStream(token);
  if (req.params.id !== pass.conversationId)
    throw new Refusal('Forbidden', 'The token is for another conversation');
  const thread = parts.openThread(pass, req.host, req.secure);
  if (await thread.isForgotten()) throw forgotten();
  return { thread, watermark: readWatermark(watermark) };
}

/** Sends what is new, in order, whenever it is woken; the browser's pong says how far it has it. */
function follow({ live, log }: StreamParts, socket: WebSocket, thread: Thread, from: number): void {
  let sent = from;
  let woken = false;
  let reading = false;
  let alive = true;
  const warn = (error: unknown, told: string) => log.warn({ door: 'webchat', error: String(error) }, told);

  async function pump(): Promise<void> {
    woken = true;
    if (reading) return;
    reading = true;
    try {
      while (woken && socket.readyState === WebSocket.OPEN) {
        woken = false;
        const set = await thread.readAfter(sent);
        if (Number(set.watermark) > sent) {
          await deliver(socket, set.activities, set.watermark);
          sent = Number(set.watermark);
          woken = true;
        } else if (await thread.isForgotten()) socket.close(1000);
        // A watermark that nobody gave out: from the end on, or nothing new would ever be above it.
        else sent = Number(set.watermark);
      }
    } catch (error) {
      // Who leaves while something is sent is no fault.
      if (socket.readyState === WebSocket.OPEN)
        warn(error, 'A stream could not be read; the client comes back');
      socket.terminate();
    } finally {
      reading = false;
    }
  }

  // Typing is no message: it has no place in the log, so the watermark stays where it is. An empty frame ends it.
  let typingEnds: NodeJS.Timeout | undefined;
  const sendAside = (activities: unknown[]) => {
    if (socket.readyState === WebSocket.OPEN)
      socket.send(JSON.stringify({ activities, watermark: String(sent) }));
  };
  const showTyping = () => {
    clearTimeout(typingEnds);
    sendAside([typingActivity()]);
    typingEnds = setTimeout(sendAside, TYPING_MS, []);
  };
  const unsubscribe = live.onConversation(thread.id, () => void pump(), showTyping);
  const heartbeat = setInterval(() => {
    if (!alive) socket.terminate();
    alive = false;
    if (socket.readyState === WebSocket.OPEN) socket.ping(String(sent));
  }, HEARTBEAT_MS);
  socket.on('pong', (data: Buffer) => {
    alive = true;
    const receipt = thread.acknowledge(readWatermark(data.toString()));
    receipt.catch((error: unknown) => warn(error, 'A receipt was lost'));
  });
  socket.on('error', () => socket.terminate());
  socket.on('close', () => {
    clearInterval(heartbeat);
    clearTimeout(typingEnds);
    unsubscribe();
  });
  void thread.acknowledge(from).catch(() => undefined);
  void pump();
}

/** The ping after the frame comes back as a pong only when the browser has read all that was before it. */
async function deliver(socket: WebSocket, activities: unknown[], watermark: string): Promise<void> {
  if (activities.length > 0) {
    await new Promise<void>((resolve, reject) => {
      socket.send(JSON.stringify({ activities, watermark }), (error) =>
        error ? reject(error) : resolve(),
      );
    });
  }
  socket.ping(watermark);
}
