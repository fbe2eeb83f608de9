import {
  CASE_TYPES,
  CATEGORY_CODES,
  INTENTS,
  PRIORITIES,
  type TextLanguage,
  type Understanding,
} from '../../contracts';
import type { CorpusLine } from './corpus-line';
import { measure, measureReliability, type Judged, type Measures, type ReliabilityBand } from './measure';

/** What is judged of a message. */
export const JUDGED_HEADS = ['intent', 'type', 'category', 'priority'] as const;
export type JudgedHead = (typeof JUDGED_HEADS)[number];

const JUDGED_LABELS: Record<JudgedHead, readonly string[]> = {
  intent: INTENTS,
  type: CASE_TYPES,
  category: CATEGORY_CODES,
  priority: PRIORITIES,
};

export type HeadReport = Measures & {
  labels: readonly string[];
  /** The part of the texts that is answered, and how often these answers are right. */
  coverage: number;
  answeredAccuracy: number;
  answered: number;
  reliability: ReliabilityBand[];
  expectedCalibrationError: number;
  byLanguage: Array<{
    language: TextLanguage;
    total: number;
    accuracy: number;
    coverage: number;
    answeredAccuracy: number;
    expectedCalibrationError: number;
  }>;
};

type JudgedLine = Judged & { language: TextLanguage; abstained: boolean };

/** Measures one head on labelled lines, of which those without a label for it are left out. */
export function evaluateHead(
  head: JudgedHead,
  lines: CorpusLine[],
  understand: (text: string) => Pick<Understanding, JudgedHead>,
): HeadReport {
  const labels = JUDGED_LABELS[head];
  const judged = lines.flatMap((line): JudgedLine[] => {
    const label = labels.indexOf(line[head]);
    if (label < 0) return [];
    const { code, candidates, confidence } = understand(line.text)[head];
    const answer = labels.indexOf(candidates[0]?.code ?? '');
    return [{ label, answer, confidence, abstained: code === null, language: line.language }];
  });
  const { bands, expectedCalibrationError } = measureReliability(judged);
  return {
    ...measure(judged, labels.length),
    labels,
    ...answeredPart(judged),
    reliability: bands,
    expectedCalibrationError,
    byLanguage: [...new Set(judged.map(({ language }) => language))].sort().map((language) => {
      const own = judged.filter((one) => one.language === language);
      const { coverage, answeredAccuracy } = answeredPart(own);
      return {
        language,
        total: own.length,
        accuracy: measure(own, labels.length).accuracy,
        coverage,
        answeredAccuracy,
        expectedCalibrationError: measureReliability(own).expectedCalibrationError,
      };
    }),
  };
}

function answeredPart(judged: JudgedLine[]): {
  coverage: number;
  answeredAccuracy: number;
  answered: number;
} {
  const answered = judged.filter(({ abstained }) => !abstained);
  const right = answered.filter(({ label, answer }) => label === answer).length;
  return {
    coverage: judged.length === 0 ? 0 : answered.length / judged.length,
    answeredAccuracy: answered.length === 0 ? 0 : right / answered.length,
    answered: answered.length,
  };
}
