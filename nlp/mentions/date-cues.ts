import type { DateRule } from './date-rule';
import { KHMER_DATE_RULES } from './khmer-date-rules';
import { LATIN_DATE_RULES } from './latin-date-rules';

export const DATE_RULES: readonly DateRule[] = [...KHMER_DATE_RULES, ...LATIN_DATE_RULES];

/** The lists of words that rules need, each once. */
export const DATE_CUES: ReadonlyArray<readonly string[]> = [
  ...new Set(DATE_RULES.flatMap(({ needs }) => needs)),
];
