import CloseIcon from '@mui/icons-material/Close';
import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import IconButton from '@mui/material/IconButton';
import { useEffect, useRef, useState } from 'react';
import { useCloseNotification, useLocation, useNotificationContext, useTranslate } from 'react-admin';

import { useTimeToReach } from './use-time-to-reach';

/**
 * Tells what was done, with the way back, for as long as a person needs to read and reach it
 * (https://www.w3.org/WAI/WCAG22/Understanding/timing-adjustable). It goes when newer words wait for its place, and with the page
 * whose work it takes back.
 */
export function UndoNotice({ text, onUndo }: { text: string; onUndo: () => void }) {
  const translate = useTranslate();
  const close = useCloseNotification();
  const { notifications } = useNotificationContext();
  const { pathname } = useLocation();
  const began = useRef(pathname);
  const [pointed, setPointed] = useState(false);
  const [focused, setFocused] = useState(false);
  useTimeToReach(pointed || focused, close);
  useEffect(() => {
    if (notifications.length > 0 || pathname !== began.current) close();
  }, [notifications, pathname, close]);
  return (
    <Alert
      severity="info"
      variant="filled"
      // The blue of a filled notice leaves white letters less contrast than they need.
      sx={{ bgcolor: 'primary.main', color: 'primary.contrastText' }}
      onPointerEnter={() => setPointed(true)}
      onPointerLeave={() => setPointed(false)}
      onFocus={() => setFocused(true)}
      onBlur={() => setFocused(false)}
      action={
        <>
          <Button
            color="inherit"
            size="small"
            onClick={() => {
              close();
              onUndo();
            }}
          >
            {translate('ra.action.undo')}
          </Button>
          <IconButton
            color="inherit"
            size="small"
            aria-label={translate('ra.action.close')}
            onClick={close}
          >
            <CloseIcon fontSize="small" />
          </IconButton>
        </>
      }
    >
      {text}
    </Alert>
  );
}
