import type { HeadName } from './heads';
import type { Head, Model } from './model';
import { softmax } from './probabilities';

/** A second opinion on a text, for one head: a probability for each label, in the head's order, summing to one. */
export type SecondReader = (text: string, head: HeadName) => ArrayLike<number> | null;

/**
 * What the model makes of a text: for each head the calibrated probability of each of its labels, in plain arrays: typed ones
 * of this size lie outside the heap, where making and freeing them takes longer than filling them.
 */
export type Reading = {
  heads: Record<HeadName, readonly number[]>;
  /** How many words in Latin letters the text has, and how many of them training met. */
  latin: { words: number; known: number };
};

/**
 * Reads a normalised text. A second reader (a sentence encoder, say) can be plugged in: its probabilities are averaged with
 * ours.
 */
export function readText(model: Model, text: string, secondReader: SecondReader = () => null): Reading {
  const sums = model.space.sumsOf(text);
  const heads: Reading['heads'] = { intent: NONE, type: NONE, category: NONE, danger: NONE };
  for (const head of model.heads) {
    const ours = probabilitiesOf(head, sums);
    heads[head.name] = average(ours, secondReader(text, head.name));
  }
  const { words, known } = model.space.latin;
  return { heads, latin: { words, known } };
}

const NONE: readonly number[] = [];

/** With so few words each one counts: half of them must be known. A longer text needs one known word only. */
const FEW_WORDS = 3;
const BROKEN_CHARACTERS = /\uFFFD+/g;

/**
 * Whether a text that was read is too little known to be judged: keys pressed at random, a word or two that training never met
 * ("lone surrogate"), beside broken characters or not. Their letters resemble something, but that says nothing.
 */
export function isUnknown({ latin: { words, known } }: Reading, text: string): boolean {
  if (words === 0 || known === 0) return words > 0;
  const said = words + (text.match(BROKEN_CHARACTERS)?.length ?? 0);
  return said <= FEW_WORDS && known * 2 < said;
}

function probabilitiesOf({ labels, firstColumn, scale, bias }: Head, sums: Float32Array): number[] {
  const scores: number[] = [];
  for (let label = 0; label < labels.length; label += 1)
    scores.push((sums[firstColumn + label] ?? 0) * scale + (bias[label] ?? 0));
  return softmax(scores, 1, scores);
}

function average(ours: number[], theirs: ArrayLike<number> | null): number[] {
  if (theirs?.length !== ours.length) return ours;
  return ours.map((probability, label) => (probability + (theirs[label] ?? 0)) / 2);
}
