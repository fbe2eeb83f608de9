import type {
  CaseDraft,
  OfficeRecord,
  RegionRecord,
  RouteDecision,
  RoutingRule,
  SenatorRecord,
} from '../../contracts';
import { FIRST_ROUTING_RULES } from '../../casework/routing/first-routing-rules';
import { routeCase, SECRETARIAT_OFFICE } from '../../casework/routing/route-case';
import type { CaseToRoute, RoutablePerson, RoutingFacts } from '../../casework/routing/routing-facts';
import type { TestDesk } from './desk';
import { smallPlaceBook } from './places';

export const NOW = new Date('2026-06-10T02:00:00Z');
const edited = { version: 1, updatedAt: NOW };

const region = (number: number, provinces: RegionRecord['provinces']): RegionRecord => ({
  ...{ _id: `region-${number}`, number, nameKm: `ភូមិភាគទី${number}`, nameEn: `Region ${number}` },
  ...{ seats: 5, provinces, officeId: `office-region-${number}`, ...edited },
});
export const anOffice = (_id: string, values: Partial<OfficeRecord> = {}): OfficeRecord => ({
  ...{ _id, kind: 'region', nameKm: _id, nameEn: _id, regionId: null, commission: null },
  ...{ categories: [], active: true, ...edited, ...values },
});
/** A senator of region 4, with an office of their own. */
export const aSenator = (name: string, values: Partial<SenatorRecord> = {}): SenatorRecord => ({
  ...{ _id: name, nameKm: name, nameEn: name, regionId: 'region-4', officeId: `office-${name}` },
  ...{ active: true, absentUntil: null, ...edited, ...values },
});
export const aPerson = (_id: string, values: Partial<RoutablePerson> = {}): RoutablePerson => ({
  ...{
    _id,
    officeIds: ['office-region-4'],
    onDuty: false,
    absentFrom: null,
    absentUntil: null,
    speaks: [],
    takes: 'first',
    leads: false,
  },
  ...values,
});

const ANY: RoutingRule['when'] = {
  ...{ types: [], categories: [], priorities: [], places: [], hasPlace: null, languages: [], channels: [] },
};
/** A rule that takes everything to the senators of the region and leaves the rest to the office. */
export function aRule(
  id: string,
  when: Partial<RoutingRule['when']> = {},
  then: Partial<RoutingRule['then']> = {},
  enabled = true,
): RoutingRule {
  return {
    ...{ id, nameKm: `វិធាន ${id}`, nameEn: `Rule ${id}`, enabled },
    when: { ...ANY, ...when },
    then: {
      ...{ target: 'region', officeId: null, senators: 'least-loaded', mostOpen: null },
      ...{ assignee: null, keepsEarlier: false, ...then },
    },
  };
}

/** A rule that sends to one office. */
export const toOffice = (id: string, officeId: string, when: Parameters<typeof aRule>[1] = {}) =>
  aRule(id, when, { target: 'office', officeId });

/** Stores senators of region 4 with an office each; answers the ids of the offices. */
export async function enterSenators(desk: TestDesk, ...names: string[]): Promise<string[]> {
  const senators = names.map((name) => aSenator(name, { officeId: `office-senator-${name}` }));
  await desk.models.senators.create(senators);
  await desk.models.offices.create(
    senators.map(({ officeId }) => anOffice(officeId ?? '', { kind: 'senator', regionId: 'region-4' })),
  );
  desk.directory.invalidate();
  return senators.flatMap(({ officeId }) => officeId ?? []);
}

export interface Given extends Partial<Omit<RoutingFacts, 'rules' | 'offices' | 'load' | 'personLoad'>> {
  rules?: RoutingRule[];
  offices?: OfficeRecord[];
  load?: Record<string, number>;
  personLoad?: Record<string, number>;
  /** Turns by pool. */
  turns?: Record<string, number>;
  /** An office that is shut. */
  shut?: string;
}

/** Two regions with their offices, two commissions, the Secretariat General, and what a test adds. */
export function facts(given: Given = {}): RoutingFacts {
  const { rules, offices = [], load, personLoad, turns = {}, shut, senators = [], ...rest } = given;
  const all = [
    anOffice('office-region-3', { regionId: 'region-3' }),
    anOffice('office-region-4', { regionId: 'region-4' }),
    anOffice('office-commission-1', { kind: 'commission', commission: 1, categories: ['justice'] }),
    anOffice('office-commission-9', { kind: 'commission', commission: 9, categories: ['roads'] }),
    anOffice(SECRETARIAT_OFFICE, { kind: 'secretariat' }),
    ...senators.flatMap(({ officeId, regionId }) =>
      officeId === null ? [] : [anOffice(officeId, { kind: 'senator', regionId })],
    ),
    ...offices,
  ].map((one) => ({ ...one, active: one.active && one._id !== shut }));
  return {
    rules: { version: 7, rules: rules ?? FIRST_ROUTING_RULES },
    regions: [region(3, [{ code: '08', verified: false }]), region(4, [{ code: '17', verified: true }])],
    offices: new Map(all.map((one) => [one._id, one])),
    senators,
    people: [aPerson('lead', { officeIds: [], leads: true })],
    load: new Map(Object.entries(load ?? {})),
    personLoad: new Map(Object.entries(personLoad ?? {})),
    places: smallPlaceBook(),
    now: NOW,
    earlier: [],
    turnOf: (pool) => turns[pool],
    ...rest,
  };
}

/** A complaint about a road in Tuek Vil of Siem Reap, told in Khmer on Telegram. */
export const aRoadCase = (values: Partial<CaseToRoute> = {}): CaseToRoute => ({
  type: 'complaint',
  category: 'roads',
  priority: 'normal',
  placeCode: '171012',
  storyLanguage: 'km',
  language: 'km',
  channel: 'telegram',
  against: null,
  ...values,
});

/** The route of a case; fails where a turn would have to be taken first. */
export function routed(toRoute: Partial<CaseToRoute> = {}, given: Given = {}): RouteDecision {
  const step = routeCase(aRoadCase(toRoute), facts(given));
  if ('route' in step) return step.route;
  throw new Error(`needs a turn of ${step.needsTurn}`);
}

const decision = <Code>(code: Code) => ({
  ...{ code, confidence: 1, because: [], by: { kind: 'model' as const, id: 'test' }, listVersion: 'test' },
});

/** The same as a draft, as flows hand it over. */
export function aRoadDraft(values: Partial<CaseDraft> = {}): CaseDraft {
  return {
    story: 'The road in Tuek Vil is broken.',
    storyLanguage: 'en',
    language: 'en',
    type: decision('complaint' as const),
    category: decision('roads' as const),
    priority: decision('normal' as const),
    place: decision('171012'),
    placeText: 'Tuek Vil',
    coordinates: null,
    against: null,
    withoutName: false,
    attachmentCount: 0,
    urgent: false,
    modelVersion: 'test',
    ...values,
  };
}
