import { normalise } from '../text/normalise';
import { chooseThreshold } from './choose-threshold';
import type { CorpusLine, WrittenLine } from './corpus-line';
import { dressPolitely, type DressedText } from './dress-politely';
import { glossKhmer, type GlossedText } from './gloss-khmer';
import { halveTexts, type HalfText } from './halve-texts';
import { HEAD_LABELS, HEAD_NAMES, type HeadName } from './heads';
import type { Model } from './model';
import { packModel, type TrainedHead } from './pack-model';
import { scriptOf, type Script } from './script';
import { PRODUCTION_FEATURES } from './read-features';
import type { Example } from './train-complement-bayes';
import {
  ENSEMBLE_DEFAULTS,
  readOutOfFold,
  trainEnsemble,
  type EnsembleOptions,
  type TrainingSet,
} from './train-ensemble';
import { learnVectorSpace, vectoriseAll, type SparseRows, type VectorSpace } from './vector-space';
import type { WordVectors } from './word-vectors';

/** What a model is built from: labelled messages, and the word lists, each line of which speaks for one label of one head. */
export type TrainingText = { lines: WrittenLine[]; hints: Hint[] };
export type Hint = { head: HeadName; label: string; text: string };

/** The writer of the files `hard-*.tsv`: every message has words of another category in its foreground. */
const HARD_BY_DESIGN = 'hard';
/** How much one line of a word list counts beside one message. */
const HINT_WEIGHT = 1;
/** How much a Khmer message in English words counts beside one message: it has lost its grammar and half of its words. */
const GLOSS_WEIGHT = 0.5;
/** How much a half of a message counts beside the whole: more where words are counted, less where errors are put right. */
const HALF_WEIGHTS = { weight: 0.25, weightInCounts: 2 };
const LEAST_TEXTS = 2;
/**
 * Three folds: with thousands of texts more cost time and bring nothing. Half the
 * cost of `train`, which has a tenth of the texts: out of fold three of the four heads know more so, the fourth hardly less.
 */
const ENSEMBLE: EnsembleOptions = { ...ENSEMBLE_DEFAULTS, folds: 3, cost: 0.5 };
/** After so many passes over the texts their order hardly matters. With halves beside the texts, fewer do. */
const PASSES: Record<HeadName, number> = { intent: 12, type: 12, category: 7, danger: 12 };
/** Seven in ten training messages are reports and complaints; of the messages that come in, fewer may be. */
const RAISE: Record<HeadName, number> = { intent: 0.6, type: 0.35, category: 0.3, danger: 0.15 };

/**
 * How often the answers should be right, and how much of each script is answered at least. `byWriter` reads each text by what was
 * learned from other writers only, as it will be with citizens: so confidence and threshold are not fitted to the writers'
 * habits. Only the category has enough texts of each label by several writers.
 */
type HeadAim = { precision: number; leastCoverage: Record<Script, number>; byWriter?: boolean };

const AIMS: Record<HeadName, HeadAim> = {
  // An intent that is not understood costs the citizen a turn, so this head hardly ever abstains.
  intent: { precision: 0.97, leastCoverage: { khmer: 0.98, latin: 0.98 } },
  type: { precision: 0.93, leastCoverage: { khmer: 0.96, latin: 0.96 } },
  // A model of all writers knows more than one of some: of the messages that come in, more are answered than out of fold.
  category: { precision: 0.97, leastCoverage: { khmer: 0.77, latin: 0.74 }, byWriter: true },
  danger: { precision: 1, leastCoverage: { khmer: 1, latin: 1 } },
};

/** Builds the model. The same texts give the same model, byte for byte. */
export function trainModel({ lines, hints }: TrainingText, version: string, vectors: WordVectors): Model {
  const dressed = dressPolitely(lines, situationsOf(hints));
  const texts = [...lines, ...hints, ...dressed].map(({ text }) => normalise(text).text);
  const glossed = glossKhmer(texts.slice(0, lines.length));
  const halves = halveTexts(texts.slice(0, lines.length)).filter(
    ({ line }) => lines[line]?.category !== '-',
  );
  // Not from what was made of them: words said twice would seem half as rare.
  const learned = texts.slice(0, lines.length + hints.length);
  const space = learnVectorSpace(learned, PRODUCTION_FEATURES, LEAST_TEXTS, vectors);
  const rows = vectoriseAll(space, [...texts, ...[...glossed, ...halves].map(({ text }) => text)]);
  const heads = HEAD_NAMES.map((name) =>
    trainHead(name, { lines, hints, dressed, glossed, halves }, space, rows),
  );
  return packModel(version, space, heads);
}

