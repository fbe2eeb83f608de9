import calendar from '../../casework/seed/calendar.json';
import clocks from '../../casework/seed/clocks.json';
import letter from '../../casework/seed/referral-letter.json';
import { STAFF_ROLES, type StaffRole } from '../../contracts';
import type { MatrixLine } from './matrix-lines';

const EVERYBODY = [...STAFF_ROLES];
const LEADERS: StaffRole[] = ['administrator', 'dispatcher'];
const DECIDERS: StaffRole[] = [...LEADERS, 'office-staff', 'senator', 'commission-staff'];
const READERS: StaffRole[] = [...DECIDERS, 'call-agent', 'analyst', 'auditor'];

/** Clocks and referrals in the matrix of permissions. */
export const CLOCK_LINES: MatrixLine[] = [
  ['get', '/clock-targets', EVERYBODY],
  ['put', '/clock-targets', LEADERS, { version: 0, ...clocks.targets }],
  ['get', '/business-calendar', EVERYBODY],
  ['put', '/business-calendar', LEADERS, { version: 0, ...calendar }],
  ['get', '/escalation', EVERYBODY],
  ['get', '/escalation/faults', EVERYBODY],
  ['put', '/escalation', LEADERS, { version: 0, ...clocks.escalation }],
  ['get', '/institutions', EVERYBODY],
  ['get', '/institutions/ministry-land', EVERYBODY],
  ['post', '/institutions', LEADERS, { kind: 'ministry', nameKm: 'ក', nameEn: 'A' }],
  ['put', '/institutions/none', LEADERS, { version: 1, kind: 'ministry', nameKm: 'ក', nameEn: 'A' }],
  ['get', '/referral-letter', EVERYBODY],
  ['put', '/referral-letter', LEADERS, { version: 0, ...letter }],
  ['get', '/cases/:case/referral-draft?institutionId=ministry-land', DECIDERS],
  [
    'post',
    '/cases/:case/referrals',
    DECIDERS,
    {
      version: 1,
      institutionId: 'ministry-land',
      subject: 'A road',
      letter: 'Please look.',
      dueAt: '2026-07-10T02:00:00Z',
    },
  ],
  ['get', '/referrals', READERS],
  ['get', '/referrals/none', READERS],
  ['post', '/referrals/none/outcome', DECIDERS, { version: 1, state: 'withdrawn' }],
  ['put', '/referrals/none/dates', DECIDERS, { version: 1, dueAt: '2026-07-10T02:00:00Z', remindAt: [] }],
];
