import type { PhoneMention } from '../../contracts';
import type { NormalisedText } from '../text/normalise';

/** The phone numbers in a text as E.164, in their order. */
export const findPhones = (_text: NormalisedText): PhoneMention[] => [];
