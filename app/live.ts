import { EventEmitter } from 'node:events';
import type { Server as HttpServer } from 'node:http';
import { randomUUID } from 'node:crypto';
import { createAdapter } from '@socket.io/redis-adapter';
import type { Redis } from 'ioredis';
import { Server, type Socket } from 'socket.io';
import { z } from 'zod';
import type { LiveFanout, Log } from '../contracts';

/** Whoever may see every office listens here. */
const ALL_OFFICES = 'all-offices';
const officeRoom = (officeId: string) => `office:${officeId}`;

/** Which offices' events a signed-in person may hear; null: the socket is refused. */
export type AuthoriseSocket = (
  socket: Socket,
) => Promise<{ allOffices: boolean; officeIds: string[] } | null>;

export interface Live extends LiveFanout {
  /** Lets consoles connect at `/live` on this server. */
  attach(server: HttpServer, authorise: AuthoriseSocket): void;
  close(): Promise<void>;
}

const wake = z.object({ from: z.string(), conversationIds: z.array(z.string()) });

/**
 * The live line: socket.io for consoles, and a wake for web-chat sockets, both across processes through Redis. It carries
 * codes and ids only, and losing a message loses nothing: readers read from the store.
 */
export function createLive(connect: () => Redis, prefix: string, log: Log): Live {
  const publisher = connect();
  const subscriber = connect();
  const io = new Server({
    path: '/live',
    serveClient: false,
    adapter: createAdapter(publisher, subscriber, { key: `${prefix}:live` }),
  });
  const conversations = new EventEmitter().setMaxListeners(0);
  const channel = `${prefix}:conversations`;
  const self = randomUUID();
  const waker = connect();
  waker
    .subscribe(channel)
    .catch((error: unknown) => log.warn({ error: String(error) }, 'The live line has no Redis'));
  waker.on('message', (_channel, text) => {
    const { from, conversationIds } = wake.parse(JSON.parse(text));
    if (from !== self) for (const id of conversationIds) conversations.emit(id);
  });

  return {
    tellStaff(event) {
      io.to(ALL_OFFICES).to(officeRoom(event.officeId)).emit('live', event);
    },
    wakeConversations(conversationIds) {
      for (const id of conversationIds) conversations.emit(id);
      publisher
        .publish(channel, JSON.stringify({ from: self, conversationIds }))
        .catch((error: unknown) => log.warn({ error: String(error) }, 'A wake was not published'));
    },
    onConversation(conversationId, onWake) {
      conversations.on(conversationId, onWake);
      return () => conversations.off(conversationId, onWake);
    },
    attach(server, authorise) {
      io.attach(server, { path: '/live' });
      io.use((socket, next) => {
        authorise(socket).then(
          (scope) => {
            if (scope === null) {
              next(new Error('sign in first'));
              return;
            }
            void socket.join(scope.allOffices ? ALL_OFFICES : scope.officeIds.map(officeRoom));
            next();
          },
          () => next(new Error('sign in first')),
        );
      });
    },
    async close() {
      await io.close();
      for (const connection of [publisher, subscriber, waker]) connection.disconnect();
    },
  };
}
