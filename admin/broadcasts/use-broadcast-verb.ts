import { useState } from 'react';
import { useDataProvider, useNotify } from 'react-admin';
import { useProblemText } from '../layout/ProblemNotice';
import type { ConsoleDataProvider } from '../providers/data-provider';
import { RequestError } from '../providers/request-error';

/** Runs one act: busy while it runs, says what came of it; when somebody was faster, the page is read anew. */
export function useBroadcastVerb(onStale: () => void) {
  const provider = useDataProvider<ConsoleDataProvider>();
  const notify = useNotify();
  const tell = useProblemText();
  const [busy, setBusy] = useState(false);

  async function run<Answer>(
    verb: (provider: ConsoleDataProvider) => Promise<Answer>,
    done: string,
    onDone: (answer: Answer) => void,
  ): Promise<void> {
    setBusy(true);
    try {
      const answer = await verb(provider);
      notify(done, { type: 'info' });
      onDone(answer);
    } catch (error) {
      const isStale = error instanceof RequestError && error.code === 'conflict';
      notify(isStale ? 'form.saved-elsewhere' : tell(error), {
        type: 'error',
        messageArgs: { _: tell(error) },
      });
      if (isStale) onStale();
    } finally {
      setBusy(false);
    }
  }
  return { run, busy };
}
