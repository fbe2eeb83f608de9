import { createContext, type ReactNode, use, useEffect, useEffectEvent, useState } from 'react';
import type { LiveEvent, PresenceSignal } from '../../contracts';
import type { LiveProvider } from './live-provider';

const LiveContext = createContext<LiveProvider | null>(null);

export function LiveContextProvider({ live, children }: { live: LiveProvider; children: ReactNode }) {
  return <LiveContext value={live}>{children}</LiveContext>;
}

function useLive(): LiveProvider {
  const live = use(LiveContext);
  if (live === null)
    throw new Error('There is no live line here: put <LiveContextProvider> around the console.');
  return live;
}

/** Hears every live event that the reader may hear while the component is shown. */
export function useLiveEvents(listener: (event: LiveEvent) => void): void {
  const live = useLive();
  const hear = useEffectEvent(listener);
  useEffect(() => live.subscribe((event) => hear(event)), [live]);
}

/** True while the live line stands. */
export function useLiveConnection(): boolean {
  const live = useLive();
  const [connected, setConnected] = useState(false);
  useEffect(() => live.onConnection(setConnected), [live]);
  return connected;
}

/** Tells colleagues what is done here; nothing happens while the line is down. */
export function useLiveSignal(): (signal: PresenceSignal) => void {
  const live = useLive();
  return (signal) => live.signal(signal);
}
