import { type LiveEvent, liveEvent, type PresenceSignal } from '../../contracts';

/** What the live line needs of socket.io-client's Socket. */
export interface LiveSocket {
  on(event: string, listener: (payload: unknown) => void): unknown;
  emit(event: string, payload: unknown): unknown;
  disconnect(): unknown;
}

export interface LiveProvider {
  /** Calls back for every event that the reader may hear; returns the way to stop listening. */
  subscribe(listener: (event: LiveEvent) => void): () => void;
  /** Calls back with whether the line stands, now and whenever that changes. */
  onConnection(listener: (connected: boolean) => void): () => void;
  /** Tells colleagues what is done here. Signals of a line that is down are dropped: they would be out of date. */
  signal(signal: PresenceSignal): void;
}

/**
 * The live line. The socket opens with the first listener and closes with the last one, so that nobody who is not signed
 * in knocks. Codes and ids only come over it: listeners read the record itself.
 */
export function createLiveProvider(open: () => Promise<LiveSocket>): LiveProvider {
  const listeners = new Set<(event: LiveEvent) => void>();
  const watchers = new Set<(connected: boolean) => void>();
  let connected = false;
  let socket: Promise<LiveSocket> | null = null;

  function tellConnection(now: boolean) {
    connected = now;
    for (const watcher of watchers) watcher(now);
  }

  async function start(): Promise<LiveSocket> {
    const opened = await open();
    opened.on('connect', () => tellConnection(true));
    opened.on('disconnect', () => tellConnection(false));
    opened.on('live', (payload) => {
      const event = liveEvent.safeParse(payload);
      if (event.success) for (const listener of listeners) listener(event.data);
    });
    return opened;
  }

  function stop() {
    void socket?.then((opened) => opened.disconnect());
    socket = null;
    tellConnection(false);
  }

  return {
    subscribe(listener) {
      listeners.add(listener);
      socket ??= start();
      return () => {
        listeners.delete(listener);
        if (listeners.size === 0) stop();
      };
    },
    onConnection(listener) {
      watchers.add(listener);
      listener(connected);
      return () => watchers.delete(listener);
    },
    signal(signal) {
      if (connected) void socket?.then((opened) => opened.emit('presence', signal));
    },
  };
}
