import { AppError, type Paged, type Place, type PresentedPlace } from '../../contracts';
import { wholePage } from '../paging/read-page';
import { requirePermission } from '../staff/policies';
import type { StaffActor } from '../staff/staff-actor';
import type { StaffDesk } from '../staff-desk';

/** The likeliest official places for what somebody has typed so far, in either script. */
export function findPlaces(
  desk: StaffDesk,
  { staff }: StaffActor,
  { q, limit }: { q: string; limit: number },
): Paged<PresentedPlace> {
  requirePermission(staff, 'settings.read');
  const found = q === '' ? [] : desk.places.search(q, limit);
  return { data: found.map((place) => presentPlace(desk, place)), page: wholePage(found.length) };
}

export function showPlace(desk: StaffDesk, { staff }: StaffActor, code: string): PresentedPlace {
  requirePermission(staff, 'settings.read');
  const place = desk.places.get(code);
  if (place === undefined)
    throw new AppError('not-found', { message: `The gazetteer has no place ${code}` });
  return presentPlace(desk, place);
}

function presentPlace(desk: StaffDesk, place: Place): PresentedPlace {
  return {
    ...place,
    labelKm: desk.places.label(place.code, 'km'),
    labelEn: desk.places.label(place.code, 'en'),
  };
}
