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
 * rules would have given it. A deeper place within the one that is known makes it more exact, and another one is what they put
 * right. Null when it tells nothing more, or when colleagues work on it.
 */
export function placeCase(
  record: CaseRecord,
  told: ToldPlace,
  { directory, places, now }: { directory: Directory; places: PlaceBook; now: Date },
): Pick<CaseChange, 'change' | 'set'> | null {
  const known = record.place.code;
  const { code, confidence, by } = told.place;
  if (code === null || !tellsMore(code, known) || !UNTOUCHED.includes(record.state)) return null;
  const place = { before: known, after: code, confidence, by };
  const placed = { ...record, ...told };
  const route = routeAsRuled(placed, directory, places, now);
  const state = record.category.code === null ? record.state : 'routed';
  // Whoever has it already keeps it.
  if (known !== null && route.officeId === record.officeId) return { change: { place }, set: told };
  const moved = movedTo(record, route, state);
  return {
    change: { place, ...moved.change },
    set: { ...told, ...moved.set },
  };
}

/** Codes of places begin with the code of what they lie in: the province of a known commune says nothing new. */
const tellsMore = (code: string, known: string | null): boolean => !known?.startsWith(code);
