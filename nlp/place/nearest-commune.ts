import type { Coordinates } from '../../contracts';
import type { Gazetteer } from './gazetteer';
import { COMMUNE, type PlaceTable } from './place-table';

/** The commune whose point lies nearest to a pin. */
export type NearestCommune = {
  code: string;
  /** Great-circle distance to the commune's point, in kilometres. */
  kilometres: number;
  /** Farther than such communes are wide: ask before filing. */
  isFar: boolean;
  /** So far that the pin cannot lie in Cambodia. */
  isOutside: boolean;
};

export type FindNearestCommune = (pin: Coordinates) => NearestCommune;

const EARTH_RADIUS_KM = 6371;
const KM_PER_DEGREE = (EARTH_RADIUS_KM * Math.PI) / 180;
const NEIGHBOURS = 4;
/** The largest communes (Mondulkiri, Koh Kong) reach some 40 km from their point. */
const LONGEST_REACH_KM = 45;
const SHORTEST_REACH_KM = 3;

const radians = (degrees: number): number => (degrees * Math.PI) / 180;

/** Great-circle distance in kilometres (haversine). */
export const kilometresBetween = (a: Coordinates, b: Coordinates): number => {
  const height = Math.sin(radians(b.latitude - a.latitude) / 2) ** 2;
  const width = Math.sin(radians(b.longitude - a.longitude) / 2) ** 2;
  const arc = height + Math.cos(radians(a.latitude)) * Math.cos(radians(b.latitude)) * width;
  return 2 * EARTH_RADIUS_KM * Math.asin(Math.min(1, Math.sqrt(arc)));
};

type Point = Coordinates & { row: number };

/** Communes without a point of their own stand at their district's point. */
const pointsOf = (table: PlaceTable): Point[] => {
  const points: Point[] = [];
  for (let row = 0; row < table.size; row += 1) {
    if (table.levels[row] !== COMMUNE) continue;
    const source = Number.isNaN(table.latitudes[row]) ? (table.parents[row] ?? row) : row;
    points.push({
      row,
      latitude: table.latitudes[source] ?? NaN,
      longitude: table.longitudes[source] ?? NaN,
    });
  }
  return points.sort((a, b) => a.latitude - b.latitude);
};

/** The nearest points, nearest first. Points are sorted by latitude: the search widens until latitude alone is too far. */
const nearest = (
  points: readonly Point[],
  pin: Coordinates,
  count: number,
): Array<{ row: number; kilometres: number }> => {
  let above = points.findIndex((point) => point.latitude >= pin.latitude);
  if (above === -1) above = points.length;
  let below = above - 1;
  const found: Array<{ row: number; kilometres: number }> = [];
  const limit = (): number => (found.length < count ? Infinity : (found.at(-1)?.kilometres ?? Infinity));
  const gapTo = (at: number): number => {
    const point = points[at];
    return point === undefined ? Infinity : Math.abs(point.latitude - pin.latitude) * KM_PER_DEGREE;
  };
  while (Math.min(gapTo(above), gapTo(below)) < limit()) {
    const at = gapTo(above) <= gapTo(below) ? above++ : below--;
    const point = points[at];
    if (point === undefined) continue;
    found.push({ row: point.row, kilometres: kilometresBetween(point, pin) });
    found.sort((a, b) => a.kilometres - b.kilometres);
    if (found.length > count) found.pop();
  }
  return found;
};

/** Makes the finder of the commune under a pin (WGS 84). Points, not borders: the answer is to be confirmed by the citizen. */
export const createNearestCommune = ({ table }: Gazetteer): FindNearestCommune => {
  const points = pointsOf(table);
  return (pin) => {
    const around = nearest(points, pin, NEIGHBOURS + 1);
    const [first, ...others] = around;
    const row = first?.row ?? 0;
    const kilometres = first?.kilometres ?? Infinity;
    const home = points.find((point) => point.row === row);
    // A commune reaches about as far as its neighbours' points lie.
    const spread = others.map((other) => {
      const neighbour = points.find((point) => point.row === other.row);
      return home === undefined || neighbour === undefined ? 0 : kilometresBetween(home, neighbour);
    });
    const reach = Math.min(LONGEST_REACH_KM, Math.max(SHORTEST_REACH_KM, ...spread));
    return {
      code: table.codes[row] ?? '',
      kilometres: Math.round(kilometres * 100) / 100,
      isFar: kilometres > reach,
      isOutside: kilometres > LONGEST_REACH_KM,
    };
  };
};
