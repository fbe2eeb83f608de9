import { EventEmitter } from 'node:events';
import type { IncomingMessage, Server as HttpServer } from 'node:http';
import { randomUUID } from 'node:crypto';
import { createAdapter } from '@socket.io/redis-adapter';
import type { Redis, RedisOptions } from 'ioredis';
import { Server, type Socket } from 'socket.io';
import { z } from 'zod';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import {
  type LiveEvent,
  type LiveFanout,
  type Log,
  type PresenceSignal,
  presenceSignal,
  type PresentedStaff,
} from '../contracts';

/** Whoever may see every office listens here. */
const ALL_OFFICES = 'all-offices';
/** Whoever may read broadcasts hears how they go on. */
const BROADCASTS = 'broadcasts';
const personRoom = (staffId: string) => `staff:${staffId}`;
/** Whoever belongs to an office, whichever offices they see: what is told about it is not told to them. */
const memberRoom = (officeId: string) => `member:${officeId}`;
const officeRoom = (officeId: string) => `office:${officeId}`;

/** What is for some people alone is heard by nobody else, not even by those who see every office. */
const roomsOf = (event: LiveEvent) => {
  if (event.name === 'desk.notice') return event.staffIds.map(personRoom);
  return event.name === 'broadcast.progress' ? [BROADCASTS] : [ALL_OFFICES, officeRoom(event.officeId)];
};

/** Which offices' events a signed-in person may hear; null: the socket is refused. */
export type AuthoriseSocket = (socket: Socket) => Promise<{
  staff: PresentedStaff & { makerOfficeIds?: readonly string[] };
  allOffices: boolean;
  officeIds: string[];
  broadcasts: boolean;
} | null>;
/** What a signed-in person does at a case. */
export type OnPresence = (staff: PresentedStaff, signal: PresenceSignal) => Promise<void>;

export interface Live extends LiveFanout {
  /**
   * Lets consoles connect at `/live` on this server. A line that stands is asked for again: a session may have ended by its own time,
   * of which nobody is told.
   *
   * @param options.publicUrl where a proxy shows the console, when it does not pass the asked host on.
   */
  attach(
    server: HttpServer,
    authorise: AuthoriseSocket,
    onPresence: OnPresence,
    options?: { everyMs?: number; publicUrl?: string | undefined },
  ): void;
  close(): Promise<void>;
}

const wake = z.object({
  from: z.string(),
  conversationIds: z.array(z.string()),
  news: z.enum(['words', 'typing']),
});
type News = z.infer<typeof wake>['news'];
/** No conversation is called so. */
const FORGET = Symbol('forget');

/** A line outlives its session by so long at most. */
const AUTHORISED_MS = 5 * 60_000;

/** A console signals when its owner begins, goes on and ends: more often than this is no person. */
const SIGNALS_IN_TEN_SECONDS = 20;

/**
 * The live line: socket.io for consoles, and a wake for web-chat sockets, both across processes through Redis. It carries
 * codes and ids only, and losing a message loses nothing: readers read from the store.
 */
export function createLive(
  connect: (options?: Pick<RedisOptions, 'enableAutoPipelining'>) => Redis,
  prefix: string,
  log: Log,
): Live {
  // What is told in one moment, and a change is told of in several words, goes out together.
  const publisher = connect({ enableAutoPipelining: true });
  const subscriber = connect();
  // What is published reaches every database of a Redis: another Sala may have another one.
  const own = `${prefix}:${publisher.options.db ?? 0}`;
  const io = new Server({
    path: '/live',
    serveClient: false,
    adapter: createAdapter(publisher, subscriber, { key: `${own}:live` }),
  });
  const waker = connect();
  let isAttached = false;
  const words = passWords({ publisher, waker, prefix: own, log });

  return {
    tellStaff: (event, besides = []) => tellRooms(io, event, besides),
    dropStaff: (staffId) => dropSockets(io, staffId),
    ...words,
    attach(server, authorise, onPresence, { everyMs = AUTHORISED_MS, publicUrl } = {}) {
      isAttached = true;
      io.attach(server, {
        path: '/live',
        allowRequest: (request, answer) => answer(null, isFromConsole(request, publicUrl)),
      });
      // One for all lines of a person: whoever opens more of them may not say more.
      const signals = new RateLimiterMemory({ points: SIGNALS_IN_TEN_SECONDS, duration: 10 });
      io.use((socket, next) => {
        authorise(socket).then(
          (scope) => {
            if (scope === null) {
              next(new Error('sign in first'));
              return;
            }
            const { _id, officeIds, makerOfficeIds = [] } = scope.staff;
            void socket.join([personRoom(_id), ...[...officeIds, ...makerOfficeIds].map(memberRoom)]);
            if (scope.broadcasts) void socket.join(BROADCASTS);
            void socket.join(scope.allOffices ? ALL_OFFICES : scope.officeIds.map(officeRoom));
            const mayTell = () => signals.consume(_id);
            followPresence(socket, mayTell, (signal) => onPresence(scope.staff, signal), log);
            askAgain(socket, authorise, everyMs);
            next();
          },
          () => next(new Error('sign in first')),
        );
      });
    },
    async close() {
      // In a process that serves no consoles nothing was attached, and there is nothing to close but the connections.
      if (isAttached) await io.close();
      for (const connection of [publisher, subscriber, waker]) connection.disconnect();
    },
  };
}

