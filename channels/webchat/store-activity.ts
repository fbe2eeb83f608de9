import { randomUUID } from 'node:crypto';
import type { FilesPort, InboundEvent, InboundOutcome, OnInbound } from '../../contracts';
import { activity, activityIdOf, ARRIVAL, MESSAGE } from './activity';
import type { Pass } from './passes';
import { Refusal } from './refusal';
import { storeFiles, type UploadedFile } from './receive-upload';
import { addressOf } from './thread';

/**
 * Stores one activity durably and tells its id. Only what a person said and the arrival are stored; typing and events are
 * let go. Files are stored with a message that is new, and with nothing else: what no record names, nobody could erase.
 */
export type StoreActivity = (
  pass: Pass,
  body: unknown,
  uploaded?: UploadedFile[],
) => Promise<{ id: string; outcome: InboundOutcome }>;

export function createStoreActivity(
  account: string,
  onInbound: OnInbound,
  port: FilesPort | null,
): StoreActivity {
  return async (pass, body, uploaded = []) => {
    const told = activity.safeParse(body);
    if (!told.success) throw new Refusal('BadArgument', 'The body is not an Activity with a type');
    const { type } = told.data;
    const id = activityIdOf(pass.conversationId, told.data, randomUUID());
    if (type !== MESSAGE && type !== ARRIVAL) return { id, outcome: 'duplicate' };
    const files = uploaded.length === 0 ? [] : await storeFiles(port, uploaded);
    const event: InboundEvent = {
      address: addressOf(account, pass),
      eventId: id,
      payload: { activity: body, files },
    };
    const [outcome = 'stored'] = await onInbound([event]);
    // Sent again after a lost answer: the first one has its own. Where the store fails, it may have the event all the same.
    if (outcome === 'duplicate') for (const { fileId } of files) await port?.remove(fileId);
    return { id, outcome };
  };
}
