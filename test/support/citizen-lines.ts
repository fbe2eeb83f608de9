import type { StaffRole } from '../../contracts';
import type { MatrixLine } from './matrix-lines';

const WORKERS: StaffRole[] = [
  'administrator',
  'dispatcher',
  'call-agent',
  'office-staff',
  'senator',
  'commission-staff',
];
const DECIDERS = WORKERS.filter((role) => role !== 'call-agent');
const CITIZEN_READERS: StaffRole[] = [...WORKERS, 'auditor'];
const IDENTITY_READERS: StaffRole[] = [...WORKERS, 'analyst', 'auditor'];
const IDENTITY_DECIDERS: StaffRole[] = ['administrator', 'dispatcher', 'senator', 'commission-staff'];
const FILING = {
  creationKey: '6f9b0f2e-8f3c-4c3b-9a55-6b7c2f6a9d10',
  via: 'walk-in',
  name: 'Invented Walker',
  phone: '012 345 678',
  story: 'The bridge of our village is broken.',
  language: 'en',
  type: 'complaint',
};

/** People and sealed identities in the matrix of permissions. */
export const CITIZEN_LINES: MatrixLine[] = [
  ['get', '/citizens', CITIZEN_READERS],
  ['get', '/citizens/none', CITIZEN_READERS],
  ['get', '/citizens/none/entries', CITIZEN_READERS],
  ['put', '/citizens/none/name', WORKERS, { version: 0, name: 'Sok', evidence: 'in-person' }],
  ['put', '/citizens/none/wishes', WORKERS, { version: 0, surveys: false, evidence: 'by-phone' }],
  ['post', '/citizens/none/phones', WORKERS, { version: 0, phone: '012 345 678' }],
  ['delete', '/citizens/none/phones/none', WORKERS],
  ['post', '/citizens/none/phones/none/code', WORKERS, { version: 0 }],
  ['post', '/citizens/none/phones/none/verification', WORKERS, { version: 0, code: '123456' }],
  ['post', '/citizens/none/links', DECIDERS, { version: 0, otherId: 'other', kind: 'same' }],
  ['delete', '/citizens/none/links/none', DECIDERS],
  ['post', '/filings', WORKERS, FILING],
  ['get', '/cases/:case/identity', IDENTITY_READERS],
  ['get', '/cases/:case/identity-requests', IDENTITY_READERS],
  ['post', '/cases/:case/identity-requests', DECIDERS, { reason: 'A court has asked for it.' }],
  ['get', '/identity-requests', IDENTITY_READERS],
  ['post', '/identity-requests/none/approval', IDENTITY_DECIDERS, { version: 1 }],
  ['post', '/identity-requests/none/refusal', IDENTITY_DECIDERS, { version: 1, reason: 'No need.' }],
  ['post', '/identity-requests/none/closure', IDENTITY_READERS, { version: 1 }],
];
