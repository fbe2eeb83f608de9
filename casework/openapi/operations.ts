import { pendingSession, presentedSession, secondFactorRequest, signInRequest } from '../../contracts';
import { ACCOUNT_DESK_OPERATIONS, ACCOUNT_OPERATIONS } from './account-operations';
import { BROADCAST_OPERATIONS } from './broadcast-operations';
import { CITIZEN_OPERATIONS, IDENTITY_OPERATIONS } from './citizen-operations';
import { CAMPAIGN_OPERATIONS } from './campaign-operations';
import { CHANGING_OPERATIONS, READING_OPERATIONS } from './case-operations';
import { OFFICE_OPERATIONS, STAFF_OPERATIONS } from './office-operations';
import { AFTERCARE_OPERATIONS, LINK_OPERATIONS, TEAM_OPERATIONS } from './life-operations';
import { INTEGRATION_OPERATIONS } from './integration-operations';
import { KNOWLEDGE_OPERATIONS } from './knowledge-operations';
import { REFERRAL_OPERATIONS } from './referral-operations';
import { CLOCK_OPERATIONS } from './clock-operations';
import { ROUTING_OPERATIONS } from './routing-operations';
import type { Operation } from './operation';
import { RETENTION_OPERATIONS } from './retention-operations';

const SESSION: Operation[] = [
  {
    method: 'post',
    path: '/session',
    summary: { km: 'ចូលគណនី', en: 'Sign in' },
    permission: 'public',
    body: signInRequest,
    answer: presentedSession.or(pendingSession),
  },
  {
    method: 'post',
    path: '/session/second-factor',
    summary: {
      km: 'បញ្ជាក់ជំហានទីពីរបន្ទាប់ពីពាក្យសម្ងាត់',
      en: 'Prove the second factor after the password; the token of the first answer goes along',
    },
    permission: 'public',
    body: secondFactorRequest,
    answer: presentedSession,
  },
  {
    method: 'get',
    path: '/session',
    summary: { km: 'មើលថានរណាកំពុងប្រើគណនី', en: 'Show who is signed in' },
    permission: null,
    answer: presentedSession,
  },
  {
    method: 'delete',
    path: '/session',
    summary: { km: 'ចាកចេញពីគណនី', en: 'Sign out' },
    permission: null,
    status: 204,
    answer: null,
  },
];

/** Every endpoint of `/api/v1`; a test holds it against the routes that are really there. */
export const OPERATIONS: readonly Operation[] = [
  ...SESSION,
  ...READING_OPERATIONS,
  ...CHANGING_OPERATIONS,
  ...TEAM_OPERATIONS,
  ...LINK_OPERATIONS,
  ...AFTERCARE_OPERATIONS,
  ...CITIZEN_OPERATIONS,
  ...IDENTITY_OPERATIONS,
  ...CAMPAIGN_OPERATIONS,
  ...BROADCAST_OPERATIONS,
  ...KNOWLEDGE_OPERATIONS,
  ...CLOCK_OPERATIONS,
  ...INTEGRATION_OPERATIONS,
  ...REFERRAL_OPERATIONS,
  ...OFFICE_OPERATIONS,
  ...ROUTING_OPERATIONS,
  ...STAFF_OPERATIONS,
  ...ACCOUNT_OPERATIONS,
  ...ACCOUNT_DESK_OPERATIONS,
  ...RETENTION_OPERATIONS,
];
