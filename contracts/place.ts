import { z } from 'zod';

export const PLACE_LEVELS = ['province', 'district', 'commune', 'village'] as const;
export const placeLevel = z.enum(PLACE_LEVELS);
export type PlaceLevel = z.infer<typeof placeLevel>;

/** An official gazetteer code: 2 digits a province, 4 a district, 6 a commune, 8 a village. Each begins with its parent's. */
export const placeCode = z.string().regex(/^(\d{2}|\d{4}|\d{6}|\d{8})$/);
export type PlaceCode = z.infer<typeof placeCode>;

/** A place with those above it, as people read it. */
export const placeLabel = z.object({ km: z.string(), en: z.string() });

/** One official place. `type` is the unit word in Latin letters (khet, reach theani, srok, khan, krong, khum, sangkat, phum). */
export const place = z.object({
  code: placeCode,
  level: placeLevel,
  type: z.string(),
  typeKm: z.string(),
  nameKm: z.string(),
  nameEn: z.string(),
  parentCode: placeCode.nullable(),
  latitude: z.number().nullable(),
  longitude: z.number().nullable(),
});
export type Place = z.infer<typeof place>;

/** A geographical point, WGS 84 degrees. */
export const coordinates = z.object({
  latitude: z.number().min(-90).max(90),
  longitude: z.number().min(-180).max(180),
});
export type Coordinates = z.infer<typeof coordinates>;
