import { readByNaturalBayes } from '../classify/bayes-baseline';
import { parseLabelled } from '../classify/corpus-line';
import { addKhmerGlosses } from '../classify/khmer-glosses';
import {
  labelledOptions,
  trainLabelled,
  type LabelledText,
  type TrainingReport,
} from '../classify/train-labelled';
import { loadWordVectors } from '../classify/word-vectors';
import { normalise } from '../text/normalise';
import { createSegmenter } from '../text/segment';
import { formatConfusion } from './format-confusion';
import { formatPart } from './format-table';
import type { CliArguments } from './read-arguments';
import { readTableFile } from './read-table-file';

const USAGE = 'Usage: npm run nlp -- train FILE.tsv [--test FILE.tsv] [--json]. Columns: label, text.';

/** Trains on one labelled file and measures: by five-fold cross-validation and, with --test, on another file. */
export function runTrain({ words, json, test }: CliArguments): string {
  const [file, ...others] = words;
  if (file === undefined || others.length > 0) throw new Error(USAGE);
  const trainTexts = readLabelled(file);
  const testTexts = test === null ? [] : readLabelled(test);
  const segmenter = createSegmenter();
  const segment = (text: string): string[] => segmenter.segment(text).map(({ stem }) => stem);
  const vectors = addKhmerGlosses(loadWordVectors());
  const report = trainLabelled(trainTexts, testTexts, labelledOptions(segment, vectors));
  const baseline = measureBaseline(trainTexts, testTexts, segment);
  return json
    ? JSON.stringify(toJson(report, baseline, trainTexts.length))
    : toText(report, baseline, trainTexts.length);
}

function readLabelled(file: string): LabelledText[] {
  const lines = parseLabelled(readTableFile(file, USAGE), file);
  if (lines.length === 0) throw new Error(`${file} has no line under its header. ${USAGE}`);
  return lines.map(({ label, text }) => ({ label, text: normalise(text).text }));
}

/** The accuracy of natural's naive Bayes on the test texts; null without them. */
function measureBaseline(
  train: LabelledText[],
  test: LabelledText[],
  segment: (text: string) => string[],
): number | null {
  if (test.length === 0) return null;
  const answers = readByNaturalBayes(
    train.map(({ label, text }) => ({ label, words: segment(text) })),
    test.map(({ text }) => segment(text)),
  );
  return answers.filter((answer, number) => answer === test[number]?.label).length / test.length;
}

/** `accuracy` and `macroF1` are those of the test texts, or of the cross-validation when there are none. */
function toJson(
  { labels, crossValidation, test }: TrainingReport,
  baseline: number | null,
  trained: number,
): object {
  const { accuracy, macroF1, right, total, confusion } = test ?? crossValidation;
  return {
    accuracy,
    macroF1,
    right,
    total,
    trained,
    labels,
    confusion,
    crossValidation: {
      folds: crossValidation.folds,
      seed: crossValidation.seed,
      accuracy: crossValidation.accuracy,
      macroF1: crossValidation.macroF1,
    },
    baseline: { name: 'natural BayesClassifier', accuracy: baseline },
  };
}

function toText(
  { labels, crossValidation, test }: TrainingReport,
  baseline: number | null,
  trained: number,
): string {
  const { folds, seed, accuracy, macroF1 } = crossValidation;
  const lines = [
    `Trained on ${trained} texts, ${labels.length} labels.`,
    `Cross-validation (${folds} folds, seed ${seed}): accuracy ${formatPart(accuracy)}, macro F1 ${formatPart(macroF1)}`,
  ];
  if (test) {
    lines.push(
      `Test (${test.total} texts): accuracy ${formatPart(test.accuracy)}, macro F1 ${formatPart(test.macroF1)}`,
      `Baseline, natural's naive Bayes: accuracy ${formatPart(baseline ?? 0)}`,
    );
  }
  return [...lines, '', formatConfusion(labels, (test ?? crossValidation).confusion)].join('\n');
}
