import { AppError, PERMISSIONS_OF_PEOPLE, type PresentedStaff, type StaffRole } from '../../contracts';

const EVERYBODY: readonly StaffRole[] = [
  'administrator',
  'dispatcher',
  'call-agent',
  'office-staff',
  'senator',
  'commission-staff',
  'moderator',
  'analyst',
  'auditor',
];
const WORKERS: readonly StaffRole[] = [
  'administrator',
  'dispatcher',
  'call-agent',
  'office-staff',
  'senator',
  'commission-staff',
];
const READERS: readonly StaffRole[] = [...WORKERS, 'analyst', 'auditor'];
const DECIDERS: readonly StaffRole[] = [
  'administrator',
  'dispatcher',
  'office-staff',
  'senator',
  'commission-staff',
];
/** Who sees the cases of every office. */
export const LEADERS: readonly StaffRole[] = ['administrator', 'dispatcher'];
/** Who may speak to many in the Senate's name; what one writes another of them approves. */
const BROADCASTERS: readonly StaffRole[] = ['administrator', 'dispatcher', 'senator', 'commission-staff'];
const BROADCAST_READERS: readonly StaffRole[] = [...BROADCASTERS, 'analyst', 'auditor'];
/** Who writes the answers that citizens are given without a person. */
const EDITORS: readonly StaffRole[] = ['administrator', 'dispatcher', 'commission-staff', 'moderator'];
/** Who may say yes to a colleague who wants to know who filed without a name. */
const IDENTITY_APPROVERS: readonly StaffRole[] = [
  'administrator',
  'dispatcher',
  'senator',
  'commission-staff',
];
const ADMINISTRATORS: readonly StaffRole[] = ['administrator'];
/** Who looks at who looked. */
const AUDITORS: readonly StaffRole[] = ['administrator', 'auditor'];
/** Who may look at how the machinery works, without touching it. */
const WATCHERS: readonly StaffRole[] = ['administrator', 'auditor'];

/** Who may do what: one line a permission. Whatever concerns a case is besides limited to one's own offices. */
export const PERMISSIONS = {
  'cases.read': READERS,
  'messages.read': READERS,
  'cases.reply': WORKERS,
  'cases.assign': WORKERS,
  'cases.transition': WORKERS,
  'cases.decide': DECIDERS,
  'cases.dispatch': LEADERS,
  'cases.correct': WORKERS,
  'cases.reroute': DECIDERS,
  'cases.hold': WORKERS,
  'cases.acknowledge': WORKERS,
  'cases.issue-pin': WORKERS,
  'cases.erase': LEADERS,
  'cases.tag': WORKERS,
  'cases.watch': READERS,
  'cases.relate': WORKERS,
  'cases.merge': DECIDERS,
  'cases.split': DECIDERS,
  'cases.bulk': WORKERS,
  'cases.file': WORKERS,
  'citizens.read': [...WORKERS, 'auditor'],
  'citizens.edit': WORKERS,
  'citizens.link': DECIDERS,
  'identity.read': READERS,
  'identity.ask': DECIDERS,
  'identity.decide': IDENTITY_APPROVERS,
  'campaigns.read': READERS,
  'campaigns.edit': DECIDERS,
  'saved-views.use': READERS,
  'notes.read': READERS,
  'notes.write': WORKERS,
  'notes.erase': WORKERS,
  'mentions.read': READERS,
  'tasks.read': READERS,
  'tasks.write': WORKERS,
  'files.upload': WORKERS,
  'canned-replies.read': WORKERS,
  'canned-replies.edit': DECIDERS,
  'surveys.read': READERS,
  'case-settings.edit': LEADERS,
  'clocks.edit': LEADERS,
  'routing.read': READERS,
  'routing.edit': LEADERS,
  'institutions.read': EVERYBODY,
  'institutions.edit': LEADERS,
  'referrals.read': READERS,
  'referrals.write': DECIDERS,
  'broadcasts.read': BROADCAST_READERS,
  'broadcasts.write': BROADCASTERS,
  'broadcasts.approve': BROADCASTERS,
  'articles.read': EVERYBODY,
  'articles.edit': EDITORS,
  'articles.publish': LEADERS,
  'webhooks.read': WATCHERS,
  'webhooks.edit': ADMINISTRATORS,
  'work.read': WATCHERS,
  'work.retry': ADMINISTRATORS,
  'offices.read': EVERYBODY,
  'offices.edit': ADMINISTRATORS,
  'staff.names': EVERYBODY,
  'staff.edit': ADMINISTRATORS,
  'account-settings.read': ADMINISTRATORS,
  'account-settings.edit': ADMINISTRATORS,
  'api-keys.read': ADMINISTRATORS,
  'api-keys.edit': ADMINISTRATORS,
  'accesses.read': AUDITORS,
  'retention.read': AUDITORS,
  'retention.edit': ADMINISTRATORS,
  'citizens.erase': LEADERS,
  'settings.read': EVERYBODY,
  'emergency-contacts.edit': LEADERS,
  'parked-events.read': LEADERS,
  'parked-events.replay': LEADERS,
  'parked-events.words': LEADERS,
  'parked-events.dismiss': LEADERS,
} as const satisfies Record<string, readonly StaffRole[]>;

export type Permission = keyof typeof PERMISSIONS;

type Person = Pick<PresentedStaff, '_id' | 'role' | 'officeIds'> & {
  /** Of a machine's key: the permissions of its role that it was given. */
  scopes?: readonly string[];
};

const isPermission = (name: string): name is Permission => Object.hasOwn(PERMISSIONS, name);

/** All permissions of a role, for a console that shows only what will work. */
export function permissionsOf(role: StaffRole): Permission[] {
  return Object.keys(PERMISSIONS)
    .filter(isPermission)
    .filter((permission) => may({ role }, permission));
}

export function may({ role, scopes }: Pick<Person, 'role' | 'scopes'>, permission: Permission): boolean {
  if (scopes !== undefined && !(isForMachines(permission) && scopes.includes(permission))) return false;
  return PERMISSIONS[permission].includes(role);
}

const FOR_PEOPLE: readonly Permission[] = PERMISSIONS_OF_PEOPLE;

export function isForMachines(permission: Permission): boolean {
  return !FOR_PEOPLE.includes(permission);
}

/** What a machine that acts as this role may be given. */
export function scopesOf(role: StaffRole): Permission[] {
  return permissionsOf(role).filter(isForMachines);
}

/** The offices whose cases a person may see: everyone's for those who lead the desk, else the person's own. */
export function seenOffices(person: Person): 'all' | string[] {
  return LEADERS.includes(person.role) ? 'all' : person.officeIds;
}

export function mayInOffice(person: Person, permission: Permission, officeId: string): boolean {
  const offices = seenOffices(person);
  return may(person, permission) && (offices === 'all' || offices.includes(officeId));
}

/** @throws AppError `forbidden` */
export function requirePermission(person: Person, permission: Permission): void {
  if (!may(person, permission)) throw forbidden(person, permission);
}

/** @throws AppError `forbidden` when the role or the office is another one. */
export function requireInOffice(person: Person, permission: Permission, officeId: string): void {
  if (!mayInOffice(person, permission, officeId)) throw forbidden(person, permission);
}

function forbidden(person: Person, permission: Permission): AppError {
  return new AppError('forbidden', {
    message: `Staff ${person._id} (${person.role}) may not ${permission} here: see casework/staff/policies.ts`,
  });
}
