import type { ClientSession } from 'mongoose';
import type { ConsentPurpose, ConsentRecord, ConversationRecord, Language } from '../../contracts';
import type { Desk } from '../desk';
import { newId } from '../new-id';
import { HOLDS } from './consent.model';

/** What a turn says about consent. */
export type ConsentChange =
  | { name: 'follow'; subject: string; purposes: ConsentPurpose[]; textVersion: string }
  /** Null: everything that this address follows. */
  | { name: 'unfollow'; subject: string | null };

/** Consents that a batch of turns gives and takes back, in the order of the turns. */
export type ConsentWrite =
  | { given: ConsentRecord }
  /** `keep`: purposes that go on. */
  | { withdrawn: { conversationId: string; subject: string | null; keep: ConsentPurpose[]; at: Date } }
  /** "stop" speaks for the person: all their addresses. */
  | { stopped: { citizenId: string; at: Date } };

/** The records of one change. To follow again is no second consent; to follow
 * for less takes the rest back. */
export function consentWritesOf(
  { _id, citizenId, channel }: Pick<ConversationRecord, '_id' | 'citizenId' | 'channel'>,
  change: ConsentChange,
  language: Language,
  now: Date,
): ConsentWrite[] {
  if (change.name === 'unfollow')
    return [{ withdrawn: { conversationId: _id, subject: change.subject, keep: [], at: now } }];
  const { subject, purposes, textVersion } = change;
  const given = purposes.map((purpose) => ({
    given: {
      _id: newId(now),
      conversationId: _id,
      ...{ citizenId, channel, purpose, subject, language, textVersion },
      givenAt: now,
      withdrawnAt: null,
      withdrawnBy: null,
    },
  }));
  return [{ withdrawn: { conversationId: _id, subject, keep: purposes, at: now } }, ...given];
}

export async function writeConsents(
  desk: Pick<Desk, 'models'>,
  writes: ConsentWrite[],
  session: ClientSession,
): Promise<void> {
  if (writes.length === 0) return;
  await desk.models.consents.collection.bulkWrite(writes.map(operationOf), { session, ordered: true });
}

function operationOf(write: ConsentWrite) {
  if ('given' in write) {
    const { _id, ...given } = write.given;
    const { conversationId, purpose, subject } = given;
    return {
      updateOne: {
        filter: { conversationId, purpose, subject, withdrawnAt: null },
        update: { $setOnInsert: { _id: _id as never, ...given } },
        upsert: true,
      },
    };
  }
  const isStop = 'stopped' in write;
  const at = isStop ? write.stopped.at : write.withdrawn.at;
  const whose = isStop
    ? { citizenId: write.stopped.citizenId }
    : {
        conversationId: write.withdrawn.conversationId,
        ...(write.withdrawn.subject === null ? {} : { subject: write.withdrawn.subject }),
        purpose: { $nin: write.withdrawn.keep },
      };
  return {
    updateMany: {
      filter: { ...whose, ...HOLDS },
      update: { $set: { withdrawnAt: at, withdrawnBy: isStop ? 'stop' : 'left' } },
    },
  };
}
