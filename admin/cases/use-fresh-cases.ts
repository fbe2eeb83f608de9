import { useEffect, useRef, useState } from 'react';
import { useStore } from 'react-admin';
import { formatCaseNumber } from '../i18n/format-case-number';
import { useLiveEvents } from '../providers/LiveContext';
import { playUrgentSound } from './play-urgent-sound';

const FRESH_MS = 15_000;

/** Cases that came in just now, so that the eye finds them, and the number of the newest for who cannot see. */
export function useFreshCases(): { fresh: ReadonlySet<string>; heard: string | null } {
  const [fresh, setFresh] = useState<ReadonlySet<string>>(new Set());
  const [heard, setHeard] = useState<string | null>(null);
  const [sound] = useStore('urgent-sound', true);
  const timers = useRef<number[]>([]);
  useEffect(
    () => () => {
      for (const timer of timers.current) window.clearTimeout(timer);
    },
    [],
  );
  useLiveEvents((event) => {
    if (event.name !== 'case.opened' && !(event.name === 'case.message' && event.direction === 'in'))
      return;
    const { caseId } = event;
    if (event.name === 'case.opened') {
      setHeard(formatCaseNumber(event.number));
      if (event.urgent && sound) playUrgentSound();
    }
    setFresh((before) => new Set([...before, caseId]));
    const timer = window.setTimeout(
      () => setFresh((before) => new Set([...before].filter((id) => id !== caseId))),
      FRESH_MS,
    );
    timers.current.push(timer);
  });
  return { fresh, heard };
}
