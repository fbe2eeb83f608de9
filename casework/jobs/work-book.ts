import type { WorkKind } from '../../contracts';
import type { FailedWork } from './failed-work';
import { queuedWork } from './queued-work';
import { FAILED_BULK, PARKED_INBOX, UNFETCHED_MEDIA, UNTAKEN_OUTBOX } from './stored-work';

/** Where each kind of work lies when it was given up, and how it is tried again. */
export const FAILED_WORK: Record<WorkKind, FailedWork> = {
  inbox: PARKED_INBOX,
  outbox: UNTAKEN_OUTBOX,
  media: UNFETCHED_MEDIA,
  bulk: FAILED_BULK,
  webhooks: queuedWork('webhooks'),
  reindex: queuedWork('reindex'),
  'bulk-jobs': queuedWork('bulk-jobs'),
  'dry-runs': queuedWork('dry-runs'),
  retention: queuedWork('retention'),
};
