import type { ConversationRecord } from '../../contracts';
import type { DataKeys } from '../privacy/data-keys';

/**
 * How a person's page names an address. The thread's own id stands with each of its cases, so it would tell which nameless case
 * is this person's.
 */
export const addressHandle = (keys: DataKeys, { _id }: Pick<ConversationRecord, '_id'>) =>
  keys.lookup('shown-address', _id);
