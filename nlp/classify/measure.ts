import { indexOfHighest } from './probabilities';

/** One judged text: the number of the right label, of the likeliest one (-1 when there is none), and how sure that is. */
export type Judged = { label: number; answer: number; confidence: number };

export function judgedBy(label: number, probabilities: ArrayLike<number>): Judged {
  const answer = indexOfHighest(probabilities);
  return { label, answer, confidence: probabilities[answer] ?? 0 };
}

export type Measures = {
  accuracy: number;
  macroF1: number;
  /** Texts right and texts judged. */
  right: number;
  total: number;
  /** Rows are what is right, columns what was answered, both in the order of the labels. */
  confusion: number[][];
};

/** One band of confidence: how many answers fell in it, how sure they were and how often they were right. */
export type ReliabilityBand = {
  from: number;
  to: number;
  count: number;
  confidence: number;
  accuracy: number;
};

/** Accuracy, macro F1 (over the labels that occur) and the confusion matrix, every text answered. */
export function measure(judged: Judged[], labels: number): Measures {
  const confusion = Array.from({ length: labels }, () => new Array<number>(labels).fill(0));
  for (const { label, answer } of judged) {
    const row = confusion[label];
    if (row && answer >= 0) row[answer] = (row[answer] ?? 0) + 1;
  }
  const occurrences = confusion.map((_, label) => judged.filter((one) => one.label === label).length);
  const right = confusion.reduce((sum, row, label) => sum + (row[label] ?? 0), 0);
  return {
    accuracy: ratio(right, judged.length),
    macroF1: macroF1(confusion, occurrences),
    right,
    total: judged.length,
    confusion,
  };
}

function macroF1(confusion: number[][], occurrences: number[]): number {
  const scores = confusion.flatMap((row, label) => {
    const occurs = occurrences[label] ?? 0;
    if (occurs === 0) return [];
    const answered = confusion.reduce((sum, other) => sum + (other[label] ?? 0), 0);
    return [ratio(2 * (row[label] ?? 0), occurs + answered)];
  });
  return ratio(
    scores.reduce((sum, score) => sum + score, 0),
    scores.length,
  );
}

const BANDS = 10;

/** The reliability table, and the expected calibration error: how far confidence and accuracy lie apart, weighted by count. */
export function measureReliability(judged: Judged[]): {
  bands: ReliabilityBand[];
  expectedCalibrationError: number;
} {
  const bands = Array.from({ length: BANDS }, (_, band): ReliabilityBand => {
    const inBand = judged.filter(({ answer, confidence }) => answer >= 0 && bandOf(confidence) === band);
    const right = inBand.filter(({ label, answer }) => answer === label);
    const confidence = inBand.reduce((sum, one) => sum + one.confidence, 0);
    return {
      from: band / BANDS,
      to: (band + 1) / BANDS,
      count: inBand.length,
      confidence: ratio(confidence, inBand.length),
      accuracy: ratio(right.length, inBand.length),
    };
  });
  const error = bands.reduce(
    (sum, band) => sum + band.count * Math.abs(band.confidence - band.accuracy),
    0,
  );
  return {
    bands: bands.filter(({ count }) => count > 0),
    expectedCalibrationError: ratio(error, judged.length),
  };
}

const bandOf = (confidence: number): number => Math.min(BANDS - 1, Math.floor(confidence * BANDS));
const ratio = (part: number, whole: number): number => (whole === 0 ? 0 : part / whole);
