import { useEffect } from 'react';

/** Time to read a line, to find its button and to get there by keyboard. */
const TIME_TO_REACH_MS = 20_000;

/** Calls `end` when something could be seen for so long. While it is held, or while the page is hidden, that time has not begun. */
export function useTimeToReach(held: boolean, end: () => void): void {
  useEffect(() => {
    if (held) return;
    let timer: number | undefined;
    const begin = () => {
      window.clearTimeout(timer);
      timer = document.hidden ? undefined : window.setTimeout(end, TIME_TO_REACH_MS);
    };
    begin();
    document.addEventListener('visibilitychange', begin);
    return () => {
      window.clearTimeout(timer);
      document.removeEventListener('visibilitychange', begin);
    };
  }, [held, end]);
}
