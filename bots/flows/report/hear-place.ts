import type { PlaceJudgement } from '../../../contracts';
import type { Scene } from '../../scene';
import { choosePlace, settle, type ReportDraft } from './draft';

// The widest commune reaches about 40 km from its middle; a point farther from every commune lies outside the country.
const FARTHEST_KM = 60;

/** The draft with the commune of a point on the map; null when the point is not in the country. */
export function hearPin(draft: ReportDraft, scene: Scene): ReportDraft | null {
  const point = scene.input.message.location;
  const nearest = point && scene.places.nearestCommune(point);
  if (!nearest || nearest.distanceKm > FARTHEST_KM) return null;
  return { ...choosePlace(draft, nearest.code, scene), coordinates: point };
}

/**
 * Takes words as the answer to "where?". A parent's name picks among the candidates that are open; null when the words
 * name no place.
 */
export function hearPlace(draft: ReportDraft, scene: Scene): ReportDraft | null {
  const named = placeOfWords(draft, scene);
  if (!named) return null;
  const placeText = scene.text.slice(0, 200);
  const within = draft.placeCandidates.filter((code) => named.code !== null && code.startsWith(named.code));
  const [only] = within;
  if (only !== undefined && within.length === 1) return choosePlace({ ...draft, placeText }, only, scene);
  if (within.length > 1) return { ...draft, placeCandidates: within, placeWithin: named.code };
  if (named.code !== null) return choosePlace({ ...draft, placeText }, named.code, scene);
  return leaveOpen({ ...draft, placeText }, named.candidates);
}

/** The draft with a name that several places bear; what was known before is the place again when nobody says which. */
export function leaveOpen(draft: ReportDraft, placeCandidates: string[]): ReportDraft {
  const placeWithin = draft.place.code ?? draft.placeWithin;
  return { ...draft, placeCandidates, placeWithin, place: { ...draft.place, code: null } };
}

// "No, it is village 2" is none of the places that were offered.
const REFUSES = /^\s*(?:no|nope|not|none)\b|^(?:បាទ|ចាស|[\s,])*(?:ទេ|អត់ទេ|អត់មែន|មិនមែន|មិនត្រូវ|ខុស)/iu;

function placeOfWords(draft: ReportDraft, scene: Scene): PlaceJudgement | null {
  const told = scene.input.understanding.place ?? scene.places.resolve(scene.text);
  if (told?.code != null || draft.placeText === null || REFUSES.test(scene.text)) return told;
  // "Kandal" alone or "the one near Takhmau" makes sense together with the name told before.
  const together = scene.places.resolve(`${scene.text} ${draft.placeText}`);
  if (together === null || told !== null) return together ?? told;
  // Words that leave all as open as it was are no part of a place's name.
  const alone = scene.places.resolve(draft.placeText);
  return alone !== null && sameCodes(together, alone) ? null : together;
}

const sameCodes = (one: PlaceJudgement, other: PlaceJudgement): boolean =>
  one.code === other.code && one.candidates.join() === other.candidates.join();

/** So many answers that name no place are heard. */
export const MOST_PLACE_TRIES = 2;

/** After two answers that name no known place nobody is asked again: the words are kept and a person finds the place. */
export function missPlace(draft: ReportDraft, scene: Scene): ReportDraft {
  const tried = { ...draft, placeText: scene.text.slice(0, 200), placeTries: draft.placeTries + 1 };
  return tried.placeTries >= MOST_PLACE_TRIES ? settle(tried, 'place') : tried;
}
