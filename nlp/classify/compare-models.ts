import { CATEGORY_CODES, type CategoryCode } from '../../contracts';
import { normalise } from '../text/normalise';
import type { CorpusLine } from './corpus-line';
import type { Model } from './model';
import { indexOfHighest } from './probabilities';
import { readText } from './read-text';
import { HEAD_NAMES, type HeadName } from './heads';
import { labelOf } from './train-model';

/** What speaks against a candidate: a head or a category in which it is right less often than the present model. */
export type Worsening = {
  head: HeadName;
  category: CategoryCode | null;
  before: number;
  after: number;
  total: number;
};

/**
 * Compares two models on held-out lines: every head as a whole, and the category head category by category. The candidate may
 * replace the present model only if nothing is worse.
 */
export function findWorsenings(present: Model, candidate: Model, heldOut: CorpusLine[]): Worsening[] {
  const whole = HEAD_NAMES.map((head) => compare(present, candidate, head, null, heldOut));
  const byCategory = CATEGORY_CODES.map((category) =>
    compare(
      present,
      candidate,
      'category',
      category,
      heldOut.filter((line) => line.category === category),
    ),
  );
  return [...whole, ...byCategory].filter(({ before, after }) => after < before);
}

function compare(
  present: Model,
  candidate: Model,
  head: HeadName,
  category: CategoryCode | null,
  lines: CorpusLine[],
): Worsening {
  const labelled = lines.filter((line) => labelOf(head, line) !== '-');
  return {
    head,
    category,
    before: countRight(present, head, labelled),
    after: countRight(candidate, head, labelled),
    total: labelled.length,
  };
}

function countRight(model: Model, name: HeadName, lines: CorpusLine[]): number {
  const head = model.heads.find((one) => one.name === name);
  if (!head) return 0;
  const answers = lines.map(
    (line) => head.labels[indexOfHighest(readText(model, normalise(line.text).text).heads[name])],
  );
  return answers.filter((answer, number) => {
    const line = lines[number];
    return line !== undefined && answer === labelOf(name, line);
  }).length;
}
