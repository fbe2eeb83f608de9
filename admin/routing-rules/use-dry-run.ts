import { useEffect, useState } from 'react';
import { useDataProvider } from 'react-admin';
import type { PresentedDryRun } from '../../contracts';
import type { ConsoleDataProvider } from '../providers/data-provider';
import { useLiveEvents } from '../providers/LiveContext';

const ASK_EVERY_MS = 1_500;

/** How far a dry run is: asked again when the live line says so, and from time to time in case it does not stand. */
export function useDryRun(runId: string | null): PresentedDryRun | null {
  const provider = useDataProvider<ConsoleDataProvider>();
  const [run, setRun] = useState<PresentedDryRun | null>(null);
  const shown = run?._id === runId ? run : null;
  const isOver = shown !== null && shown.finishedAt !== null;
  useLiveEvents((event) => {
    if (runId !== null && event.name === 'desk.notice' && event.recordId === runId)
      void provider.readDryRun(runId).then(setRun, () => undefined);
  });
  useEffect(() => {
    if (runId === null || isOver) return undefined;
    const read = () => void provider.readDryRun(runId).then(setRun, () => undefined);
    read();
    const timer = window.setInterval(read, ASK_EVERY_MS);
    return () => window.clearInterval(timer);
  }, [provider, runId, isOver]);
  return shown;
}
