import { z } from 'zod';
import {
  articleVersionRecord,
  bulkItemRecord,
  cannedReplyRecord,
  deskCounts,
  escalationFault,
  institutionRecord,
  officeRecord,
  parkedEvent,
  presentedAccess,
  presentedApiKey,
  presentedArticle,
  presentedBroadcast,
  presentedBulkJob,
  presentedCampaign,
  presentedCase,
  presentedCitizen,
  presentedCitizenEntry,
  presentedEntry,
  presentedFailedJob,
  presentedIdentityRequest,
  presentedLink,
  presentedMention,
  presentedMessage,
  presentedNote,
  presentedPlace,
  presentedReferral,
  presentedSavedView,
  presentedSenator,
  presentedStaff,
  presentedSurvey,
  presentedTask,
  presentedWebhook,
  regionRecord,
  similarCase,
  webhookDeliveryRecord,
} from '../../contracts';

/** How one resource of react-admin stands in the API. */
export interface ApiResource {
  /** Path of the list; `owner` is the record that it hangs on, for lists below another record. */
  list: (owner: string) => string;
  schema: z.ZodType<object>;
  /** The field that names a record. */
  key: string;
  /** True when the list is always given whole: it takes no page. */
  isWhole?: true;
  /** True when the list gives the records that `ids` names, all with one request. */
  byIds?: true;
  /** True when the list may be sorted and searched by the caller. */
  sortable?: true;
}

const below = (part: string) => (owner: string) => `/cases/${encodeURIComponent(owner)}/${part}`;
const at = (path: string) => () => path;

const RESOURCES: Record<string, ApiResource> = {
  cases: { list: at('/cases'), schema: presentedCase, key: '_id', sortable: true },
  messages: { list: below('messages'), schema: presentedMessage, key: '_id' },
  entries: { list: below('entries'), schema: presentedEntry, key: '_id' },
  notes: { list: below('notes'), schema: presentedNote, key: '_id' },
  links: { list: below('links'), schema: presentedLink, key: '_id' },
  similar: { list: below('similar'), schema: similarCase, key: '_id', isWhole: true },
  campaigns: { list: at('/campaigns'), schema: presentedCampaign, key: '_id' },
  'saved-views': { list: at('/saved-views'), schema: presentedSavedView, key: '_id' },
  surveys: { list: below('surveys'), schema: presentedSurvey, key: '_id', isWhole: true },
  referrals: { list: at('/referrals'), schema: presentedReferral, key: '_id' },
  institutions: { list: at('/institutions'), schema: institutionRecord, key: '_id' },
  tasks: { list: at('/tasks'), schema: presentedTask, key: '_id' },
  mentions: { list: at('/mentions'), schema: presentedMention, key: '_id' },
  'canned-replies': { list: at('/canned-replies'), schema: cannedReplyRecord, key: '_id' },
  'bulk-jobs': { list: at('/bulk-jobs'), schema: presentedBulkJob, key: '_id' },
  'bulk-items': {
    list: (jobId) => `/bulk-jobs/${encodeURIComponent(jobId)}/items`,
    schema: bulkItemRecord,
    key: '_id',
  },
  places: { list: at('/places'), schema: presentedPlace, key: 'code' },
  'escalation-faults': {
    list: at('/escalation/faults'),
    schema: escalationFault,
    key: '_id',
    isWhole: true,
  },
  regions: { list: at('/regions'), schema: regionRecord, key: '_id', isWhole: true },
  offices: { list: at('/offices'), schema: officeRecord, key: '_id', isWhole: true },
  senators: { list: at('/senators'), schema: presentedSenator, key: '_id', isWhole: true },
  // Whoever is no administrator is told names only.
  staff: {
    list: at('/staff'),
    schema: presentedStaff.partial().required({ _id: true, name: true }),
    key: '_id',
    byIds: true,
  },
  accesses: { list: at('/accesses'), schema: presentedAccess, key: '_id' },
  'api-keys': { list: at('/api-keys'), schema: presentedApiKey, key: '_id' },
  broadcasts: { list: at('/broadcasts'), schema: presentedBroadcast, key: '_id' },
  citizens: { list: at('/citizens'), schema: presentedCitizen, key: '_id' },
  'citizen-entries': {
    list: (owner) => `/citizens/${encodeURIComponent(owner)}/entries`,
    schema: presentedCitizenEntry,
    key: '_id',
  },
  'identity-requests': { list: at('/identity-requests'), schema: presentedIdentityRequest, key: '_id' },
  'case-identity-requests': {
    list: below('identity-requests'),
    schema: presentedIdentityRequest,
    key: '_id',
  },
  articles: { list: at('/articles'), schema: presentedArticle, key: '_id' },
  'article-versions': {
    list: (articleId) => `/articles/${encodeURIComponent(articleId)}/versions`,
    schema: articleVersionRecord,
    key: '_id',
  },
  webhooks: { list: at('/webhooks'), schema: presentedWebhook.loose(), key: '_id' },
  'webhook-deliveries': {
    list: (hookId) => `/webhooks/${encodeURIComponent(hookId)}/deliveries`,
    schema: webhookDeliveryRecord,
    key: '_id',
  },
  'failed-jobs': { list: at('/failed-jobs'), schema: presentedFailedJob, key: '_id' },
  'parked-events': { list: at('/parked-events'), schema: parkedEvent, key: '_id' },
  /** One record for everybody: the counters of the reader's desk. */
  desk: { list: at('/desk'), schema: deskCounts, key: 'counts' },
};

export function apiResource(name: string): ApiResource {
  const resource = RESOURCES[name];
  if (resource === undefined)
    throw new Error(`The console knows no resource "${name}": add it to providers/resources.ts.`);
  return resource;
}
