import type { Connection, Model } from 'mongoose';
import {
  accountLinkModel,
  apiKeyModel,
  staffCredentialModel,
  staffSessionModel,
} from './accounts/account.models';
import { releaseSharedSubjects } from './accounts/release-shared-subjects';
import { broadcastModel, broadcastRecipientModel } from './broadcasts/broadcast.models';
import { caseEntryModel } from './cases/case-entry.model';
import { caseModel } from './cases/case.model';
import { tagModel } from './cases/tag.model';
import { bulkItemModel, bulkJobModel } from './bulk/bulk.models';
import { campaignModel } from './campaigns/campaign.model';
import { cannedReplyModel } from './canned-replies/canned-reply.model';
import { caseLinkModel } from './case-links/case-link.model';
import { citizenModel } from './citizens/citizen.model';
import { citizenEntryModel, citizenLinkModel } from './citizens/citizen-link.models';
import { citizenPhoneModel, phoneCodeModel } from './citizens/citizen-phone.models';
import { consentModel } from './citizens/consent.model';
import { pinGuessModel } from './citizens/pin-guess.model';
import { conversationModel } from './conversations/conversation.model';
import { inboxModel } from './conversations/inbox.model';
import { messageModel } from './conversations/message.model';
import { staffFileModel } from './files/staff-file.model';
import { mentionModel, noteModel } from './notes/note.models';
import { identityRequestModel } from './identity/identity-request.model';
import { institutionModel, referralModel } from './referrals/referral.models';
import { officeModel, regionModel, senatorModel } from './routing/office.models';
import { dryRunExampleModel, dryRunModel } from './routing/dry-run.models';
import { routingTurnModel } from './routing/routing-turn.model';
import { savedViewModel } from './saved-views/saved-view.model';
import { settingModel } from './settings/setting.model';
import { articleModel, articleVersionModel, articleVoteModel } from './knowledge/article.models';
import { clockTallyModel } from './sla/clock-tally.model';
import { auditModel, staffModel } from './staff/staff.models';
import { surveyModel } from './surveys/survey.model';
import { taskModel } from './tasks/task.model';
import { idempotencyModel } from './idempotency/idempotency.model';
import { webhookCursorModel, webhookDeliveryModel, webhookModel } from './webhooks/webhook.models';

/** Every collection of one connection. Built once in the composition root; nothing here is a singleton. */
export function createModels(connection: Connection) {
  return {
    inbox: inboxModel(connection),
    conversations: conversationModel(connection),
    messages: messageModel(connection),
    citizens: citizenModel(connection),
    consents: consentModel(connection),
    citizenPhones: citizenPhoneModel(connection),
    phoneCodes: phoneCodeModel(connection),
    citizenLinks: citizenLinkModel(connection),
    citizenEntries: citizenEntryModel(connection),
    identityRequests: identityRequestModel(connection),
    pinGuesses: pinGuessModel(connection),
    cases: caseModel(connection),
    campaigns: campaignModel(connection),
    savedViews: savedViewModel(connection),
    caseEntries: caseEntryModel(connection),
    regions: regionModel(connection),
    offices: officeModel(connection),
    senators: senatorModel(connection),
    staff: staffModel(connection),
    audit: auditModel(connection),
    staffCredentials: staffCredentialModel(connection),
    accountLinks: accountLinkModel(connection),
    apiKeys: apiKeyModel(connection),
    staffSessions: staffSessionModel(connection),
    settings: settingModel(connection),
    notes: noteModel(connection),
    mentions: mentionModel(connection),
    tasks: taskModel(connection),
    caseLinks: caseLinkModel(connection),
    tags: tagModel(connection),
    staffFiles: staffFileModel(connection),
    cannedReplies: cannedReplyModel(connection),
    bulkJobs: bulkJobModel(connection),
    bulkItems: bulkItemModel(connection),
    surveys: surveyModel(connection),
    clockTallies: clockTallyModel(connection),
    routingTurns: routingTurnModel(connection),
    dryRuns: dryRunModel(connection),
    dryRunExamples: dryRunExampleModel(connection),
    institutions: institutionModel(connection),
    referrals: referralModel(connection),
    broadcasts: broadcastModel(connection),
    broadcastRecipients: broadcastRecipientModel(connection),
    idempotencyKeys: idempotencyModel(connection),
    webhooks: webhookModel(connection),
    webhookDeliveries: webhookDeliveryModel(connection),
    webhookCursor: webhookCursorModel(connection),
    articles: articleModel(connection),
    articleVersions: articleVersionModel(connection),
    articleVotes: articleVoteModel(connection),
  };
}
export type Models = ReturnType<typeof createModels>;

/**
 * Makes collections and indexes as they are declared: missing ones are built, changed and forgotten ones go. Transactions
 * need the collections to exist. All indexes of a collection are built together, by one command: mongoose itself builds one after
 * the other.
 */
export async function ensureIndexes(models: Models): Promise<void> {
  await releaseSharedSubjects(models.staffCredentials);
  await Promise.all(Object.values(models).map(ensureIndexesOf));
}

/** What is asked of a model, whatever its records are. */
type Indexed = Pick<Model<unknown>, 'createCollection' | 'diffIndexes' | 'cleanIndexes' | 'collection'>;

async function ensureIndexesOf(model: Indexed): Promise<void> {
  await model.createCollection();
  const difference = await model.diffIndexes({ indexOptionsToCreate: true });
  await model.cleanIndexes({ toDrop: difference.toDrop as string[] });
  // With the options asked for, each is told as a pair, which mongoose's types do not say.
  const toCreate = difference.toCreate as Array<[Record<string, 1 | -1>, object]>;
  const missing = toCreate.map(([key, options]) => ({ key, ...options }));
  if (missing.length > 0) await model.collection.createIndexes(missing);
}
