import { createContext, useCallback, useContext, useEffect, useState } from 'react';
import { useDataProvider, useNotify } from 'react-admin';
import { z } from 'zod';
import { presentedPerson, type PresentedPerson } from '../../contracts';
import { useProblemText } from '../layout/ProblemNotice';
import type { ConsoleDataProvider } from '../providers/data-provider';
import { RequestError } from '../providers/request-error';

interface CurrentPerson {
  person: PresentedPerson;
  busy: boolean;
  /** Runs one act, shows the person as it left them, and says what came of it. */
  run: (
    verb: (provider: ConsoleDataProvider) => Promise<PresentedPerson>,
    done: string,
  ) => Promise<boolean>;
}

const PersonContext = createContext<CurrentPerson | null>(null);
export const CurrentPersonProvider = PersonContext.Provider;

export function useCurrentPerson(): CurrentPerson {
  const current = useContext(PersonContext);
  if (current === null) throw new Error('A part of a person’s page stands outside of it');
  return current;
}

/** Reads a person, and runs what is done with them. When a colleague was faster, the newest person is shown. */
export function usePerson(id: string) {
  const provider = useDataProvider<ConsoleDataProvider>();
  const notify = useNotify();
  const tell = useProblemText();
  const [person, setPerson] = useState<PresentedPerson | null>(null);
  const [failure, setFailure] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const read = useCallback(() => {
    setFailure(null);
    provider.readPerson(id).then(setPerson, setFailure);
  }, [provider, id]);
  useEffect(() => {
    setPerson(null);
    read();
  }, [read]);

  const run: CurrentPerson['run'] = async (verb, done) => {
    setBusy(true);
    try {
      setPerson(await verb(provider));
      notify(done, { type: 'info' });
      return true;
    } catch (error) {
      const isStale = error instanceof RequestError && error.code === 'conflict';
      const newest = isStale ? currentPerson.safeParse(error.current) : null;
      if (newest?.success === true) setPerson(newest.data);
      notify(newest?.success === true ? 'form.saved-elsewhere' : tell(error), {
        type: 'error',
        messageArgs: { _: tell(error) },
      });
      return false;
    } finally {
      setBusy(false);
    }
  };
  return { person, failure, read, run, busy };
}

const currentPerson: z.ZodType<PresentedPerson> = presentedPerson;
