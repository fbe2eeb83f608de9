import { DateTime } from 'luxon';
import type { Desk, StoryReading } from '../casework';
import { createUnderstanding, type Gazetteer, loadBuiltModel, type Understander } from '../nlp';

/** The categories, types and priorities of contracts/vocabulary.ts, as stored with every decision. */
export const TAXONOMY_VERSION = 'sala-2026-11';

/** What every part of one process reads texts with. */
export interface Reading extends StoryReading {
  /** Loaded when it is first asked for: some 90 ms and 18 MB. */
  understander: () => Understander;
}

/** One model for the dialogue and the desk of a process. */
export function createReading(desk: Pick<Desk, 'clock' | 'timeZone'>, gazetteer: Gazetteer): Reading {
  let loaded: Understander | null = null;
  const understander = () => (loaded ??= createUnderstanding({ gazetteer, model: loadBuiltModel() }));
  const today = createToday(desk);
  return {
    understander,
    taxonomyVersion: TAXONOMY_VERSION,
    understand: (text) => understander().understandLazily(text, { today: today() }),
  };
}

/** The day in the service's time zone, reckoned once a minute: every message asks for it. */
function createToday({ clock, timeZone }: Pick<Desk, 'clock' | 'timeZone'>): () => string {
  let minute = -1;
  let day = '';
  return () => {
    const now = clock();
    if (Math.floor(now.getTime() / 60_000) !== minute) {
      minute = Math.floor(now.getTime() / 60_000);
      day = DateTime.fromJSDate(now, { zone: timeZone }).toISODate() ?? '';
    }
    return day;
  };
}
