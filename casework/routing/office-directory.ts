import DataLoader from 'dataloader';
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
  type RouteDecision,
  routingRuleList,
  type RoutingRules,
  type SenatorRecord,
  type StaffRecord,
  type StaffRole,
} from '../../contracts';
import { z } from 'zod';
import type { Models } from '../models';
import type { ClockRules } from '../sla/clock-rules';
import { readCalendar } from '../sla/read-calendar';
import { LEADERS, may } from '../staff/policies';
import { findEarlierCases } from './find-earlier-cases';
import { createLoads, type Loads } from './loads';
import type { EarlierCase, RoutablePerson } from './routing-facts';
import { takeTurns } from './take-turns';

/** What routing decides from: a snapshot of the rules, the offices, the people, and how much work lies with each. */
export interface Directory {
  regions: RegionRecord[];
  offices: Map<string, OfficeRecord>;
  senators: SenatorRecord[];
  /** Everybody of the staff who works on cases: of offices of their own, or of all. */
  people: RoutablePerson[];
  rules: RoutingRules;
  /** Open cases by office id; offices without any are missing. */
  load: Map<string, number>;
  /** Open cases by the id of the person who has them. */
  personLoad: Map<string, number>;
  emergencyContacts: EmergencyContact[];
  calendar: BusinessCalendar;
  caseSettings: CaseSettings;
  /** Roles that must have a second factor. */
  secondFactorRoles: AccountSettings['secondFactorRoles'];
  clockSettings: Pick<ClockRules, 'targets' | 'escalation' | 'edition'>;
}

export interface OfficeDirectory {
  current(): Promise<Directory>;
  /** After an edit in this process: the next look reads anew. Other processes follow within DIRECTORY_FRESH_MS. */
  invalidate(): void;
  /**
   * The next turn of those who take turns, counted from 0 by all processes together: no turn is given twice. Turns of a batch that
   * was not written in the end are skipped. What is asked for in the same moment costs one round trip.
   */
  takeTurn(pool: string): Promise<number>;
  /** Who had the earlier cases of a citizen, the newest first. What is asked for in the same moment costs one round trip. */
  findEarlier(citizenId: string): Promise<EarlierCase[]>;
  /** A case was routed here: until the open cases are counted again, it counts too, so that a rush does not go to one person. */
  count(route: RouteDecision): void;
}

/** A process looks at an older directory for so long at most. */
export const DIRECTORY_FRESH_MS = 5_000;

export const EMERGENCY_CONTACTS = 'emergency-contacts';
export const BUSINESS_CALENDAR = 'business-calendar';
export const CASE_SETTINGS = 'case-settings';
export const ACCOUNT_SETTINGS = 'account-settings';
export const ROUTING_RULES = 'routing-rules';

export const CLOCK_TARGETS = 'clock-targets';
export const ESCALATION = 'escalation';

/** What clocks are reckoned by: an edit of one of them makes a new edition. */
const CLOCK_PARTS = [BUSINESS_CALENDAR, CLOCK_TARGETS, ESCALATION];
const SETTINGS = [EMERGENCY_CONTACTS, CASE_SETTINGS, ACCOUNT_SETTINGS, ROUTING_RULES, ...CLOCK_PARTS];

/** Reads the directory at most every five seconds, however many messages ask for it. */
export function createOfficeDirectory(models: Models, clock: Clock): OfficeDirectory {
  let reading: { since: number; directory: Promise<Directory> } | null = null;
  const loads = createLoads(models, clock, DIRECTORY_FRESH_MS);
  const together = { cache: false, batchScheduleFn: (work: () => void) => void setImmediate(work) };
  const turns = new DataLoader((pools: readonly string[]) => takeTurns(models, pools), together);
  const earlier = new DataLoader((ids: readonly string[]) => findEarlierCases(models, ids), together);
  return {
    current() {
      const now = clock().getTime();
      if (reading === null || now - reading.since > DIRECTORY_FRESH_MS) {
        const directory = readDirectory(models, loads);
        reading = { since: now, directory };
        // A failed reading must not be remembered.
        directory.catch(() => (reading = null));
      }
      return reading.directory;
    },
    invalidate() {
      reading = null;
      loads.invalidate();
    },
    takeTurn: (pool) => turns.load(pool),
    findEarlier: (citizenId) => earlier.load(citizenId),
    count: (route) => loads.count(route),
  };
}

async function readDirectory(models: Models, loads: Loads): Promise<Directory> {
  const [regions, offices, senators, staff, settings, load] = await Promise.all([
    models.regions.find({}).sort({ number: 1 }).lean<RegionRecord[]>(),
    models.offices.find({}).lean<OfficeRecord[]>(),
    models.senators.find({ active: true }).lean<SenatorRecord[]>(),
    models.staff
      .find({ active: true, $or: [{ 'officeIds.0': { $exists: true } }, { role: { $in: LEADERS } }] })
      .lean<StaffRecord[]>(),
    models.settings.find({ _id: { $in: SETTINGS } }).lean(),
    loads.current(),
  ]);
  const value = (name: string) => settings.find(({ _id }) => _id === name)?.value;
  const rules = settings.find(({ _id }) => _id === ROUTING_RULES);
  return {
    regions,
    offices: new Map(offices.map((office) => [office._id, office])),
    senators,
    people: staff.filter((person) => may(person, 'cases.reply')).map(routable),
    rules: { version: rules?.version ?? 0, rules: routingRuleList.parse(rules?.value ?? []) },
    ...load,
    emergencyContacts: z.array(emergencyContact).parse(value(EMERGENCY_CONTACTS) ?? []),
    calendar: readCalendar(value(BUSINESS_CALENDAR)),
    caseSettings: caseSettings.parse(value(CASE_SETTINGS)),
    secondFactorRoles: accountSettings.parse(value(ACCOUNT_SETTINGS)).secondFactorRoles,
    clockSettings: {
      targets: clockTargets.parse(value(CLOCK_TARGETS)),
      escalation: escalation.parse(value(ESCALATION)),
      edition: settings.reduce(
        (sum, { _id, version }) => sum + (CLOCK_PARTS.includes(_id) ? version : 0),
        0,
      ),
    },
  };
}

function routable({
  _id,
  role,
  officeIds,
  onDuty,
  absentFrom,
  absentUntil,
  speaks,
}: StaffRecord): RoutablePerson {
  return {
    ...{ _id, officeIds, onDuty },
    absentFrom: absentFrom ?? null,
    absentUntil: absentUntil ?? null,
    speaks: speaks ?? [],
    takes: TAKES[role] ?? 'never',
    leads: LEADERS.includes(role),
  };
}

/**
 * Whom a new case is given to. Who works for an office comes first; senators and leaders have accounts to look and to decide, and
 * get a case only when nobody else is there. Call agents file and pass on: who may not close or refer a case is given none.
 */
const TAKES: Partial<Record<StaffRole, RoutablePerson['takes']>> = {
  ...{ 'office-staff': 'first', 'commission-staff': 'first' },
  ...{ senator: 'else', dispatcher: 'else', administrator: 'else' },
};
