import { z } from 'zod';
import {
  campaignEdit,
  campaignQuery,
  campaignRequest,
  pageQuery,
  presentedCampaign,
  presentedSavedView,
  savedViewEdit,
  savedViewRequest,
  similarCase,
} from '../../contracts';
import { listOf, type Operation } from './operation';

const removed = z.object({ _id: z.string() });

/** Copies of the same words, and views that staff keep. */
export const CAMPAIGN_OPERATIONS: Operation[] = [
  {
    method: 'get',
    path: '/cases/{caseId}/similar',
    summary: { km: 'សំណុំរឿងដែលមានពាក្យស្រដៀងគ្នា', en: 'List cases with nearly the same words' },
    permission: 'cases.read',
    answer: listOf(similarCase),
  },
  {
    method: 'get',
    path: '/campaigns',
    summary: { km: 'បញ្ជីយុទ្ធនាការ', en: 'List campaigns, newest first' },
    permission: 'campaigns.read',
    query: campaignQuery,
    answer: listOf(presentedCampaign),
  },
  {
    method: 'get',
    path: '/campaigns/{id}',
    summary: { km: 'មើលយុទ្ធនាការមួយ', en: 'Show a campaign with its counts' },
    permission: 'campaigns.read',
    answer: presentedCampaign,
  },
  {
    method: 'post',
    path: '/campaigns',
    summary: { km: 'បង្កើតយុទ្ធនាការពីសំណុំរឿងមួយ', en: 'Make a campaign of a case and its copies' },
    permission: 'campaigns.edit',
    status: 201,
    refuses: [404],
    body: campaignRequest,
    answer: presentedCampaign,
  },
  {
    method: 'put',
    path: '/campaigns/{id}',
    summary: { km: 'ប្ដូរឈ្មោះ បិទ ឬបើកយុទ្ធនាការ', en: 'Rename, close or open a campaign' },
    permission: 'campaigns.edit',
    body: campaignEdit,
    answer: presentedCampaign,
  },
  {
    method: 'get',
    path: '/saved-views',
    summary: { km: 'ទិដ្ឋភាពដែលបានរក្សាទុក', en: 'List your own and shared views' },
    permission: 'saved-views.use',
    query: pageQuery,
    answer: listOf(presentedSavedView),
  },
  {
    method: 'post',
    path: '/saved-views',
    summary: { km: 'រក្សាទុកតម្រងជាទិដ្ឋភាព', en: 'Keep filters as a view' },
    permission: 'saved-views.use',
    status: 201,
    body: savedViewRequest,
    answer: presentedSavedView,
  },
  {
    method: 'put',
    path: '/saved-views/{id}',
    summary: { km: 'ប្ដូរឈ្មោះ ឬការចែករំលែកទិដ្ឋភាព', en: 'Rename or share a view of your own' },
    permission: 'saved-views.use',
    body: savedViewEdit,
    answer: presentedSavedView,
  },
  {
    method: 'delete',
    path: '/saved-views/{id}',
    summary: { km: 'លុបទិដ្ឋភាពរបស់ខ្លួន', en: 'Remove a view of your own' },
    permission: 'saved-views.use',
    answer: removed,
  },
];
