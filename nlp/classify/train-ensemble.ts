import { addScores, fitShare, fitShares, type Truth } from './fit-shares';
import { softmax } from './probabilities';
import { seededRandom, shuffle } from './seeded-random';
import { trainComplementBayes, type ClassWeights, type Example } from './train-complement-bayes';
import { trainLinear } from './train-linear';
import { restrictRows, type FeatureKind, type SparseRows, type SparseVector } from './vector-space';

/** Everything a training needs: vectors, their labels, and how many labels and features there are. */
export type TrainingSet = {
  rows: SparseRows;
  examples: Example[];
  /** Examples that folds learn from and none is measured on: the word lists, and texts made from other examples. */
  support: Example[];
  classes: number;
  features: number;
  /** The features below this number can be counted; those from it on are numbers that describe meaning. */
  counted: number;
  /** Tells the kind of a feature, for readers that do not see all kinds. */
  kindOf?: (id: number) => FeatureKind;
  /** Tells who wrote a row: then no reader is measured on a writer from whom it learned. Needs as many writers as folds. */
  writerOf?: (row: number) => string;
  /** Tells whether confidence is fitted to a row; texts that are harder by design than those that come in are none. */
  isOrdinary?: (row: number) => boolean;
};

/** One reader of an ensemble: how it learns, and which kinds of features it sees (all, if not told). */
type ReaderPlan = { learns: 'bayes' | 'linear'; sees?: readonly FeatureKind[] };

export type EnsembleOptions = {
  readers: readonly ReaderPlan[];
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
  readers: [{ learns: 'bayes' }, { learns: 'linear' }],
  folds: 5,
  seed: 20_261_122,
  cost: 1,
  passes: 60,
  raise: 0,
};

type Trainer = (examples: Example[]) => ClassWeights;

function trainersOf(set: TrainingSet, options: EnsembleOptions): Trainer[] {
  const { classes, features, counted, kindOf } = set;
  return options.readers.map(({ learns, sees }) => {
    const rows = sees && kindOf ? restrictRows(set.rows, (id) => sees.includes(kindOf(id))) : set.rows;
    return learns === 'bayes'
      ? (examples) => trainComplementBayes(rows, examples, classes, features, counted)
      : (examples) => trainLinear(rows, examples, classes, features, options);
  });
}

/**
 * What readings out of fold taught: the calibrated probabilities of each example, in their order, how much each reader counts
 * in the sum of scores, and what is added to each label's sum.
 */
export type OutOfFold = { probabilities: Float64Array[]; shares: number[]; offsets: number[] };

/**
 * Reads every example by readers trained on the other folds. On these honest readings it fits how much each reader counts:
 * the sum of their scores, so weighed, makes the right labels likeliest. A reader that knows less than the others about
 * these texts hardly counts.
 */
export function readOutOfFold(set: TrainingSet, options: EnsembleOptions): OutOfFold {
  const { classes } = set;
  const labels = Int32Array.from(set.examples, ({ label }) => label);
  const ordinary = Int32Array.from(set.examples.keys()).filter(
    (number) => set.isOrdinary?.(set.examples[number]?.row ?? 0) ?? true,
  );
  const truth: Truth = { labels, measured: ordinary, classes };
  const scores = scoreOutOfFold(set, options);
  const fitted = fitShares(scores, truth);
  const raising = raisingFactors(labels, classes, options.raise).map(Math.log);
  const raised = addScores(scores, fitted).map((value, place) => value + (raising[place % classes] ?? 0));
  const sharpness = fitShare(raised, truth);
  return {
    probabilities: set.examples.map((_, number) =>
      softmax(
        raised.subarray(number * classes, (number + 1) * classes),
        sharpness,
        new Float64Array(classes),
      ),
    ),
    shares: fitted.map((share) => share * sharpness),
    offsets: raising.map((offset) => offset * sharpness),
  };
}

/**
 * For each reader the scores that it gives to each example when it has learned from the other folds, one example's scores after
 * another.
 */
