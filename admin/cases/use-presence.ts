import { useEffect, useEffectEvent, useState } from 'react';
import { useGetIdentity } from 'react-admin';
import type { PresenceAct } from '../../contracts';
import { useLiveEvents, useLiveSignal } from '../providers/LiveContext';

/** A colleague of whom nothing was heard for so long is gone, even if nobody said so. */
const FADES_AFTER_MS = 45_000;
const TELL_EVERY_MS = 15_000;
const WRITING_EVERY_MS = 4_000;

export interface Colleague {
  staffId: string;
  name: string;
  act: Exclude<PresenceAct, 'left'>;
  heardAt: number;
}

/** Tells colleagues that this case is read here, and hears who else reads it or writes an answer. */
export function usePresence(caseId: string): Colleague[] {
  const signal = useLiveSignal();
  const { data: me } = useGetIdentity();
  const [colleagues, setColleagues] = useState<Colleague[]>([]);
  const tell = useEffectEvent((act: PresenceAct) => signal({ caseId, act }));

  useEffect(() => {
    tell('viewing');
    const timer = window.setInterval(() => {
      tell('viewing');
      setColleagues((known) => known.filter(({ heardAt }) => Date.now() - heardAt < FADES_AFTER_MS));
    }, TELL_EVERY_MS);
    return () => {
      window.clearInterval(timer);
      tell('left');
    };
  }, [caseId]);

  useLiveEvents((event) => {
    if (event.name !== 'case.presence' || event.caseId !== caseId || event.staffId === me?.id) return;
    const { staffId, staffName: name, act } = event;
    setColleagues((known) => {
      const others = known.filter((each) => each.staffId !== staffId);
      if (act === 'left') return others;
      const before = known.find((each) => each.staffId === staffId);
      // Somebody who is new here is answered, so that they see us too.
      if (before === undefined) tell('viewing');
      const writes = act === 'writing' || (before?.act === 'writing' && stillWrites(before));
      return [...others, { staffId, name, act: writes ? 'writing' : 'viewing', heardAt: Date.now() }];
    });
  });
  return colleagues;
}

const stillWrites = ({ heardAt }: Colleague) => Date.now() - heardAt < 2 * WRITING_EVERY_MS;

/** Call it at each key: colleagues and the citizen see that an answer is being written. */
export function useTellWriting(caseId: string): () => void {
  const signal = useLiveSignal();
  const [told] = useState({ at: 0 });
  return () => {
    if (Date.now() - told.at < WRITING_EVERY_MS) return;
    told.at = Date.now();
    signal({ caseId, act: 'writing' });
  };
}
