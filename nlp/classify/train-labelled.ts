import { judgedBy, measure, type Measures } from './measure';
import type { FeatureOptions } from './read-features';
import {
  ENSEMBLE_DEFAULTS,
  readEnsemble,
  readOutOfFold,
  trainEnsemble,
  type EnsembleOptions,
  type TrainingSet,
} from './train-ensemble';
import { learnVectorSpace, sortFeatures, vectoriseAll } from './vector-space';
import type { WordVectors } from './word-vectors';

export type LabelledText = { label: string; text: string };

/** How an ensemble trained on one file does: on its own texts by cross-validation, and on the test texts if there are any. */
export type TrainingReport = {
  labels: string[];
  crossValidation: Measures & { folds: number; seed: number };
  test: Measures | null;
};

export type LabelledOptions = {
  features: FeatureOptions;
  leastTexts: number;
  ensemble: EnsembleOptions;
  vectors: WordVectors;
};

/** Trains the ensemble on any labelled texts and measures it. The same texts give the same figures. */
export function trainLabelled(
  train: LabelledText[],
  test: LabelledText[],
  options: LabelledOptions,
): TrainingReport {
  const learned = [...new Set(train.map(({ label }) => label))].sort();
  if (learned.length < 2) {
    throw new Error(
      `The training texts have ${learned.length === 0 ? 'no label' : `only the label "${learned[0] ?? ''}"`}. Give at least two labels to tell apart.`,
    );
  }
  // A label that only the test has can be no answer: its texts count as wrong.
  const unlearned = [...new Set(test.map(({ label }) => label))].filter(
    (label) => !learned.includes(label),
  );
  const labels = [...learned, ...unlearned.sort()];
  const texts = train.map(({ text }) => text);
  const space = learnVectorSpace(texts, options.features, options.leastTexts, options.vectors);
  const set: TrainingSet = {
    rows: vectoriseAll(space, texts),
    examples: train.map(({ label }, row) => ({ row, label: labels.indexOf(label), weight: 1 })),
    support: [],
    classes: learned.length,
    features: space.features,
    counted: space.meaningFrom,
    kindOf: sortFeatures(space, texts),
  };
  const outOfFold = readOutOfFold(set, options.ensemble);
  const crossValidated = set.examples.map(({ label }, number) =>
    judgedBy(label, outOfFold.probabilities[number] ?? []),
  );
  const { folds, seed } = options.ensemble;
  const report = { labels, crossValidation: { ...measure(crossValidated, labels.length), folds, seed } };
  if (test.length === 0) return { ...report, test: null };
  const ensemble = trainEnsemble(set, outOfFold, options.ensemble);
  const judged = test.map(({ label, text }) =>
    judgedBy(labels.indexOf(label), readEnsemble(ensemble, space.vectorise(text))),
  );
  return { ...report, test: measure(judged, labels.length) };
}

/**
 * Each reader sees a text its own way: two count, by letters and by words; one weighs words, their clusters and meaning
 * together. Readers that err apart are right together; one reader of everything is led by whatever is loudest.
 */
const READERS: EnsembleOptions['readers'] = [
  { learns: 'bayes', sees: ['characters'] },
  { learns: 'bayes', sees: ['segments'] },
  { learns: 'linear', sees: ['words', 'segments', 'meaning'] },
];

/** What `train` uses: every feature that a few hundred short texts can bear, words by a segmenter among them. */
export function labelledOptions(
  segment: (text: string) => Iterable<string>,
  vectors: WordVectors,
): LabelledOptions {
  return {
    features: { characters: [2, 3, 4, 5, 6], longestClusters: 4, segment },
    leastTexts: 1,
    ensemble: { ...ENSEMBLE_DEFAULTS, readers: READERS },
    vectors,
  };
}
