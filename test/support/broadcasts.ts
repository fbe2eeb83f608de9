import type { ConsentPurpose, ConversationRecord, PresentedBroadcast } from '../../contracts';
import { newId } from '../../casework/new-id';
import type { SignedIn } from './api';
import { aConversation, type TestDesk } from './desk';

/** A draft about roads for everybody who follows the province of Siem Reap. */
export function aDraft(more: object = {}) {
  return {
    creationKey: crypto.randomUUID(),
    title: 'Road works',
    textKm: 'ផ្លូវជាតិលេខ៦ នឹងបិទនៅថ្ងៃសៅរ៍។',
    textEn: 'National road 6 will be closed on Saturday.',
    link: null,
    purpose: 'news',
    audience: { kind: 'province', code: '17' },
    scheduledAt: null,
    ...more,
  };
}

/** Somebody who agreed to hear of a subject. */
export async function aFollower(
  desk: TestDesk,
  values: Partial<ConversationRecord> = {},
  { subject = 'province:17', purpose = 'news' }: { subject?: string; purpose?: ConsentPurpose } = {},
): Promise<ConversationRecord> {
  const conversation = await aConversation(desk, values);
  await desk.models.consents.create({
    _id: newId(desk.clock()),
    conversationId: conversation._id,
    citizenId: conversation.citizenId,
    channel: conversation.channel,
    purpose,
    subject,
    givenAt: desk.clock(),
    language: conversation.language,
    textVersion: 'test',
    withdrawnAt: null,
    withdrawnBy: null,
  });
  return conversation;
}

/** Written by one, submitted, and approved by another. */
export async function anApproved(
  author: SignedIn,
  approver: SignedIn,
  draft: object = aDraft(),
): Promise<PresentedBroadcast> {
  const made = await author.post('/broadcasts', draft).expect(201);
  const path = `/broadcasts/${made.body._id}`;
  const submitted = await author.post(`${path}/submission`, { version: made.body.version }).expect(200);
  const approved = await approver.post(`${path}/approval`, { version: submitted.body.version }).expect(200);
  return approved.body as PresentedBroadcast;
}
