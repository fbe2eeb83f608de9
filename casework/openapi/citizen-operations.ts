import {
  citizenLinkInput,
  citizenListQuery,
  citizenNameEdit,
  citizenStep,
  filedCase,
  filingInput,
  identityAsk,
  identityListQuery,
  identityRefusal,
  identityStep,
  openedIdentity,
  pageQuery,
  phoneInput,
  phoneProof,
  presentedCitizen,
  presentedCitizenEntry,
  presentedIdentityRequest,
  presentedPerson,
  wishesEdit,
} from '../../contracts';
import { listOf, type Operation } from './operation';

const person = (
  operation: Pick<Operation, 'method' | 'path' | 'summary'> & Partial<Operation>,
): Operation => ({
  permission: 'citizens.edit',
  answer: presentedPerson,
  ...operation,
  path: `/citizens/{citizenId}${operation.path}`,
});

export const CITIZEN_OPERATIONS: Operation[] = [
  {
    method: 'get',
    path: '/citizens',
    summary: { km: 'បញ្ជីប្រជាពលរដ្ឋ', en: 'List citizens; q is a telephone number or words of a name' },
    permission: 'citizens.read',
    query: citizenListQuery,
    answer: listOf(presentedCitizen),
  },
  person({
    method: 'get',
    path: '',
    summary: { km: 'មើលប្រជាពលរដ្ឋម្នាក់', en: 'Show a person; the reading is recorded' },
    permission: 'citizens.read',
  }),
  person({
    method: 'get',
    path: '/entries',
    summary: { km: 'ប្រវត្តិនៃកំណត់ត្រា', en: 'The history of a person’s record, newest first' },
    permission: 'citizens.read',
    query: pageQuery,
    answer: listOf(presentedCitizenEntry),
  }),
  person({
    method: 'put',
    path: '/name',
    summary: { km: 'កែឈ្មោះ', en: 'Write the name as the person told it' },
    body: citizenNameEdit,
  }),
  person({
    method: 'put',
    path: '/wishes',
    summary: { km: 'កែការយល់ព្រម និងបណ្ដាញដែលចូលចិត្ត', en: 'Write down consents and the preferred door' },
    body: wishesEdit,
  }),
  person({
    method: 'post',
    path: '/phones',
    summary: { km: 'បន្ថែមលេខទូរសព្ទ', en: 'Add a telephone number' },
    status: 201,
    body: phoneInput,
  }),
  person({
    method: 'delete',
    path: '/phones/{phoneId}',
    summary: { km: 'ដកលេខទូរសព្ទចេញ', en: 'Take a number away; If-Match names the version' },
    ifMatch: true,
  }),
  person({
    method: 'post',
    path: '/phones/{phoneId}/code',
    summary: { km: 'ផ្ញើលេខកូដទៅលេខទូរសព្ទ', en: 'Send a one-time code to the number' },
    body: citizenStep,
  }),
  person({
    method: 'post',
    path: '/phones/{phoneId}/verification',
    summary: { km: 'បញ្ជាក់លេខទូរសព្ទ', en: 'Prove a number by its code, or by what was seen' },
    body: phoneProof,
  }),
  person({
    method: 'post',
    path: '/links',
    summary: { km: 'សម្រេចថាជាមនុស្សតែមួយ ឬពីរនាក់', en: 'Decide that two records are one person, or two' },
    permission: 'citizens.link',
    status: 201,
    body: citizenLinkInput,
  }),
  person({
    method: 'delete',
    path: '/links/{linkId}',
    summary: { km: 'មិនធ្វើការសម្រេចនោះវិញ', en: 'Undo such a decision; If-Match names the version' },
    ifMatch: true,
    permission: 'citizens.link',
  }),
  {
    method: 'post',
    path: '/filings',
    summary: {
      km: 'ដាក់សំណុំរឿងជំនួសប្រជាពលរដ្ឋ',
      en: 'File a case for somebody who came, called or wrote; the same creationKey again files no second one',
    },
    permission: 'cases.file',
    status: 201,
    body: filingInput,
    toldOnce: {
      field: 'pin',
      instead: {
        km: 'លេខសម្ងាត់បានបង្ហាញម្ដងរួចហើយ ជាមួយចម្លើយដំបូង។ សូមបង្កើតលេខសម្ងាត់ថ្មីក្នុងសំណុំរឿង។',
        en: 'The PIN was told once, with the first answer. Make a new one in the case.',
      },
    },
    answer: filedCase,
  },
];

const decision = (
  name: string,
  summary: Operation['summary'],
  more: Partial<Operation> = {},
): Operation => ({
  method: 'post',
  path: `/identity-requests/{requestId}/${name}`,
  summary,
  permission: 'identity.decide',
  body: identityStep,
  answer: presentedIdentityRequest,
  ...more,
});

export const IDENTITY_OPERATIONS: Operation[] = [
  {
    method: 'get',
    path: '/cases/{caseId}/identity',
    summary: {
      km: 'មើលអត្តសញ្ញាណដែលបានបើក',
      en: 'Read an opened identity: only the two who agreed, for a limited time; recorded',
    },
    permission: 'identity.read',
    refuses: [409],
    answer: openedIdentity,
  },
  {
    method: 'get',
    path: '/cases/{caseId}/identity-requests',
    summary: { km: 'សំណើបើកអត្តសញ្ញាណនៃសំណុំរឿង', en: 'List a case’s requests to open the identity' },
    permission: 'identity.read',
    query: pageQuery,
    answer: listOf(presentedIdentityRequest),
  },
  {
    method: 'post',
    path: '/cases/{caseId}/identity-requests',
    summary: { km: 'ស្នើសុំបើកអត្តសញ្ញាណ', en: 'Ask to open the identity, with a reason' },
    permission: 'identity.ask',
    status: 201,
    body: identityAsk,
    answer: presentedIdentityRequest,
  },
  {
    method: 'get',
    path: '/identity-requests',
    summary: { km: 'បញ្ជីសំណើបើកអត្តសញ្ញាណ', en: 'List requests to open identities' },
    permission: 'identity.read',
    query: identityListQuery,
    answer: listOf(presentedIdentityRequest),
  },
  decision('approval', { km: 'យល់ព្រម (មិនមែនអ្នកស្នើ)', en: 'Agree: never who asked' }),
  decision(
    'refusal',
    { km: 'មិនយល់ព្រម ដោយមានហេតុផល', en: 'Refuse, with a reason' },
    { body: identityRefusal },
  ),
  decision(
    'closure',
    { km: 'បិទវិញ ឬដកសំណើ', en: 'Take the request back, or shut an opened identity' },
    { permission: 'identity.read' },
  ),
];
