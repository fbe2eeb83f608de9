import { z } from 'zod';

const geoCoordinates = z.object({
  type: z.literal('GeoCoordinates'),
  latitude: z.number().min(-90).max(90),
  longitude: z.number().min(-180).max(180),
});

/** The first point among an Activity's entities. */
export function findPoint(
  entities: unknown[] | null | undefined,
): { latitude: number; longitude: number } | null {
  for (const entity of entities ?? []) {
    const point = geoCoordinates.safeParse(entity);
    if (point.success) return { latitude: point.data.latitude, longitude: point.data.longitude };
  }
  return null;
}
