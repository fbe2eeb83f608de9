import { useCallback, useEffect, useRef } from 'react';

/** Calls `act` soon after it was asked for, and at most once every `pauseMs`, however often it is asked for. */
export function useThrottled(act: () => void, pauseMs: number): () => void {
  const newest = useRef(act);
  const timer = useRef<number | null>(null);
  useEffect(() => {
    newest.current = act;
  });
  useEffect(
    () => () => {
      if (timer.current !== null) window.clearTimeout(timer.current);
      timer.current = null;
    },
    [],
  );
  return useCallback(() => {
    timer.current ??= window.setTimeout(() => {
      timer.current = null;
      newest.current();
    }, pauseMs);
  }, [pauseMs]);
}
