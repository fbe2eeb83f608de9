import { useEffect, useRef, useState } from 'react';
import { Notification, useNotificationContext } from 'react-admin';

/** Of plain words; a way back stays longer (`UndoNotice.tsx`). */
const SHOWN_MS = 8_000;

/**
 * What just happened, told on the half of the screen where nobody has just pressed: a notice that covered the button it speaks about would
 * keep a person on a phone from pressing it again.
 */
export function Notices() {
  const { notifications } = useNotificationContext();
  const pressed = useRef<EventTarget | null>(null);
  const [vertical, setVertical] = useState<'top' | 'bottom'>('bottom');
  useEffect(() => {
    const remember = ({ target }: Event) => void (pressed.current = target);
    const kinds = ['pointerdown', 'keydown'] as const;
    for (const kind of kinds) window.addEventListener(kind, remember, true);
    return () => {
      for (const kind of kinds) window.removeEventListener(kind, remember, true);
    };
  }, []);
  useEffect(() => {
    if (notifications.length > 0) setVertical(isLow(pressed.current) ? 'top' : 'bottom');
  }, [notifications]);
  return (
    <Notification
      autoHideDuration={SHOWN_MS}
      resumeHideDuration={SHOWN_MS}
      anchorOrigin={{ vertical, horizontal: 'center' }}
      // Below the bar of a phone, whose menu stays in reach.
      sx={{ '&.MuiSnackbar-anchorOriginTopCenter': { top: { xs: 68, md: 24 } } }}
    />
  );
}

/** Whether what one would press again stands in the lower half of the screen; what is gone is nowhere. */
function isLow(target: EventTarget | null): boolean {
  if (!(target instanceof Element)) return false;
  // Whoever sent a form by a key looks for its button.
  const action = target.closest('form')?.querySelector('[type="submit"]') ?? target;
  const { top, bottom } = action.getBoundingClientRect();
  return (top + bottom) / 2 > window.innerHeight / 2;
}
