import type { CaseRecord, PlaceBook } from '../../contracts';
import { routeAsRuled } from '../routing/offer-route';
import type { Directory } from '../routing/office-directory';
import type { CaseChange } from './case-change';
import { movedTo } from './moved-to';

export type ToldPlace = Pick<CaseRecord, 'place' | 'placeText' | 'coordinates'>;

/** What no colleague has worked on yet goes on by itself; afterwards a person decides, with the citizen's words before them. */
const UNTOUCHED: ReadonlyArray<CaseRecord['state']> = ['new', 'triage', 'routed'];

/**
 * What follows when a citizen tells only after filing where it happened: the case has its place, and goes to the office that the
 * rules would have given it. Null when it has a place already or colleagues work on it.
 */
export function placeCase(
  record: CaseRecord,
  told: ToldPlace,
  { directory, places, now }: { directory: Directory; places: PlaceBook; now: Date },
): Pick<CaseChange, 'change' | 'set'> | null {
  if (record.place.code !== null || told.place.code === null || !UNTOUCHED.includes(record.state))
    return null;
  const placed = { ...record, ...told };
  const route = routeAsRuled(placed, directory, places, now);
  const state = record.category.code === null ? record.state : 'routed';
  const { code, confidence, by } = told.place;
  const moved = movedTo(record, route, state);
  return {
    change: { place: { before: null, after: code, confidence, by }, ...moved.change },
    set: { ...told, ...moved.set },
  };
}
