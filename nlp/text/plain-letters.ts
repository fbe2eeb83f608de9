import { normalise } from './normalise';

/** Letters as names are compared: of one form, small, and without the accents that some write and some do not; Khmer marks stay. */
export const plainLetters = (text: string): string =>
  normalise(text)
    .text.normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase();
