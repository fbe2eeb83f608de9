import {
  type AccountSettings,
  accountSettings,
  type CaseSettings,
  caseSettings,
  type Clock,
  type EmergencyContact,
  emergencyContact,
  type OfficeRecord,
  type RegionRecord,
  type SenatorRecord,
} from '../../contracts';
import { z } from 'zod';
import type { Models } from '../models';
import { type BusinessCalendar, businessCalendar } from '../sla/business-time';

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

const SETTINGS = [EMERGENCY_CONTACTS, BUSINESS_CALENDAR, CASE_SETTINGS, ACCOUNT_SETTINGS];

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
    calendar: businessCalendar.parse(setting(BUSINESS_CALENDAR)),
    caseSettings: caseSettings.parse(setting(CASE_SETTINGS)),
    secondFactorRoles: accountSettings.parse(setting(ACCOUNT_SETTINGS)).secondFactorRoles,
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
