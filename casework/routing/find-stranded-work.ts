import type { Desk } from '../desk';
import { findStaffNames } from '../staff/find-staff-names';

/** Open cases that lie where nobody works any more: how many, and with which office or person. */
export interface StrandedWork {
  offices: Array<{ officeId: string; open: number }>;
  people: Array<{ staffId: string; name: string; open: number }>;
}

/**
 * Offices that are shut and still have open cases, and people who have open cases and work on none any more (from before accounts gave
 * them up, casework/cases/release-work.ts).
 */
export async function findStrandedWork(
  desk: Pick<Desk, 'models' | 'trips' | 'directory'>,
): Promise<StrandedWork> {
  const { offices, load, people, personLoad } = await desk.directory.current();
  const working = new Set(people.map(({ _id }) => _id));
  const gone = [...personLoad].filter(([staffId]) => !working.has(staffId));
  const names = await findStaffNames(
    desk,
    gone.map(([staffId]) => staffId),
  );
  return {
    offices: [...load].flatMap(([officeId, open]) =>
      offices.get(officeId)?.active === true ? [] : [{ officeId, open }],
    ),
    people: gone.map(([staffId, open]) => ({ staffId, name: names.get(staffId) ?? staffId, open })),
  };
}
