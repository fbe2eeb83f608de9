import { useState } from 'react';
import { useDataProvider, useNotify } from 'react-admin';
import type { PresentedCase } from '../../contracts';
import { useProblemText } from '../layout/ProblemNotice';
import type { ConsoleDataProvider } from '../providers/data-provider';
import { RequestError } from '../providers/request-error';
import { useTellConflict } from './CaseConflict';

interface VerbOutcome<Answer> {
  /** What is told when it worked; nothing when left out. */
  done?: string;
  onDone?: (answer: Answer) => void;
}

/**
 * Runs a verb of a case: busy while it runs, says what came of it. When somebody was faster, what changed is shown instead,
 * and nothing was done.
 */
export function useCaseVerb(seen: PresentedCase) {
  const provider = useDataProvider<ConsoleDataProvider>();
  const notify = useNotify();
  const tell = useProblemText();
  const tellConflict = useTellConflict();
  const [busy, setBusy] = useState(false);

  async function run<Answer>(
    verb: (provider: ConsoleDataProvider) => Promise<Answer>,
    { done, onDone }: VerbOutcome<Answer>,
  ): Promise<boolean> {
    setBusy(true);
    try {
      const answer = await verb(provider);
      if (done !== undefined) notify(done, { type: 'info', messageArgs: { _: done } });
      onDone?.(answer);
      return true;
    } catch (error) {
      if (error instanceof RequestError && error.current !== null)
        tellConflict(seen, error.current, error.changes);
      else notify(tell(error), { type: 'error', messageArgs: { _: tell(error) } });
      return false;
    } finally {
      setBusy(false);
    }
  }
  return { run, busy };
}
