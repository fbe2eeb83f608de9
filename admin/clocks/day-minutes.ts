import type { BusinessCalendar } from '../../contracts';

const minutesOf = (time: string) => {
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  return hour * 60 + minute;
};

/** The working minutes of the longest day of the week. */
export function dayMinutesOf({ week }: Pick<BusinessCalendar, 'week'>): number {
  const lengths = week.map(({ hours }) =>
    hours.reduce((sum, { from, to }) => sum + minutesOf(to) - minutesOf(from), 0),
  );
  return Math.max(1, ...lengths);
}
