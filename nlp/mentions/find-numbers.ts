import type { TextSpan } from '../../contracts';
import type { NormalisedText } from '../text/normalise';

export type NumberMention = { value: number; span: TextSpan; text: string };

/** The numbers told in a text, in digits or in words of Khmer or English, in their order. */
export const findNumbers = (_text: NormalisedText): NumberMention[] => [];
