import { RETENTION_KINDS, STAFF_ROLES, type StaffRole } from '../../contracts';

/** Lines of the matrix in test/http/permissions.test.ts, one noun a list. */

export type Method = 'get' | 'post' | 'put' | 'delete';
/** An endpoint for the signed-in, who may use it, and a body that passes the schema. */
export type MatrixLine = [Method, string, StaffRole[], object?];

const EVERYBODY = [...STAFF_ROLES];
const ADMINISTRATORS: StaffRole[] = ['administrator'];
const API_KEY = { name: 'Bridge', role: 'analyst', officeIds: [], scopes: ['cases.read'], days: 1 };

const AUDITORS: StaffRole[] = ['administrator', 'auditor'];
const LEADERS: StaffRole[] = ['administrator', 'dispatcher'];
const DAYS = Object.fromEntries(RETENTION_KINDS.map((kind) => [kind, null]));

const ACCOUNT_LINES: MatrixLine[] = [
  ['get', '/accesses', AUDITORS],
  ['get', '/retention', AUDITORS],
  ['get', '/retention/due?kind=cases&days=30', AUDITORS],
  ['put', '/retention', ADMINISTRATORS, { version: 0, days: DAYS }],
  ['post', '/citizens/none/erasure', LEADERS, { reason: 'asked-by-citizen' }],
  ['get', '/account', EVERYBODY],
  ['put', '/account/password', EVERYBODY, { current: 'wrong', password: 'a long enough password' }],
  ['post', '/account/second-factor', EVERYBODY, {}],
  ['post', '/account/second-factor/confirmation', EVERYBODY, { code: '000000' }],
  ['post', '/account/second-factor/removal', EVERYBODY, {}],
  ['post', '/account/recovery-codes', EVERYBODY, {}],
  ['get', '/account/sessions', EVERYBODY],
  ['delete', '/account/sessions/none', EVERYBODY],
  ['delete', '/account/sessions', EVERYBODY],
  ['post', '/staff/nobody/link', ADMINISTRATORS, {}],
  ['delete', '/staff/nobody/sessions', ADMINISTRATORS],
  ['get', '/account-settings', ADMINISTRATORS],
  ['put', '/account-settings', ADMINISTRATORS, { version: 0, secondFactorRoles: [] }],
  ['get', '/api-keys', ADMINISTRATORS],
  ['post', '/api-keys', ADMINISTRATORS, API_KEY],
  ['delete', '/api-keys/none', ADMINISTRATORS],
];

const WORKERS: StaffRole[] = [
  'administrator',
  'dispatcher',
  'call-agent',
  'office-staff',
  'senator',
  'commission-staff',
];
const READERS: StaffRole[] = [...WORKERS, 'analyst', 'auditor'];
const DECIDERS = WORKERS.filter((role) => role !== 'call-agent');

const CAMPAIGN_LINES: MatrixLine[] = [
  ['get', '/cases/facets', READERS],
  ['get', '/cases/:case/similar', READERS],
  ['get', '/campaigns', READERS],
  ['get', '/campaigns/none', READERS],
  ['post', '/campaigns', DECIDERS, { caseId: 'none', title: 'Dust' }],
  ['put', '/campaigns/none', DECIDERS, { version: 1, title: 'Dust', state: 'closed' }],
  ['get', '/saved-views', READERS],
  ['post', '/saved-views', READERS, { name: 'Mine', query: { state: 'triage' } }],
  ['put', '/saved-views/none', READERS, { name: 'Ours' }],
  ['delete', '/saved-views/none', READERS],
];

/** Accounts, and what is alike and kept. */
export const MORE_LINES: MatrixLine[] = [...ACCOUNT_LINES, ...CAMPAIGN_LINES];