type HeadText = TrainingText & { dressed: DressedText[]; glossed: GlossedText[]; halves: HalfText[] };

function trainHead(name: HeadName, text: HeadText, space: VectorSpace, rows: SparseRows): TrainedHead {
  const labels = [...HEAD_LABELS[name]];
  const writerOf = (row: number): string => text.lines[row]?.writer ?? 'staff';
  const set: TrainingSet = {
    rows,
    examples: text.lines.flatMap((line, row) => exampleOf(labels, labelOf(name, line), row, 1)),
    support: [
      ...hintExamples(name, labels, text),
      ...dressedExamples(name, labels, text),
      ...remadeExamples(name, labels, text),
    ],
    classes: labels.length,
    features: space.features,
    counted: space.meaningFrom,
    ...(AIMS[name].byWriter
      ? { writerOf, isOrdinary: (row: number) => writerOf(row) !== HARD_BY_DESIGN }
      : {}),
  };
  const options = { ...ENSEMBLE, raise: RAISE[name], passes: PASSES[name] };
  const outOfFold = readOutOfFold(set, options);
  const scripts = set.examples.map(({ row }) => scriptOf(text.lines[row]?.text ?? ''));
  const thresholdFor = (script: Script): number => {
    const own = set.examples.flatMap(({ row }, number) =>
      scripts[number] === script && (set.isOrdinary?.(row) ?? true) ? [number] : [],
    );
    return chooseThreshold(
      own.map((number) => outOfFold.probabilities[number] ?? new Float64Array(0)),
      own.map((number) => set.examples[number]?.label ?? 0),
      { precision: AIMS[name].precision, leastCoverage: AIMS[name].leastCoverage[script] },
    );
  };
  const thresholds = { khmer: thresholdFor('khmer'), latin: thresholdFor('latin') };
  return { name, labels, ensemble: trainEnsemble(set, outOfFold, options), thresholds };
}

function hintExamples(name: HeadName, labels: string[], { lines, hints }: HeadText): Example[] {
  return hints.flatMap((hint, number) =>
    hint.head === name ? exampleOf(labels, hint.label, lines.length + number, HINT_WEIGHT) : [],
  );
}

function dressedExamples(name: HeadName, labels: string[], { lines, hints, dressed }: HeadText): Example[] {
  if (name !== 'intent' && name !== 'type') return [];
  return dressed.flatMap((text, number) =>
    exampleOf(labels, text[name], lines.length + hints.length + number, 1).map((example) => ({
      ...example,
      ...(text.line === undefined ? {} : { madeFrom: text.line }),
    })),
  );
}

/** Only what a message is about survives being put into English word by word, or being cut in halves. */
function remadeExamples(
  name: HeadName,
  labels: string[],
  { lines, hints, dressed, glossed, halves }: HeadText,
): Example[] {
  if (name !== 'category') return [];
  const first = lines.length + hints.length + dressed.length;
  return [...glossed, ...halves].flatMap(({ line }, number) => {
    const counts = number < glossed.length ? { weight: GLOSS_WEIGHT } : HALF_WEIGHTS;
    return exampleOf(labels, lines[line]?.category ?? '', first + number, 1).map((example) => ({
      ...example,
      ...counts,
      madeFrom: line,
    }));
  });
}

function exampleOf(labels: string[], label: string, row: number, weight: number): Example[] {
  const number = labels.indexOf(label);
  return number < 0 ? [] : [{ row, label: number, weight }];
}

/** Of the hints, those that tell what happened, not only name it: some words, or a stretch of Khmer. */
function situationsOf(hints: Hint[]): string[] {
  return hints
    .filter(({ head, text }) => head === 'category' && SITUATION.test(text))
    .map(({ text }) => text);
}
const SITUATION = /^\S+ \S+ \S+ \S|^[\u1780-\u17ff]{14}/u;

/** The label that a line has for a head; `-` when it has none. */
export function labelOf(head: HeadName, line: CorpusLine): string {
  if (head !== 'danger') return line[head];
  return line.priority === 'urgent' ? 'danger' : 'calm';
}
