import type { PlaceJudgement } from '../../contracts';

/** What a text says about its place: one code, several that it does not tell apart, or nothing (no code, no candidates). */
export type ExpectedPlace = { code: string | null; candidates: readonly string[] };

/**
 * - `right`: the very code that the text supports (an ancestor is not enough), or none for a text that names no place.
 * - `honest`: the text does not decide, or the reader does not: no code or a parent of the true one, and every true code
 *   among several candidates.
 * - `wrong`: another place, or a place where the text names none.
 * - `missed`: nothing, or a parent without the true place among its candidates.
 */
export type PlaceGrade = 'right' | 'honest' | 'wrong' | 'missed';

export const PLACE_GRADES: readonly PlaceGrade[] = ['right', 'honest', 'wrong', 'missed'];

/** Compares what was read with what the text says. */
export const gradePlace = (expected: ExpectedPlace, judged: PlaceJudgement | null): PlaceGrade => {
  const truths = expected.code === null ? expected.candidates : [expected.code];
  if (truths.length === 0) return judged === null ? 'right' : 'wrong';
  if (judged === null) return 'missed';
  if (expected.code !== null && judged.code === expected.code) return 'right';
  const { code, candidates } = judged;
  if (code !== null && !truths.every((truth) => truth.startsWith(code))) return 'wrong';
  if (candidates.length > 1 && truths.every((truth) => candidates.includes(truth))) return 'honest';
  return code === null && candidates.length > 0 && !candidates.some((one) => truths.includes(one))
    ? 'wrong'
    : 'missed';
};