/** Words between processes through Redis: this process hears its own wakes without it. */
function passWords({
  publisher,
  waker,
  prefix,
  log,
}: Record<'publisher' | 'waker', Redis> & { prefix: string; log: Log }): Omit<
  LiveFanout,
  'tellStaff' | 'dropStaff'
> {
  const heard = new EventEmitter().setMaxListeners(0);
  const [waking, forgetting] = [`${prefix}:conversations`, `${prefix}:forget`];
  const self = randomUUID();
  waker
    .subscribe(waking, forgetting)
    .catch((error: unknown) => log.warn({ error: String(error) }, 'The live line has no Redis'));
  waker.on('message', (channel, text) => {
    if (channel === forgetting) {
      if (text !== self) heard.emit(FORGET);
      return;
    }
    const { from, conversationIds, news } = wake.parse(JSON.parse(text));
    if (from !== self) for (const id of conversationIds) heard.emit(id, news);
  });
  const publish = (channel: string, text: string) =>
    void publisher
      .publish(channel, text)
      .catch((error: unknown) => log.warn({ error: String(error) }, 'A wake was not published'));
  const wakeAll = (conversationIds: string[], news: News) => {
    for (const id of conversationIds) heard.emit(id, news);
    publish(waking, JSON.stringify({ from: self, conversationIds, news }));
  };
  return {
    tellForget: () => publish(forgetting, self),
    onForget: (forget) => void heard.on(FORGET, forget),
    wakeConversations: (conversationIds) => wakeAll(conversationIds, 'words'),
    showTyping: (conversationId) => wakeAll([conversationId], 'typing'),
    onConversation(conversationId, onWake, onTyping) {
      const hear = (news: News) => (news === 'words' ? onWake() : onTyping?.());
      heard.on(conversationId, hear);
      return () => heard.off(conversationId, hear);
    },
  };
}

function tellRooms(io: Server, event: LiveEvent, besides: string[]): void {
  io.to(roomsOf(event)).except(besides.map(memberRoom)).emit('live', event);
}

function dropSockets(io: Server, staffId: string): void {
  io.in(personRoom(staffId)).disconnectSockets(true);
}

/** Ends the line of whoever is signed in no more. While the store is away nothing is known, and the line stays. */
function askAgain(socket: Socket, authorise: AuthoriseSocket, everyMs: number): void {
  const timer = setInterval(() => {
    authorise(socket).then(
      (scope) => {
        if (scope === null) socket.disconnect(true);
      },
      () => undefined,
    );
  }, everyMs).unref();
  socket.once('disconnect', () => clearInterval(timer));
}

/**
 * A browser names the page that asks, and sends the cookie for a foreign one, too: no CORS stands before a web socket. A machine names none.
 * The console is served from where it asks, or from PUBLIC_URL behind a proxy that asks for another host.
 */
function isFromConsole({ headers: { origin, host } }: IncomingMessage, publicUrl?: string): boolean {
  if (origin === undefined) return true;
  if (!URL.canParse(origin)) return false;
  const asking = new URL(origin);
  return asking.host === host || (publicUrl !== undefined && asking.origin === new URL(publicUrl).origin);
}

/** Hands on what a console says of its owner, and that they left when it falls silent for good. */
function followPresence(
  socket: Socket,
  mayTell: () => Promise<unknown>,
  onPresence: (signal: PresenceSignal) => Promise<void>,
  log: Log,
): void {
  let last: PresenceSignal | null = null;
  const hear = (signal: PresenceSignal) => {
    last = signal;
    onPresence(signal).catch((error: unknown) =>
      log.warn({ error: String(error) }, 'A presence was not passed on'),
    );
  };
  socket.on('presence', (payload: unknown) => {
    const signal = presenceSignal.safeParse(payload);
    if (!signal.success) return;
    mayTell().then(
      () => hear(signal.data),
      () => undefined,
    );
  });
  socket.on('disconnect', () => {
    if (last !== null && last.act !== 'left') hear({ caseId: last.caseId, act: 'left' });
  });
}
