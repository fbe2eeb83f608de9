import { z } from 'zod';
import { type InboundEvent, inboundEvent, type InboxRecord } from '../../contracts';
import type { Desk } from '../desk';

const sealedContent = z.object({ externalId: z.string(), payload: z.unknown() });

/** An event of the inbox as its door gave it. @throws when DATA_KEY does not open it. */
export function openStoredEvent(desk: Pick<Desk, 'keys'>, record: InboxRecord): InboundEvent {
  const { externalId, payload } = sealedContent.parse(JSON.parse(desk.keys.open(record.sealed)));
  const address = { channel: record.channel, account: record.account, externalId };
  return inboundEvent.parse({ address, eventId: record.eventId, payload });
}
