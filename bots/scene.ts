import type { Coordinates, Language, PlaceCode, PlaceJudgement } from '../contracts';
import type { QueryAnswers, TurnInput } from './turn';

/** What a conversation needs to know of places. The gazetteer of nlp/ answers it; tests use a handful of places. */
export interface DialoguePlaces {
  /** Version of the list of places, stored with every place that was chosen. */
  version: string;
  /** "Tuek Vil sangkat, Siem Reap town, Siem Reap province": with all parents; null for a code that is not listed. */
  label(code: PlaceCode, language: Language): string | null;
  /** The place that a short answer names; null when it names none. */
  resolve(text: string): PlaceJudgement | null;
  /** The commune nearest to a point, with the distance in kilometres; null when no commune has coordinates. */
  nearestCommune(point: Coordinates): { code: PlaceCode; distanceKm: number } | null;
}

/** What stays the same from turn to turn. */
export interface DialogueWorld {
  places: DialoguePlaces;
  /** Version of the list of categories, types and priorities. */
  taxonomyVersion: string;
  /** IANA name of the time zone in which dates are told. */
  timeZone: string;
}

/** One turn as the flows see it. */
export interface Scene extends DialogueWorld {
  input: TurnInput;
  answers: QueryAnswers;
  language: Language;
  /** The person's words without outer white space. */
  text: string;
  /** The button that was pressed, or the one whose label or number was typed. */
  pick: string | null;
}
