import {
  AppError,
  type CaseRecord,
  type CitizenErased,
  type ConversationRecord,
  type ErasureReason,
  type MessageRecord,
} from '../../contracts';
import { eraseCase } from '../cases/erase-case';
import { HAS_WORDS } from '../conversations/erase-messages';
import { erasePhones } from '../cases/erase-traces';
import { findPerson } from '../citizens/person-of';
import { requirePermission } from '../staff/policies';
import { recordAccess } from '../staff/record-access';
import type { StaffActor } from '../staff/staff-actor';
import type { StaffDesk } from '../staff-desk';
import { emptyMessages } from './retention-rules';

const BATCH = 500;

/**
 * Deletes for ever everything that one person told and is known by: the words of all their cases and of all messages outside
 * of cases, files, raw events, names, telephone numbers, consents, their record's history, flow states. Records that were linked as one person go together.
 * Numbers, codes and timelines stay, whose chains still hold. The platform's address stays sealed, so that who writes again is
 * answered. Asked again, it finishes what a crash left.
 */
export async function eraseCitizen(
  desk: StaffDesk,
  actor: StaffActor,
  citizenId: string,
  { reason }: { reason: ErasureReason },
): Promise<CitizenErased> {
  requirePermission(actor.staff, 'citizens.erase');
  const { models } = desk;
  if ((await models.citizens.exists({ _id: citizenId })) === null)
    throw new AppError('not-found', { message: `There is no citizen ${citizenId}` });
  const ids = await findPerson(desk, citizenId);
  const of = { citizenId: { $in: ids } };
  // The last case of a person takes the numbers with it.
  const phones = await models.citizenPhones.countDocuments(of);
  const cases = await models.cases
    .find(of, { version: 1, erasedAt: 1 })
    .sort({ createdAt: 1 })
    .lean<Array<Pick<CaseRecord, '_id' | 'version' | 'erasedAt'>>>();
  // Told once, by the newest of those that still had words, however many there are.
  const last = cases.findLast(({ erasedAt }) => erasedAt === null);
  for (const { _id, version } of cases)
    await eraseCase(desk, actor, _id, { version, reason }, _id === last?._id ? 'told.erased-all' : null);
  const messages = await eraseOtherWords(desk, ids);
  await erasePhones(desk, ids);
  await models.citizenEntries.deleteMany(of);
  await models.consents.deleteMany(of);
  await models.idempotencyKeys.deleteMany({ about: { $in: ids } });
  await models.citizens.updateMany(
    { _id: { $in: ids } },
    { $set: { displayName: null, learningConsentAt: null }, $unset: { nameHashes: 1 } },
  );
  for (const id of ids) await recordAccess(desk, actor, 'erased', { kind: 'citizen', id });
  return { cases: cases.length, messages, phones };
}

/** What was said outside of cases, and what the flows and the raw events still hold. */
async function eraseOtherWords(desk: StaffDesk, citizenIds: string[]): Promise<number> {
  const { models } = desk;
  const threads = await models.conversations
    .find({ citizenId: { $in: citizenIds } }, { _id: 1 })
    .lean<Array<Pick<ConversationRecord, '_id'>>>();
  const conversationId = { $in: threads.map(({ _id }) => _id) };
  let erased = 0;
  let found: Array<Pick<MessageRecord, '_id' | 'media'>>;
  do {
    found = await models.messages
      .find({ conversationId, erasedAt: null, ...HAS_WORDS }, { media: 1 })
      .limit(BATCH)
      .lean<Array<Pick<MessageRecord, '_id' | 'media'>>>();
    await emptyMessages(desk, found);
    erased += found.length;
  } while (found.length > 0);
  await models.inbox.deleteMany({ conversationId, state: { $in: ['processed', 'parked'] } });
  await models.conversations.updateMany(
    { _id: conversationId },
    { $set: { state: null, askedBeside: null } },
  );
  return erased;
}
