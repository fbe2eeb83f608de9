import type { AmountMention } from '../../contracts';
import type { NormalisedText } from '../text/normalise';

/** The amounts of money told in a text in riel and dollars, in their order. */
export const findAmounts = (_text: NormalisedText): AmountMention[] => [];
