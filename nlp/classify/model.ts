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

/** The table's width is a multiple of this, so that a row is added up four columns at a time. */
export const COLUMN_STEP = 4;

/**
 * The built model: one table of 8-bit weights, a row for each feature and a column for each label of each head, so that one pass over a text's features answers every question. `rowScales` undoes the rounding to 8 bits.
 */
export type Model = {
  /** Names what the model was built from: a digest of the corpus, the corrections and the engine. */
  version: string;
  space: VectorSpace;
  columns: number;
  rowScales: Float32Array;
  table: Int8Array;
  heads: Head[];
};
