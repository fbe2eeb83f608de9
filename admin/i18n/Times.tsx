import Box from '@mui/material/Box';
import { useSyncExternalStore } from 'react';
import { useTranslate } from 'react-admin';
import { formatExact, formatRelative } from './format-time';

const TICK_MS = 20_000;
let now = Date.now();
const listeners = new Set<() => void>();
let timer: number | null = null;

/** One clock for every "5 minutes ago" on the page. */
function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  now = Date.now();
  timer ??= window.setInterval(() => {
    now = Date.now();
    for (const tell of listeners) tell();
  }, TICK_MS);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0 || timer === null) return;
    window.clearInterval(timer);
    timer = null;
  };
}

/** The time, renewed every few seconds. */
export function useNow(): Date {
  return new Date(useSyncExternalStore(subscribe, () => now));
}

/** "5 minutes ago"; the exact time in Cambodia on hover. */
export function RelativeTime({ time }: { time: Date }) {
  const translate = useTranslate();
  return (
    <Box
      component="time"
      dateTime={time.toISOString()}
      title={formatExact(time, translate)}
      sx={{ whiteSpace: 'nowrap' }}
    >
      {formatRelative(time, useNow(), translate)}
    </Box>
  );
}
