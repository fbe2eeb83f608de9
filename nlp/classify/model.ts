import type { HeadName } from './heads';
import type { Script } from './script';
import type { VectorSpace } from './vector-space';

/** One question that the model answers: its labels, where its columns stand in the table, and when it abstains. */
export type Head = {
  name: HeadName;
  labels: string[];
  firstColumn: number;
  /** What the sums of this head's columns are multiplied by; with the bias added they are logarithms of probabilities. */
  scale: number;
  bias: number[];
  /** Below this confidence the head abstains; a text in each script has its own. */
  thresholds: Record<Script, number>;
};

/**
 * The built model. Its table has a row of 8-bit weights for each feature and a column for each label of each head, so that one
 * pass over a text's features answers every question.
 */
export type Model = {
  /** Names what the model was built from: a digest of the corpus, the corrections and the engine. */
  version: string;
  space: VectorSpace;
  heads: Head[];
};
