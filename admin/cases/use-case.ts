import { createContext, use, useState } from 'react';
import { useGetOne } from 'react-admin';
import type { PresentedCase } from '../../contracts';
import { useLiveEvents } from '../providers/LiveContext';
import { useThrottled } from '../providers/use-throttled';
import type { CaseRow } from './case-facts';

export interface CurrentCase {
  record: PresentedCase;
  /** Shows a newer state of the case that a verb answered with. */
  replace: (newer: PresentedCase) => void;
  /** Reads the case again. */
  renew: () => void;
}

const CurrentCaseContext = createContext<CurrentCase | null>(null);
export const CurrentCaseProvider = CurrentCaseContext.Provider;

/** The case whose page is shown. */
export function useCurrentCase(): CurrentCase {
  const current = use(CurrentCaseContext);
  if (current === null) throw new Error('No case is shown here: use this below CaseShow only.');
  return current;
}

/** Reads a case and keeps it fresh: the newest of what was read and what verbs answered is shown. */
export function useCase(caseId: string) {
  const { data, error, refetch } = useGetOne<CaseRow>('cases', { id: caseId });
  const [answered, setAnswered] = useState<PresentedCase | null>(null);
  const renew = useThrottled(() => void refetch(), 400);
  useLiveEvents((event) => {
    if (!('caseId' in event) || event.caseId !== caseId) return;
    // What came of a sending may have shut the door through which the answer goes.
    const isReceipt = event.name === 'message.delivery' && data?.reply.windowClosesAt == null;
    if (isReceipt || event.name === 'case.presence') return;
    renew();
  });
  const newer = answered?._id === caseId && answered.version > (data?.version ?? -1) ? answered : undefined;
  return { record: newer ?? data, error, retry: () => void refetch(), replace: setAnswered, renew };
}
