import type { TextSpan } from '../../contracts';
import type { NormalisedText } from '../text/normalise';
import { scanNumbers } from './scan-numbers';

/** A number told in a text. `span` and `text` are those of the original. */
export type NumberMention = { value: number; span: TextSpan; text: string };

/** "មួយចំនួន" says some, not one. */
const SOME = 'ចំនួន';

/** The numbers told in a text, in digits or in words of Khmer or English, in their order. */
export const findNumbers = (normalised: NormalisedText): NumberMention[] =>
  scanNumbers(normalised)
    .filter(({ value, end }) => value !== 1 || !normalised.text.startsWith(SOME, end))
    .map(({ value, start, end }) => {
      const span = normalised.spanOf(start, end);
      return { value, span, text: normalised.original.slice(span.start, span.end) };
    });
