export { createAudienceBook } from './broadcasts/audience';
export type { Broadcasting } from './broadcasts/broadcast-desk';
export { FOLLOWER_AUDIENCES } from './broadcasts/follower-audiences';
export { type BroadcastWork, createBroadcastWorker } from './broadcasts/work-broadcasts';
export { findOwnCases } from './cases/find-own-cases';
export { type OfficeAnswers, readAnswers } from './cases/read-answers';
export { findSameCase, type SameCase } from './cases/find-same-case';
export { prepareCase } from './cases/prepare-case';
export { checkPin } from './citizens/check-pin';
export type { PhoneChange } from './citizens/phone-change';
export { checkPhoneCode } from './citizens/phone-code';
export { bringPhoneCode } from './citizens/write-phones';
export { type Follows, listFollows } from './citizens/list-follows';
export { recordLearningConsent } from './citizens/record-learning-consent';
export type { ConsentChange } from './citizens/write-consents';
export {
  type ClaimedConversation,
  type ClaimedEvent,
  claimConversations,
  releaseConversations,
} from './conversations/claim-conversations';
export {
  claimOutgoing,
  deferOutgoing,
  markSending,
  type OutgoingThread,
  releaseOutgoing,
} from './conversations/claim-outgoing';
export { MOST_ATTEMPTS } from './conversations/collect-turn-writes';
export { incomingMessageId } from './conversations/incoming-message-id';
export { postponeBegun, type RoomAtOnce } from './conversations/begin-replies';
export { commitTurns } from './conversations/commit-turns';
export { listParkedEvents } from './conversations/list-parked-events';
export { correctsNothing } from './conversations/earlier-words';
export { findQuotedCase } from './conversations/find-quoted-case';
export { createReceive, inboxIdOf } from './conversations/receive';
export { replayParkedEvent } from './conversations/replay-parked-event';
export { recordPlatformReceipt } from './conversations/record-platform-receipt';
export { recordReceipts, type SentRow } from './conversations/record-receipts';
export { followUnread } from './sending/follow-unread';
export { type RetractedMessage, retractMessage } from './conversations/retract-message';
export type { HandledEvent, TurnResult } from './conversations/turn-result';
export { endHolds } from './conversations/end-holds';
export { createWebChatLog } from './conversations/web-chat-log';
export { createCaseworkRouter } from './create-casework-router';
export { onlyReading } from './openapi/refuse-method';
export type { Desk } from './desk';
export { type CaseEvidence, caseEvidence } from './evidence/case-evidence';
export { findLostCases, readEvidence } from './evidence/read-evidence';
export { type BrokenLink, verifyEvidence } from './evidence/verify-evidence';
export { fetchNextMedia, type MediaParts } from './files/fetch-media';
export { createFileLinks } from './files/files.routes';
export { sweepUnusedFiles } from './files/upload-file';
export { createGridFsFiles } from './files/grid-fs-files';
export { inspectFile } from './files/inspect-file';
export { publishImage } from './files/publish-image';
export { type CorrectionLine, findCorrections } from './learning/find-corrections';
export { sweepReferrals } from './referrals/sweep-referrals';
export { ALARM_AHEAD_MS, sweepClocks } from './sla/sweep-clocks';
export { askDueSurveys, type SurveyQuestion } from './surveys/ask-surveys';
export { type ArticleBook, createArticleBook } from './knowledge/article-book';
export { type ArticleRating, rateOnPage } from './knowledge/rate-article';
export { createHandOn, handOnLost, type JobSight, workLeasedJob } from './jobs/leased-work';
export { requeueLostDeliveries, queueDelivery } from './webhooks/queue-delivery';
export { readTimelines } from './webhooks/read-timelines';
export { MOST_DELIVERY_ATTEMPTS, retryAfterMs, sendDelivery } from './webhooks/send-delivery';
export type { Integration } from './webhooks/webhook-desk';
export { CARRIED_VERSION, carryAccusations } from './case-links/carry-accusations';
export { nameDeliveryCases } from './webhooks/name-delivery-cases';
export { nameWebhookOwners } from './webhooks/name-webhook-owners';
export { refreshScopes } from './staff/staff-scope';
export { countOverdue } from './cases/count-cases';
export { findUnreadCases } from './cases/find-unread-cases';
export { findStrandedWork } from './routing/find-stranded-work';
export { findStoredFaults } from './sla/escalation-faults';
export { findStoredUnreachable } from './sla/find-unreachable';
export { CASE_INDEX_VERSION, reindexCases } from './cases/reindex-cases';
export { rehashNames } from './citizens/rehash-names';
export { openTask } from './tasks/open-task';
export { createModels, ensureIndexes, type Models } from './models';
export { createDataKeys } from './privacy/data-keys';
export { createOfficeDirectory } from './routing/office-directory';
export { likelySuspect, suspectFrom, type Suspicion } from './routing/read-against';
export { routeCase } from './routing/route-case';
export { senateNamesOf } from './routing/senate-names';
export { createSharedTrips } from './trips/shared-trips';
export { ensureSeed } from './seed/ensure-seed';
export { seedDemo } from './seed/seed-demo';
export { authoriseSocket } from './staff/authorise-socket';
export { sharePresence } from './staff/share-presence';
export { ensureFirstAdministrator } from './staff/ensure-first-administrator';
export type { StaffDesk, StoryReading } from './staff-desk';
export type { StaffActor } from './staff/staff-actor';
export { eraseCitizen } from './retention/erase-citizen';
export { countRetention, runRetention } from './retention/run-retention';
export { createOpenId, type OpenId } from './accounts/open-id';
export { operatorId } from './accounts/acting-id';
export { readerLanguage } from './reader-language';
export { listApiKeys, makeApiKey, revokeApiKey } from './accounts/api-keys';
export { scopesOf } from './staff/policies';
export { checkSenator, createSenator } from './routing/create-senator';
export { checkInstitution, createInstitution } from './referrals/edit-institution';
export { createArticle } from './knowledge/edit-article';
export { createStaffSessions, type StaffSessions } from './staff/staff-sessions';
export { doorWindowOf } from './sending/door-window';
export { followQuietHours } from './sending/follow-quiet-hours';
