import type {
  CaseRecord,
  ChannelAddress,
  ConversationRecord,
  PresenceSignal,
  PresentedStaff,
} from '../../contracts';
import type { Desk } from '../desk';
import { mayInOffice } from './policies';
import { mayOnCase } from './require-not-accused';
import { tellOfCase } from './tell-of-case';

/**
 * Tells the colleagues of the case's office who reads it or writes an answer right now. Nothing is stored, and a person who
 * may not read the case is not heard.
 *
 * @returns the citizen's address when an answer is being written, so that their door can show it; else null.
 */
export async function sharePresence(
  desk: Desk,
  staff: PresentedStaff,
  { caseId, act }: PresenceSignal,
): Promise<ChannelAddress | null> {
  const record = await desk.models.cases
    .findById(caseId, { officeId: 1, conversationId: 1, against: 1, joinedAgainst: 1 })
    .lean<Pick<CaseRecord, 'officeId' | 'conversationId' | 'against' | 'joinedAgainst'> | null>();
  if (record === null) return null;
  const directory = await desk.directory.current();
  if (!mayOnCase(staff, 'cases.read', record, directory)) return null;
  tellOfCase(desk, record, {
    name: 'case.presence',
    caseId,
    officeId: record.officeId,
    staffId: staff._id,
    staffName: staff.name,
    act,
  });
  if (act !== 'writing' || !mayInOffice(staff, 'cases.reply', record.officeId)) return null;
  const thread = await desk.models.conversations
    .findById(record.conversationId, { channel: 1, account: 1, externalId: 1 })
    .lean<Pick<ConversationRecord, 'channel' | 'account' | 'externalId'> | null>();
  if (thread === null) return null;
  return {
    channel: thread.channel,
    account: thread.account,
    externalId: desk.keys.open(thread.externalId),
  };
}
