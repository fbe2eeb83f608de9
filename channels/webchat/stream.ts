import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocket, WebSocketServer } from 'ws';
import type { LiveFanout, Log } from '../../contracts';
import { typingActivity } from './render';
import { allowsOrigin, type OriginRule } from './guard-requests';
import type { Pass, Passes } from './passes';
import { Refusal } from './refusal';
import { readWatermark, type Thread } from './thread';

const PATH = /^\/v3\/directline\/conversations\/([\w-]+)\/stream$/;
/** A socket that answers no ping for so long is dead. */
const HEARTBEAT_MS = 25_000;
/** One person has a few tabs open, and a socket that just died may still look alive. */
const MOST_SOCKETS = 8;
/** So long a sign of typing is shown; who goes on writing renews it. */
const TYPING_MS = 6_000;
/** Clients send only empty keep-alive frames. */
const MOST_BYTES = 1024;

export interface StreamParts {
  rule: OriginRule;
  passes: Passes;
  live: LiveFanout;
  log: Log;
  openThread(pass: Pass, host: string, secure: boolean): Thread;
}

/** Direct Line's WebSocket: everything shown on it is read from the store; a wake only says that there is something new. */
export function createStream(parts: StreamParts) {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: MOST_BYTES });
  const open = new Map<string, number>();
  const detach: Array<() => void> = [];

  async function upgrade(req: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> {
    const { thread, watermark } = await authorise(parts, req);
    if ((open.get(thread.id) ?? 0) >= MOST_SOCKETS)
      throw new Refusal('TooManyRequests', 'This conversation is open too often');
    sockets.handleUpgrade(req, socket, head, (webSocket) => {
      open.set(thread.id, (open.get(thread.id) ?? 0) + 1);
      webSocket.on('close', () => {
        const left = (open.get(thread.id) ?? 1) - 1;
        if (left === 0) open.delete(thread.id);
        else open.set(thread.id, left);
      });
      follow(parts, webSocket, thread, watermark);
    });
  }

  return {
    attach(server: Server): void {
      const onUpgrade = (req: IncomingMessage, socket: Duplex, head: Buffer) => {
        if (!PATH.test(pathOf(req))) return;
        socket.on('error', () => socket.destroy());
        upgrade(req, socket, head).catch((error: unknown) => refuse(socket, error));
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

const urlOf = (req: IncomingMessage) => new URL(req.url ?? '/', 'http://localhost');
const pathOf = (req: IncomingMessage) => urlOf(req).pathname;

async function authorise(parts: StreamParts, req: IncomingMessage) {
  const { origin, host = '' } = req.headers;
  if (origin !== undefined && !allowsOrigin(parts.rule, origin, host))
    throw new Refusal('Forbidden', 'This page is not listed in WEBCHAT_ORIGINS');
  const { searchParams } = urlOf(req);
  const token = searchParams.get('t');
  if (token === null) throw new Refusal('Unauthorized', 'The stream needs its token');
  const pass = parts.passes.readStream(token);
  if (PATH.exec(pathOf(req))?.[1] !== pass.conversationId)
    throw new Refusal('Forbidden', 'The token is for another conversation');
  const thread = parts.openThread(pass, host, 'encrypted' in req.socket);
  if (await thread.isForgotten()) throw new Refusal('NotFound', 'The conversation was forgotten');
  return { thread, watermark: readWatermark(searchParams.get('watermark') ?? undefined) };
}

function refuse(socket: Duplex, error: unknown): void {
  const status = error instanceof Refusal ? error.status : 503;
  socket.end(`HTTP/1.1 ${status} Refused\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
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
