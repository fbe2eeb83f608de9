import { useEffect, useState } from 'react';
import { useDataProvider } from 'react-admin';
import type { BroadcastContent, BroadcastPreview } from '../../contracts';
import type { ConsoleDataProvider } from '../providers/data-provider';

const AFTER_TYPING_MS = 600;

/** What the doors would show of a text that is being written: asked for when the writer pauses. */
export function usePreview(content: BroadcastContent | null): {
  preview: BroadcastPreview | null;
  failure: unknown;
} {
  const provider = useDataProvider<ConsoleDataProvider>();
  const [preview, setPreview] = useState<BroadcastPreview | null>(null);
  const [failure, setFailure] = useState<unknown>(null);
  const written = JSON.stringify(content);
  useEffect(() => {
    if (content === null) return undefined;
    let isLatest = true;
    const timer = window.setTimeout(() => {
      provider.previewBroadcast(content).then(
        (answer) => {
          if (!isLatest) return;
          setPreview(answer);
          setFailure(null);
        },
        (error: unknown) => {
          if (isLatest) setFailure(error);
        },
      );
    }, AFTER_TYPING_MS);
    return () => {
      isLatest = false;
      window.clearTimeout(timer);
    };
    // `written` is the content: an equal one is not asked about again.
  }, [provider, written]);
  return { preview, failure };
}
