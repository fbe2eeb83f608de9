import type { ConversationRecord } from '../../contracts';
import { chooseDoor } from '../sending/choose-door';

/** True for a door that could stand in for another one. */
export const canBePreferred = (door: ConversationRecord, now: Date) =>
  chooseDoor([{ ...door, lastInboundAt: door.lastInboundAt === null ? null : now }], {
    citizen: null,
    author: 'staff',
    tried: new Set(),
    now,
  }) !== null;
