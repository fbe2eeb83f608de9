import { readByNaturalBayes } from '../classify/bayes-baseline';
import { NLP_FOLDER, readCorpus } from '../classify/corpus-files';
import type { CorpusLine } from '../classify/corpus-line';
import { evaluateHead, JUDGED_HEADS, type HeadReport, type JudgedHead } from '../classify/evaluate-model';
import { evaluatePlaces, readHeldOutPlaces, type PlaceReport } from '../place/evaluate-places';
import { normalise } from '../text/normalise';
import { createSegmenter } from '../text/segment';
import type { Understander } from '../understand';
import { formatConfusion } from './format-confusion';
import { formatPart, formatTable } from './format-table';
import type { CliArguments } from './read-arguments';

type Evaluated = Record<JudgedHead, HeadReport & { baseline: number }>;

/** Measures the present model on the held-out part of the corpus, each head beside natural's naive Bayes, and places. */
export function runEvaluate({ words, json }: CliArguments, understander: Understander): string {
  if (words.length > 0) throw new Error('Usage: npm run nlp -- evaluate [--json]');
  const heldOut = readCorpus('heldout');
  if (heldOut.length === 0)
    throw new Error('There is no held-out text. Put labelled lines into nlp/corpus/heldout/*.tsv.');
  const reports = evaluateAll(heldOut, understander);
  const places = evaluatePlaces(readHeldOutPlaces(NLP_FOLDER), (text) => understander.resolvePlace(text));
  return json
    ? JSON.stringify({ ...toJson(reports, heldOut.length, understander), places })
    : [toText(reports, heldOut.length, understander), describePlaces(places)].join('\n');
}

function evaluateAll(heldOut: CorpusLine[], understander: Understander): Evaluated {
  const train = readCorpus('train');
  const read = (text: string): ReturnType<Understander['understand']> => understander.understand(text);
  const evaluate = (head: JudgedHead): HeadReport & { baseline: number } => ({
    ...evaluateHead(head, heldOut, read),
    baseline: measureBaseline(head, train, heldOut),
  });
  return {
    intent: evaluate('intent'),
    type: evaluate('type'),
    category: evaluate('category'),
    priority: evaluate('priority'),
  };
}

function measureBaseline(head: JudgedHead, train: CorpusLine[], test: CorpusLine[]): number {
  const segmenter = createSegmenter();
  const wordsOf = (text: string): string[] =>
    segmenter.segment(normalise(text).text).map(({ stem }) => stem);
  const labelled = (lines: CorpusLine[]): CorpusLine[] => lines.filter((line) => line[head] !== '-');
  const tested = labelled(test);
  const answers = readByNaturalBayes(
    labelled(train).map((line) => ({ label: line[head], words: wordsOf(line.text) })),
    tested.map(({ text }) => wordsOf(text)),
  );
  return (
    answers.filter((answer, number) => answer === tested[number]?.[head]).length /
    Math.max(1, tested.length)
  );
}

/** `accuracy` and `macroF1` at the top are those of the category, with no abstention; each head has its own beside it. */
function toJson(reports: Evaluated, total: number, { modelVersion }: Understander): object {
  const { accuracy, macroF1, right } = reports.category;
  return {
    accuracy,
    macroF1,
    right,
    total: reports.category.total,
    texts: total,
    modelVersion,
    heads: reports,
  };
}

function toText(reports: Evaluated, total: number, { modelVersion }: Understander): string {
  const summary = formatTable([
    [
      '',
      'texts',
      'accuracy',
      'macro F1',
      'answered',
      'of these right',
      'calibration error',
      'natural Bayes',
    ],
    ...JUDGED_HEADS.map((head) => {
      const { total, accuracy, macroF1, coverage, answeredAccuracy, expectedCalibrationError, baseline } =
        reports[head];
      return [
        head,
        total,
        ...[accuracy, macroF1, coverage, answeredAccuracy, expectedCalibrationError, baseline].map(
          formatPart,
        ),
      ];
    }),
  ]);
  const details = JUDGED_HEADS.map((head) => describeHead(head, reports[head]));
  return [`Model ${modelVersion}, ${total} held-out texts.`, '', summary, ...details].join('\n');
}

function describeHead(head: JudgedHead, report: HeadReport): string {
  const byLanguage = formatTable([
    ['language', 'texts', 'accuracy', 'answered', 'of these right', 'calibration error'],
    ...report.byLanguage.map((one) => [
      one.language,
      one.total,
      ...[one.accuracy, one.coverage, one.answeredAccuracy, one.expectedCalibrationError].map(formatPart),
    ]),
  ]);
  const reliability = formatTable([
    ['confidence', 'texts', 'mean', 'right'],
    ...report.reliability.map(({ from, to, count, confidence, accuracy }) => [
      `${from.toFixed(1)}-${to.toFixed(1)}`,
      count,
      formatPart(confidence),
      formatPart(accuracy),
    ]),
  ]);
  const confusion = formatConfusion(report.labels, report.confusion);
  return ['', `== ${head}`, '', byLanguage, '', 'Reliability', reliability, '', confusion].join('\n');
}

function describePlaces(places: PlaceReport): string {
  const grades = formatTable([
    ['language', 'texts', 'right', 'honest', 'wrong', 'missed'],
    ...[{ ...places, language: 'all' }, ...places.byLanguage].map((one) => [
      one.language,
      one.total,
      one.right,
      one.honest,
      one.wrong,
      one.missed,
    ]),
  ]);
  const shares = `right or honestly ambiguous ${formatPart(places.rightOrHonest)}, wrong ${formatPart(places.wrongShare)}`;
  return ['', '== place', '', grades, '', shares].join('\n');
}
