import { useEffect, useState } from 'react';
import { useDataProvider } from 'react-admin';
import { fewestDays, type RetentionAnswer, type RetentionDays, type RetentionKind } from '../../contracts';
import type { ConsoleDataProvider } from '../providers/data-provider';

/** Counted once somebody has stopped writing the number. */
const PAUSE_MS = 400;

/** What the next run would delete of a kind: null while it is counted. */
export type DueOf = (kind: RetentionKind) => number | null;

/** How many of each kind the numbers in the form would delete, before anybody saves them. */
export function useRetentionPreview({ rules }: RetentionAnswer, days: RetentionDays): DueOf {
  const provider = useDataProvider<ConsoleDataProvider>();
  const [counted, setCounted] = useState<Record<string, number>>({});
  const unsaved = rules.flatMap(({ kind, days: saved }) => {
    const now = days[kind];
    return now === null || now === saved || !isKept(kind, now) ? [] : [{ kind, days: now }];
  });
  const missing = JSON.stringify(unsaved.filter((one) => counted[keyOf(one)] === undefined));
  useEffect(() => {
    let current = true;
    const timer = window.setTimeout(() => {
      const asked = JSON.parse(missing) as Array<{ kind: RetentionKind; days: number }>;
      for (const one of asked)
        provider.countRetention(one.kind, one.days).then(
          ({ due }) => current && setCounted((known) => ({ ...known, [keyOf(one)]: due })),
          // The number stays untold; saving asks all the same.
          () => undefined,
        );
    }, PAUSE_MS);
    return () => {
      current = false;
      window.clearTimeout(timer);
    };
  }, [provider, missing]);
  return (kind) => {
    const now = days[kind];
    if (now === null) return 0;
    const saved = rules.find((rule) => rule.kind === kind);
    return saved?.days === now ? saved.due : (counted[keyOf({ kind, days: now })] ?? null);
  };
}

const keyOf = ({ kind, days }: { kind: RetentionKind; days: number }) => `${kind} ${days}`;

const MOST_DAYS = 36_500;
/** Whether the API takes it as a number of days. */
export const isKept = (kind: RetentionKind, days: number) =>
  Number.isInteger(days) && days >= fewestDays(kind) && days <= MOST_DAYS;
