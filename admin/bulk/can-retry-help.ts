import type { BulkRefusal, PresentedBulkJob } from '../../contracts';

/** What passes by itself. Every other refusal says what has to be different first. */
const PASSING_CODES = ['conflict', 'too-many-requests', 'unavailable', 'internal'];
const PASSING_REASONS = ['held-by-colleague', 'held-for-other-case'];

const passes = ({ code, userMessage }: BulkRefusal) =>
  PASSING_CODES.includes(code) || PASSING_REASONS.includes(userMessage);

/** Whether doing the same again may end better for one of the cases. A job of an earlier edition does not tell why it failed. */
export const canRetryHelp = ({ refusals }: Pick<PresentedBulkJob, 'refusals'>): boolean =>
  refusals.length === 0 || refusals.some(passes);