function scoreOutOfFold(set: TrainingSet, options: EnsembleOptions): Float64Array[] {
  const { examples, classes } = set;
  const fold = assignFolds(set, options);
  const trainers = trainersOf(set, options);
  const scores = trainers.map(() => new Float64Array(examples.length * classes));
  const foldOfRow = new Map(examples.map(({ row }, number) => [row, fold[number]]));
  for (let held = 0; held < options.folds; held += 1) {
    const others = [
      ...examples.filter((_, number) => fold[number] !== held),
      ...set.support.filter(({ madeFrom = -1 }) => foldOfRow.get(madeFrom) !== held),
    ];
    trainers.forEach((train, reader) => {
      const weights = train(others);
      examples.forEach((example, number) => {
        if (fold[number] !== held) return;
        const into = scores[reader]?.subarray(number * classes, (number + 1) * classes);
        if (into) scoreRow(set.rows, example.row, weights, into);
      });
    });
  }
  return scores;
}

/**
 * Trains the readers on all examples and adds them up, each with its share: readers that are linear in the same features
 * are together one linear reader, whose scores are the logarithms of probabilities.
 */
export function trainEnsemble(
  set: TrainingSet,
  { shares, offsets }: OutOfFold,
  options: EnsembleOptions,
): ClassWeights {
  const { classes, features } = set;
  const sum: ClassWeights = {
    weights: new Float32Array(features * classes),
    bias: Float32Array.from({ length: classes }, (_, label) => offsets[label] ?? 0),
    classes,
  };
  trainersOf(set, options).forEach((train, reader) => {
    const { weights, bias } = train([...set.examples, ...set.support]);
    const share = shares[reader] ?? 0;
    for (let place = 0; place < weights.length; place += 1)
      sum.weights[place] = (sum.weights[place] ?? 0) + share * (weights[place] ?? 0);
    bias.forEach((value, label) => {
      sum.bias[label] = (sum.bias[label] ?? 0) + share * value;
    });
  });
  return sum;
}

/** The calibrated probability of each class. */
export function readEnsemble(ensemble: ClassWeights, vector: SparseVector): Float64Array {
  const scores = scoreVector(vector, ensemble, new Float64Array(ensemble.classes));
  return softmax(scores, 1, scores);
}

/** One over how frequent each label is, to the given power; a label that never occurs is left alone. */
function raisingFactors(labels: Int32Array, classes: number, power: number): number[] {
  const counts = new Array<number>(classes).fill(0);
  for (const label of labels) counts[label] = (counts[label] ?? 0) + 1;
  return counts.map((count) => (count === 0 ? 1 : (labels.length / classes / count) ** power));
}

/**
 * Which fold each example belongs to: that of its writer, if writers are told; else shuffled within its class, so that every
 * fold has the classes in proportion.
 */
function assignFolds(set: TrainingSet, options: EnsembleOptions): Int32Array {
  const writers = set.examples.map(({ row }) => set.writerOf?.(row) ?? '');
  const foldOf = foldWriters(writers, options.folds);
  if (foldOf) return Int32Array.from(writers, (writer) => foldOf.get(writer) ?? 0);
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

/** Spreads writers over folds of about the same size, the busiest first; null when there are fewer writers than folds. */
function foldWriters(writers: string[], folds: number): Map<string, number> | null {
  const texts = new Map<string, number>();
  for (const writer of writers) texts.set(writer, (texts.get(writer) ?? 0) + 1);
  if (texts.size < folds) return null;
  const sizes = new Array<number>(folds).fill(0);
  const foldOf = new Map<string, number>();
  for (const [writer, count] of [...texts].sort((one, other) => other[1] - one[1])) {
    const lightest = sizes.indexOf(Math.min(...sizes));
    sizes[lightest] = (sizes[lightest] ?? 0) + count;
    foldOf.set(writer, lightest);
  }
  return foldOf;
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
