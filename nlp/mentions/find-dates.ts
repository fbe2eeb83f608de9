import type { DateMention } from '../../contracts';
import type { NormalisedText } from '../text/normalise';

/** The dates and ranges told in a text, in their order. `today` is the ISO day on which it was said, in the service's time zone. */
export const findDates = (_text: NormalisedText, _today: string): DateMention[] => [];
