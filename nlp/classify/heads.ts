import { CASE_TYPES, CATEGORY_CODES, INTENTS } from '../../contracts';

/** The questions that the model answers about a text; each is a column of the corpus. */
export const HEAD_NAMES = ['intent', 'type', 'category', 'danger'] as const;
export type HeadName = (typeof HEAD_NAMES)[number];

/** Whether the danger that a text speaks of is happening now; the rules of priority weigh it, they do not follow it. */
const DANGER_LABELS = ['calm', 'danger'] as const;

export const HEAD_LABELS: Record<HeadName, readonly string[]> = {
  intent: INTENTS,
  type: CASE_TYPES,
  category: CATEGORY_CODES,
  danger: DANGER_LABELS,
};
