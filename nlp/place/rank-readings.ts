import type { Reading } from './place-evidence';

/** What a name that was read with an error must have over an exact one that begins alike. */
const ERROR_LEAD = 0.5;
/** Of names that are believed about as much, the longer one explains more. */
const LENGTH_LEAD = 0.05;

/** The readings that are believed nearly as much as the best. */
export const likeliest = (readings: Reading[], spread: number): Reading[] => {
  const best = Math.max(...readings.map((reading) => reading.weight));
  return readings.filter((reading) => reading.weight > best - spread);
};

/** Where the name ends by its best reading; 0 when there is none. */
export const endOf = (readings: readonly Reading[]): number => {
  let best = readings[0];
  const worth = ({ weight, isExact, end }: Reading): number =>
    weight + (isExact ? ERROR_LEAD : 0) + LENGTH_LEAD * end;
  for (const reading of readings) if (best === undefined || worth(reading) > worth(best)) best = reading;
  return best?.end ?? 0;
};
