import { useCallback } from 'react';
import { useNotify } from 'react-admin';
import { UndoNotice } from './UndoNotice';

/** The notice ends itself: neither the clock of plain notices nor a press elsewhere takes the way back away. */
const ENDS_ITSELF = { onClose: () => undefined };

/** Tells what was done, with the way back. */
export function useOfferUndo(): (text: string, onUndo: () => void) => void {
  const notify = useNotify();
  return useCallback(
    (text, onUndo) => notify(<UndoNotice text={text} onUndo={onUndo} />, ENDS_ITSELF),
    [notify],
  );
}
