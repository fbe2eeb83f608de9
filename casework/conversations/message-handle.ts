import type { DataKeys } from '../privacy/data-keys';

/**
 * The id of a message as the API tells it. The stored one holds what its platform calls it, and the web chat puts the conversation
 * into that: a case without a name could be matched by it with another case of the same person.
 */
export const messageHandle = (keys: DataKeys, messageId: string): string =>
  keys.lookup('message', messageId);
