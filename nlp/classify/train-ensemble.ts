import { fitSharpness, sharpen, softmax } from './probabilities';
import { seededRandom, shuffle } from './seeded-random';
import { trainComplementBayes, type ClassWeights, type Example } from './train-complement-bayes';
import { trainLinear } from './train-linear';
import type { SparseRows, SparseVector } from './vector-space';

/** Everything a training needs: vectors, their labels, and how many labels and features there are. */
export type TrainingSet = {
  rows: SparseRows;
  examples: Example[];
  /** Examples that every fold may learn from and none is measured on: the word lists. */
  support: Example[];
  classes: number;
  features: number;
  /** The features below this number can be counted; those from it on are numbers that describe meaning. */
  counted: number;
};

/** One reader of the ensemble: its weights and how sharply its scores become probabilities. */
type Reader = { weights: ClassWeights; sharpness: number };

/**
 * Readers whose probabilities are averaged, the factor by which each label is then raised (rare labels are), and the sharpness
 * that calibrates the result.
 */
export type Ensemble = { readers: Reader[]; factors: number[]; sharpness: number };

export type EnsembleOptions = {
  folds: number;
  seed: number;
  cost: number;
  passes: number;
  /**
   * How far rare labels are raised: at 0 the readings follow how frequent the labels are in training, at 1 not at all. People
   * ask other things than our corpus does, so neither end is right.
   */
  raise: number;
};

export const ENSEMBLE_DEFAULTS: EnsembleOptions = {
  folds: 5,
  seed: 20_261_122,
  cost: 1,
  passes: 60,
  raise: 0,
};

type Trainer = (examples: Example[]) => ClassWeights;

function trainersOf(set: TrainingSet, options: EnsembleOptions): Trainer[] {
  const { rows, classes, features, counted } = set;
  return [
    (examples) => trainComplementBayes(rows, examples, classes, features, counted),
    (examples) => trainLinear(rows, examples, classes, features, options),
  ];
}

/** Calibrated probabilities of texts that the ensemble was not trained on, in the order of the examples. */
export type OutOfFold = {
  probabilities: Float64Array[];
  factors: number[];
  sharpness: number;
  readerSharpness: number[];
};

/**
 * Reads every example by an ensemble trained on the other folds, and fits on these honest readings how sharp each reader
 * and their average should be.
 */
export function readOutOfFold(set: TrainingSet, options: EnsembleOptions): OutOfFold {
  const { examples, classes } = set;
  const fold = assignFolds(set, options);
  const trainers = trainersOf(set, options);
  const scores = trainers.map(() => examples.map(() => new Float64Array(classes)));
  for (let held = 0; held < options.folds; held += 1) {
    const others = [...examples.filter((_, number) => fold[number] !== held), ...set.support];
    trainers.forEach((train, reader) => {
      const weights = train(others);
      examples.forEach((example, number) => {
        const into = scores[reader]?.[number];
        if (fold[number] === held && into) scoreRow(set.rows, example.row, weights, into);
      });
    });
  }
  const labels = examples.map(({ label }) => label);
  const readerSharpness = scores.map((rows) => fitOnScores(rows, labels));
  const averages = examples.map((_, number) =>
    averageOf(
      scores.map((rows) => rows[number] ?? new Float64Array(classes)),
      readerSharpness,
    ),
  );
  const factors = raisingFactors(labels, classes, options.raise);
  const raised = averages.map((average) =>
    average.map((probability, label) => probability * (factors[label] ?? 1)),
  );
  const sharpness = fitSharpness((candidate) =>
    meanLogLoss(
      raised.map((values) => sharpen(values, candidate)),
      labels,
    ),
  );
  const probabilities = raised.map((values) => sharpen(values, sharpness));
  return { probabilities, factors, sharpness, readerSharpness };
}

/** Trains the ensemble on all examples, with the sharpness that out-of-fold readings gave. */
export function trainEnsemble(
  set: TrainingSet,
  calibration: OutOfFold,
  options: EnsembleOptions,
): Ensemble {
  const readers = trainersOf(set, options).map((train, reader) => ({
    weights: train([...set.examples, ...set.support]),
    sharpness: calibration.readerSharpness[reader] ?? 1,
  }));
  return { readers, factors: calibration.factors, sharpness: calibration.sharpness };
}

/** The calibrated probability of each class. */
export function readEnsemble(ensemble: Ensemble, vector: SparseVector): Float64Array {
  const scores = ensemble.readers.map(({ weights }) =>
    scoreVector(vector, weights, new Float64Array(weights.classes)),
  );
  const average = averageOf(
    scores,
    ensemble.readers.map(({ sharpness }) => sharpness),
  );
  const raised = average.map((probability, label) => probability * (ensemble.factors[label] ?? 1));
  return sharpen(raised, ensemble.sharpness);
}

/** One over how frequent each label is, to the given power; a label that never occurs is left alone. */
function raisingFactors(labels: number[], classes: number, power: number): number[] {
  const counts = new Array<number>(classes).fill(0);
  for (const label of labels) counts[label] = (counts[label] ?? 0) + 1;
  return counts.map((count) => (count === 0 ? 1 : (labels.length / classes / count) ** power));
}

function averageOf(scores: Float64Array[], sharpness: number[]): Float64Array {
  const classes = scores[0]?.length ?? 0;
  const average = new Float64Array(classes);
  const one = new Float64Array(classes);
  scores.forEach((values, reader) => {
    softmax(values, sharpness[reader] ?? 1, one);
    for (let label = 0; label < classes; label += 1)
      average[label] = (average[label] ?? 0) + (one[label] ?? 0) / scores.length;
  });
  return average;
}

function fitOnScores(scores: Float64Array[], labels: number[]): number {
  return fitSharpness((sharpness) =>
    meanLogLoss(
      scores.map((values) => softmax(values, sharpness, new Float64Array(values.length))),
      labels,
    ),
  );
}

function meanLogLoss(probabilities: Float64Array[], labels: number[]): number {
  let total = 0;
  probabilities.forEach((values, number) => {
    total -= Math.log(Math.max(1e-9, values[labels[number] ?? 0] ?? 0));
  });
  return total / Math.max(1, probabilities.length);
}

/** Which fold each example belongs to: shuffled within its class, so that every fold has the classes in proportion. */
function assignFolds(set: TrainingSet, options: EnsembleOptions): Int32Array {
  const fold = new Int32Array(set.examples.length);
  const random = seededRandom(options.seed);
  let next = 0;
  for (let label = 0; label < set.classes; label += 1) {
    const numbers = Int32Array.from(
      set.examples.flatMap((example, number) => (example.label === label ? [number] : [])),
    );
    shuffle(numbers, random);
    for (const number of numbers) fold[number] = next++ % options.folds;
  }
  return fold;
}

function scoreVector(
  vector: SparseVector,
  { weights, bias, classes }: ClassWeights,
  into: Float64Array,
): Float64Array {
  into.set(bias);
  for (let entry = 0; entry < vector.count; entry += 1) {
    const value = vector.values[entry] ?? 0;
    const base = (vector.ids[entry] ?? 0) * classes;
    for (let label = 0; label < classes; label += 1)
      into[label] = (into[label] ?? 0) + value * (weights[base + label] ?? 0);
  }
  return into;
}

function scoreRow(rows: SparseRows, row: number, weights: ClassWeights, into: Float64Array): void {
  const from = rows.offsets[row] ?? 0;
  const to = rows.offsets[row + 1] ?? 0;
  scoreVector(
    { ids: rows.ids.subarray(from, to), values: rows.values.subarray(from, to), count: to - from },
    weights,
    into,
  );
}
