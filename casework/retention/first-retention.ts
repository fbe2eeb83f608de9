import type { RetentionDays } from '../../contracts';

/** What a new Sala keeps how long; the console changes it. */
export const FIRST_RETENTION: RetentionDays = {
  cases: 3650,
  messages: 730,
  media: 1825,
  'parked-events': 180,
  accesses: 3650,
  sessions: 30,
  drafts: 365,
  'bulk-jobs': 365,
  'api-keys': 365,
};
