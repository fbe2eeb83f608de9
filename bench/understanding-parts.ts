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
import { findDecidingWords } from '../nlp/classify/find-deciding-words';
import type { Model } from '../nlp/classify/model';
import { indexOfHighest } from '../nlp/classify/probabilities';
import { readText } from '../nlp/classify/read-text';
import { findAmounts } from '../nlp/mentions/find-amounts';
import { findDates } from '../nlp/mentions/find-dates';

/**
 * The parts of understanding, each of which reads the text of a number, and what is made of a story beside it when it is
 * filed. The words that decide are those of the text last read for all judgements. What is left of the whole is the judgements
 * and texts that are read again behind their good manners.
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
  let reading = readText(model, '');
  const explained = model.heads.filter(({ name }) => name !== 'danger');
  return {
    normalise: (number) => normalise(typed(number)),
    language: (number) => detectLanguage(typed(number)),
    'reading for all judgements': (number) => (reading = readText(model, read(number).text)),
    'words that decide': (number) => {
      const decisions = explained.map((head) => ({
        head,
        label: indexOfHighest(reading.heads[head.name]),
      }));
      const { text } = read(number);
      return findDecidingWords(model, decisions, text, segmenter.borders(text));
    },
    dangers: (number) => findDanger(read(number).text),
    place: (number) => resolvePlace(read(number)),
    dates: (number) => findDates(read(number), today),
    amounts: (number) => findAmounts(read(number)),
    phones: (number) => findPhones(read(number)),
    'beside it: search tokens': (number) => searchTokens(typed(number)),
    'beside it: sketch': (number) => sketch(typed(number)),
  };
}
