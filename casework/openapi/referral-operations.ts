import {
  institutionEdit,
  institutionInput,
  institutionQuery,
  institutionRecord,
  letterTemplateAnswer,
  letterTemplateEdit,
  presentedReferral,
  referralDates,
  referralDraft,
  referralDraftQuery,
  referralOutcome,
  referralQuery,
  referralRequest,
} from '../../contracts';
import { listOf, type Operation } from './operation';

const write = 'referrals.write';

/** Referrals to ministries and local authorities. */
export const REFERRAL_OPERATIONS: Operation[] = [
  {
    ...{ method: 'get', path: '/institutions', permission: 'institutions.read' },
    summary: { km: 'បញ្ជីក្រសួង និងអាជ្ញាធរ', en: 'List ministries and authorities' },
    query: institutionQuery,
    answer: listOf(institutionRecord),
  },
  {
    ...{ method: 'get', path: '/institutions/{id}', permission: 'institutions.read' },
    summary: { km: 'មើលស្ថាប័នមួយ', en: 'Show an institution' },
    answer: institutionRecord,
  },
  {
    ...{ method: 'post', path: '/institutions', permission: 'institutions.edit', status: 201 },
    summary: { km: 'បញ្ចូលស្ថាប័ន', en: 'Enter an institution' },
    body: institutionInput,
    answer: institutionRecord,
  },
  {
    ...{ method: 'put', path: '/institutions/{id}', permission: 'institutions.edit' },
    summary: { km: 'កែស្ថាប័ន', en: 'Edit an institution' },
    body: institutionEdit,
    answer: institutionRecord,
  },
  {
    ...{ method: 'get', path: '/referral-letter', permission: 'settings.read' },
    summary: { km: 'មើលគំរូលិខិត', en: 'Show how letters begin' },
    answer: letterTemplateAnswer,
  },
  {
    ...{ method: 'put', path: '/referral-letter', permission: 'institutions.edit' },
    summary: { km: 'កែគំរូលិខិត', en: 'Edit how letters begin' },
    body: letterTemplateEdit,
    answer: letterTemplateAnswer,
  },
  {
    ...{ method: 'get', path: '/cases/{caseId}/referral-draft', permission: write },
    summary: { km: 'សេចក្តីព្រាងលិខិត', en: 'Fill the letter for a case and an institution' },
    query: referralDraftQuery,
    answer: referralDraft,
  },
  {
    ...{ method: 'post', path: '/cases/{caseId}/referrals', permission: write, status: 201 },
    summary: { km: 'បញ្ជូនសំណុំរឿងទៅស្ថាប័ន', en: 'Refer a case to an institution; its citizen is told' },
    body: referralRequest,
    answer: presentedReferral,
  },
  {
    ...{ method: 'get', path: '/referrals', permission: 'referrals.read' },
    summary: { km: 'បញ្ជីលិខិតបញ្ជូន', en: 'List referrals, the first due first' },
    query: referralQuery,
    answer: listOf(presentedReferral),
  },
  {
    ...{ method: 'get', path: '/referrals/{id}', permission: 'referrals.read' },
    summary: { km: 'មើលលិខិតបញ្ជូនមួយ', en: 'Show a referral with its letter' },
    answer: presentedReferral,
  },
  {
    ...{ method: 'post', path: '/referrals/{id}/outcome', permission: write },
    summary: { km: 'កត់ត្រាចម្លើយរបស់ស្ថាប័ន', en: 'Note what came of a referral; its citizen is told' },
    body: referralOutcome,
    answer: presentedReferral,
  },
  {
    ...{ method: 'put', path: '/referrals/{id}/dates', permission: write },
    summary: { km: 'កែថ្ងៃកំណត់', en: 'Move the due day or the reminders' },
    body: referralDates,
    answer: presentedReferral,
  },
];
