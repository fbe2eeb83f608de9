import type { ClientSession } from 'mongoose';
import type { CaseEntryRecord, CaseRecord } from '../../contracts';
import { forgetBulkWordsFor } from '../bulk/retry-bulk';
import type { Desk } from '../desk';
import { OPEN_REFERRALS } from '../referrals/referral-course';
import type { StaffActor } from '../staff/staff-actor';
import { tagKey } from './list-keys';

/** What other records say of a case in words: they are emptied together with it. */
export async function eraseWordsAround(desk: Desk, caseId: string, session: ClientSession): Promise<void> {
  const { referrals, identityRequests, campaigns } = desk.models;
  await referrals.updateMany(
    { caseId },
    { $set: { subject: '', letter: '', answer: null, theirNumber: null } },
    { session },
  );
  await identityRequests.updateMany({ caseId }, { $set: { reason: desk.keys.seal('') } }, { session });
  // Copies of a text that nobody has any more are found no longer.
  await campaigns.updateMany({ caseId }, { $set: { sketch: { signature: '', bands: [] } } }, { session });
}

/** Tasks and referrals of a case without words: nobody could tell any more what is to be done, nor what was asked. */
export async function endWorkAround(
  desk: Desk,
  { staff }: StaffActor,
  caseId: string,
  now: Date,
  session: ClientSession,
): Promise<void> {
  await desk.models.tasks.updateMany(
    { caseId, state: 'open' },
    { $set: { state: 'done', doneAt: now, doneBy: staff._id }, $inc: { version: 1 } },
    { session },
  );
  await desk.models.referrals.updateMany(
    { caseId, state: { $in: OPEN_REFERRALS } },
    {
      $set: { state: 'withdrawn', nextAt: null, endedAt: now, endedBy: staff._id, updatedAt: now },
      $inc: { version: 1 },
    },
    { session },
  );
}

/** Takes words that no other case has out of the list of tags: one may have been a name. */
export async function forgetTags(desk: Desk, tags: string[]): Promise<void> {
  for (const tag of tags) {
    const other = await desk.models.cases.exists({ listedBy: tagKey(tag) });
    if (other === null) await desk.models.tags.deleteOne({ _id: tag });
  }
}

/**
 * Deletes what was only kept for a while and tells of these records: answers to named creations, what dry runs would have done,
 * and the log of webhooks. What a webhook has still to be told goes on.
 */
export async function eraseTraces(desk: Desk, { _id: caseId }: Pick<CaseRecord, '_id'>): Promise<void> {
  const { models } = desk;
  await models.idempotencyKeys.deleteMany({ about: caseId });
  await models.dryRunExamples.deleteMany({ caseId });
  await forgetBulkWordsFor(desk, caseId);
  const hooks = await models.webhooks.find({}, { _id: 1 }).lean<Array<{ _id: string }>>();
  if (hooks.length === 0) return;
  const entries = await models.caseEntries
    .find({ caseId }, { _id: 1 })
    .lean<Array<Pick<CaseEntryRecord, '_id'>>>();
  const deliveries = hooks.flatMap((hook) => entries.map((entry) => `${hook._id}.${entry._id}`));
  await models.webhookDeliveries.deleteMany({ _id: { $in: deliveries }, state: { $ne: 'waiting' } });
}

/**
 * Takes the telephone numbers of these citizens away, with the codes that prove them and the threads to them from which nobody has
 * ever written.
 */
export async function erasePhones(
  desk: Desk,
  citizenIds: string[],
  session: ClientSession | null = null,
): Promise<void> {
  const { citizenPhones, phoneCodes, conversations, citizens } = desk.models;
  const within = session === null ? {} : { session };
  const of = { citizenId: { $in: citizenIds } };
  const phones = await citizenPhones.find(of, { _id: 1 }, within).lean<Array<{ _id: string }>>();
  await phoneCodes.deleteMany({ _id: { $in: phones.map(({ _id }) => _id) } }, within);
  await citizenPhones.deleteMany(of, within);
  await conversations.deleteMany({ ...of, channel: 'sms', lastInboundAt: null }, within);
  await conversations.updateMany(
    { ...of, secondDoor: { $ne: null } },
    { $set: { secondDoor: null } },
    within,
  );
  await citizens.updateMany(
    { _id: { $in: citizenIds } },
    { $set: { preferredDoorId: null, preferredDoorBy: null } },
    within,
  );
}
