import type { PlaceBook, PresentedCase } from '../../contracts';

/** A place with those above it, in both languages; null for none and for a code that the gazetteer does not know. */
export function labelPlace(places: PlaceBook, code: string | null): PresentedCase['placeLabel'] {
  if (code === null || places.get(code) === undefined) return null;
  return { km: places.label(code, 'km'), en: places.label(code, 'en') };
}
