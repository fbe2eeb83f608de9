import { randomUUID } from 'node:crypto';
import type { InboundEvent, InboundOutcome, OnInbound } from '../../contracts';
import { activity, activityIdOf, ARRIVAL, MESSAGE, type StoredAttachment } from './activity';
import type { Pass } from './passes';
import { Refusal } from './refusal';
import { addressOf } from './thread';

/**
 * Stores one activity durably and tells its id. Only what a person said and the arrival are stored; typing and events are
 * let go.
 */
export type StoreActivity = (
  pass: Pass,
  body: unknown,
  files?: StoredAttachment[],
) => Promise<{ id: string; outcome: InboundOutcome }>;

export function createStoreActivity(account: string, onInbound: OnInbound): StoreActivity {
  return async (pass, body, files = []) => {
    const told = activity.safeParse(body);
    if (!told.success) throw new Refusal('BadArgument', 'The body is not an Activity with a type');
    const { type } = told.data;
    const id = activityIdOf(pass.conversationId, told.data, randomUUID());
    if (type !== MESSAGE && type !== ARRIVAL) return { id, outcome: 'duplicate' };
    const event: InboundEvent = {
      address: addressOf(account, pass),
      eventId: id,
      payload: { activity: body, files },
    };
    const [outcome = 'stored'] = await onInbound([event]);
    return { id, outcome };
  };
}
