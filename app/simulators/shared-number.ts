import type { Language } from '../../contracts';

/** A number that an invented citizen of one door has shared: the same person's phone can be played at the carrier, too. */
export interface SharedNumber {
  /** As `+85510123456`. */
  phone: string;
  name: string;
  language: Language;
}

export type ShareNumber = (shared: SharedNumber) => void;

/** Phones are set to more languages than are played here. */
export const languageOfPhone = (code: string | undefined): Language => (code === 'en' ? 'en' : 'km');
