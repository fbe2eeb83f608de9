import type { HeadName } from './heads';
import type { VectorSpace } from './vector-space';

/** Where one reader's columns stand in the table, and how its sums become probabilities. */
type ReaderColumns = { firstColumn: number; scale: number; bias: number[]; sharpness: number };

/** One question that the model answers: its labels, its readers, its calibration and when it abstains. */
export type Head = {
  name: HeadName;
  labels: string[];
  readers: ReaderColumns[];
  /** What each label's mean probability is multiplied by. */
  factors: number[];
  sharpness: number;
  /** Below this confidence the head abstains. */
  threshold: number;
};

/** The table's width is a multiple of this, so that a row is added up four columns at a time. */
export const COLUMN_STEP = 4;

/**
 * The built model: one table of 8-bit weights, a row for each feature and a column for each label of each reader of each
 * head, so that one pass over a text's features answers every question. `rowScales` undoes the rounding to 8 bits.
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
