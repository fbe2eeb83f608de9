import {
  createSegmenter,
  detectLanguage,
  findPhones,
  normalise,
  searchTokens,
  sketch,
  type Understander,
} from '../nlp';
import { findDanger } from '../nlp/classify/find-danger';
import type { Model } from '../nlp/classify/model';
import { readText } from '../nlp/classify/read-text';
import { findAmounts } from '../nlp/mentions/find-amounts';
import { findDates } from '../nlp/mentions/find-dates';

/**
 * The parts of understanding, each of which reads the text of a number, and what is made of a story beside it when it is
 * filed. What is left of the whole is the deciding words, the judgements and memory that one part takes from another.
 */
export function partsOfUnderstanding(
  { resolvePlace }: Understander,
  model: Model,
  texts: readonly string[],
  today: string,
): Record<string, (number: number) => unknown> {
  const normalised = texts.map((text) => normalise(text));
  const segmenter = createSegmenter();
  const typed = (number: number): string => texts[number] ?? '';
  const empty = normalise('');
  const read = (number: number) => normalised[number] ?? empty;
  return {
    normalise: (number) => normalise(typed(number)),
    language: (number) => detectLanguage(typed(number)),
    'reading for all judgements': (number) => readText(model, read(number).text),
    'borders of words': (number) => segmenter.borders(read(number).text),
    dangers: (number) => findDanger(read(number).text),
    place: (number) => resolvePlace(read(number)),
    dates: (number) => findDates(read(number), today),
    amounts: (number) => findAmounts(read(number)),
    phones: (number) => findPhones(read(number)),
    'beside it: search tokens': (number) => searchTokens(typed(number)),
    'beside it: sketch': (number) => sketch(typed(number)),
  };
}
