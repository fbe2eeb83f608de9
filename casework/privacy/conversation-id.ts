import type { ChannelAddress } from '../../contracts';
import type { DataKeys } from './data-keys';

/** The thread of an address: the same address always gives the same id, and the id tells nothing of the address. */
export function conversationIdOf(keys: DataKeys, address: ChannelAddress): string {
  return keys.lookup('address', `${address.channel}\n${address.account}\n${address.externalId}`);
}
