import { useState } from 'react';
import { useNotify } from 'react-admin';
import { useProblemText } from './ProblemNotice';

/** Runs one act at a time, and tells when it fails. */
export function useAct(): { busy: boolean; act: (work: () => Promise<unknown>) => Promise<void> } {
  const notify = useNotify();
  const tell = useProblemText();
  const [busy, setBusy] = useState(false);
  return {
    busy,
    async act(work) {
      setBusy(true);
      try {
        await work();
      } catch (error) {
        notify(tell(error), { type: 'error', messageArgs: { _: tell(error) } });
      } finally {
        setBusy(false);
      }
    },
  };
}
