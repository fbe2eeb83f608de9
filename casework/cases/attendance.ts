import type { PreparedCase, StaffRecord } from '../../contracts';
import type { Desk } from '../desk';
import type { Directory } from '../routing/office-directory';
import { isAbsent } from '../routing/is-absent';
import { addWorkingMinutes } from '../sla/business-time';

const MOST_READ = 50;

/**
 * Whether somebody of the office (or of those who lead the desk) is on duty within working hours right now, and when the office
 * opens next: what a person in danger is told must be so.
 */
export async function attendanceOf(
  desk: Desk,
  officeId: string,
  { calendar }: Pick<Directory, 'calendar'>,
): Promise<NonNullable<PreparedCase['attended']>> {
  const now = desk.clock();
  const opensAt = addWorkingMinutes(now, 0, calendar, desk.timeZone);
  if (opensAt > now) return { now: false, opensAt };
  const people = await desk.models.staff
    .find(
      {
        active: true,
        onDuty: true,
        $or: [{ officeIds: officeId }, { role: { $in: ['dispatcher', 'administrator'] } }],
      },
      { absentFrom: 1, absentUntil: 1 },
    )
    .limit(MOST_READ)
    .lean<Array<Pick<StaffRecord, 'absentFrom' | 'absentUntil'>>>();
  return { now: people.some((person) => !isAbsent(person, now)), opensAt };
}
