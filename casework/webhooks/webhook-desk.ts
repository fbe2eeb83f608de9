import type { JobQueues } from '../../contracts';
import type { StaffDesk } from '../staff-desk';

/** What the verbs of webhooks and jobs need beside the desk. */
export interface Integration {
  jobs: JobQueues;
  /** Origins that a webhook may have though they are not public or not https: a setting, for tests and the inner network. */
  webhookOrigins: readonly string[];
  /** False for a host that is plainly this machine's or its network's own. */
  maySeemPublic: (hostname: string) => boolean;
  /** A webhook was made or changed: the reader of the timelines looks at once. */
  onWebhooks: () => void;
}

export type WebhookDesk = StaffDesk & Integration;
