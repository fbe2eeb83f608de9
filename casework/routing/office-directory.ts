import {
  type AccountSettings,
  accountSettings,
  type BusinessCalendar,
  type CaseSettings,
  caseSettings,
  type Clock,
  clockTargets,
  type EmergencyContact,
  emergencyContact,
  escalation,
  type OfficeRecord,
  type RegionRecord,
  type SenatorRecord,
} from '../../contracts';
import { z } from 'zod';
import type { Models } from '../models';
import type { ClockRules } from '../sla/clock-rules';
import { readCalendar } from '../sla/read-calendar';

/** What routing decides from: a snapshot of the offices and how much work lies with each senator's office. */
export interface Directory {
  regions: RegionRecord[];
  offices: Map<string, OfficeRecord>;
  senators: SenatorRecord[];
  /** Open cases by office id; offices without any are missing. */
  load: Map<string, number>;
  emergencyContacts: EmergencyContact[];
  calendar: BusinessCalendar;
  caseSettings: CaseSettings;
  /** Roles that must have a second factor. */
  secondFactorRoles: AccountSettings['secondFactorRoles'];
  clockSettings: Pick<ClockRules, 'targets' | 'escalation' | 'edition'>;
}

export interface OfficeDirectory {
  current(): Promise<Directory>;
  /** After an edit in this process: the next look reads anew. Other processes follow within FRESH_MS. */
  invalidate(): void;
}

const FRESH_MS = 5_000;

export const EMERGENCY_CONTACTS = 'emergency-contacts';
export const BUSINESS_CALENDAR = 'business-calendar';
export const CASE_SETTINGS = 'case-settings';
export const ACCOUNT_SETTINGS = 'account-settings';

export const CLOCK_TARGETS = 'clock-targets';
export const ESCALATION = 'escalation';

/** What clocks are reckoned by: an edit of one of them makes a new edition. */
const CLOCK_PARTS = [BUSINESS_CALENDAR, CLOCK_TARGETS, ESCALATION];
const SETTINGS = [EMERGENCY_CONTACTS, CASE_SETTINGS, ACCOUNT_SETTINGS, ...CLOCK_PARTS];

/** Reads the directory at most every five seconds, however many messages ask for it. */
export function createOfficeDirectory(models: Models, clock: Clock): OfficeDirectory {
  let reading: { since: number; directory: Promise<Directory> } | null = null;
  return {
    current() {
      const now = clock().getTime();
      if (reading === null || now - reading.since > FRESH_MS) {
        const directory = readDirectory(models);
        reading = { since: now, directory };
        // A failed reading must not be remembered.
        directory.catch(() => (reading = null));
      }
      return reading.directory;
    },
    invalidate() {
      reading = null;
    },
  };
}

async function readDirectory(models: Models): Promise<Directory> {
  const [regions, offices, senators, settings] = await Promise.all([
    models.regions.find({}).sort({ number: 1 }).lean<RegionRecord[]>(),
    models.offices.find({}).lean<OfficeRecord[]>(),
    models.senators.find({ active: true }).lean<SenatorRecord[]>(),
    models.settings.find({ _id: { $in: SETTINGS } }).lean(),
  ]);
  const setting = (name: string) => settings.find(({ _id }) => _id === name)?.value;
  const senatorOffices = senators.flatMap(({ officeId }) => officeId ?? []);
  return {
    regions,
    offices: new Map(offices.map((office) => [office._id, office])),
    senators,
    load: await countOpenCases(models, senatorOffices),
    emergencyContacts: z.array(emergencyContact).parse(setting(EMERGENCY_CONTACTS) ?? []),
    calendar: readCalendar(setting(BUSINESS_CALENDAR)),
    caseSettings: caseSettings.parse(setting(CASE_SETTINGS)),
    secondFactorRoles: accountSettings.parse(setting(ACCOUNT_SETTINGS)).secondFactorRoles,
    clockSettings: {
      targets: clockTargets.parse(setting(CLOCK_TARGETS)),
      escalation: escalation.parse(setting(ESCALATION)),
      edition: settings.reduce(
        (sum, { _id, version }) => sum + (CLOCK_PARTS.includes(_id) ? version : 0),
        0,
      ),
    },
  };
}

async function countOpenCases(models: Models, officeIds: string[]): Promise<Map<string, number>> {
  if (officeIds.length === 0) return new Map();
  const counted = await models.cases.aggregate<{ _id: string; open: number }>([
    { $match: { officeId: { $in: officeIds }, state: { $nin: ['closed', 'rejected', 'merged'] } } },
    { $group: { _id: '$officeId', open: { $sum: 1 } } },
  ]);
  return new Map(counted.map(({ _id, open }) => [_id, open]));
}
