import type { Against, OfficeRecord, RegionRecord, SenatorRecord } from '../../../../contracts';
import { routeCase } from '../../../../casework';
import type { Directory } from '../../../../casework/routing/office-directory';
import { SECRETARIAT_OFFICE } from '../../../../casework/routing/route-case';
import { smallPlaceBook } from '../../../support/places';

const NOW = new Date('2026-06-10T02:00:00Z');
const edited = { version: 1, updatedAt: NOW };

const region = (number: number, provinces: RegionRecord['provinces']): RegionRecord => ({
  ...{ _id: `region-${number}`, number, nameKm: `ភូមិភាគទី${number}`, nameEn: `Region ${number}` },
  ...{ seats: 5, provinces, officeId: `office-region-${number}`, ...edited },
});
const office = (_id: string, values: Partial<OfficeRecord> = {}): OfficeRecord => ({
  ...{ _id, kind: 'region', nameKm: _id, nameEn: _id, regionId: null, commission: null },
  ...{ categories: [], active: true, ...edited, ...values },
});
const senator = (name: string, values: Partial<SenatorRecord> = {}): SenatorRecord => ({
  ...{ _id: name, nameKm: name, nameEn: name, regionId: 'region-4', officeId: `office-${name}` },
  ...{ active: true, absentUntil: null, ...edited, ...values },
});

function directory(
  values: { senators?: SenatorRecord[]; load?: Array<[string, number]>; shut?: string } = {},
): Directory {
  const senators = values.senators ?? [];
  const offices = [
    office('office-region-3'),
    office('office-region-4'),
    office(SECRETARIAT_OFFICE),
    ...senators.map(({ officeId }) => office(officeId ?? '', { kind: 'senator' })),
  ].map((one) => ({ ...one, active: one._id !== values.shut }));
  return {
    regions: [region(3, [{ code: '08', verified: false }]), region(4, [{ code: '17', verified: true }])],
    offices: new Map(offices.map((one) => [one._id, one])),
    senators,
    load: new Map(values.load ?? []),
    emergencyContacts: [],
    secondFactorRoles: [],
    calendar: { week: [{ day: 1, hours: [{ from: '07:30', to: '11:30' }] }], holidays: [] },
    caseSettings: { reopenDays: 30, asksRating: true, qualityDays: [14, 21] },
    clockSettings: {
      targets: { rules: [], warnAtPercent: 75, pausesForInstitution: false },
      escalation: { ladder: [], lines: [] },
      edition: 1,
    },
  };
}

const route = (placeCode: string | null, desk: Directory = directory(), against: Against | null = null) =>
  routeCase({ placeCode, against }, desk, smallPlaceBook(), NOW);

it('sends a story of Tuek Vil in Siem Reap town to the office of Region 4 and says why', () => {
  const decided = route('171012');
  expect(decided).toMatchObject({
    officeId: 'office-region-4',
    regionId: 'region-4',
    rule: 'region-of-place',
    by: { kind: 'rule' },
  });
  expect(decided.reasons[0]).toEqual({
    en: 'Tuek Vil is a sangkat of Siem Reap town in Siem Reap province, which is in Region 4.',
    km: 'ទឹកវិល ជាសង្កាត់មួយនៃក្រុងសៀមរាប ខេត្តសៀមរាប ដែលស្ថិតក្នុងភូមិភាគទី4។',
  });
  expect(decided.reasons[1]?.en).toContain('No available senator of Region 4 is entered');
});

it('sends the other Tuek Vil, a khum of Kandal, elsewhere, and says that its region is unverified', () => {
  const decided = route('081115');
  expect(decided.officeId).toBe('office-region-3');
  expect(decided.reasons.map(({ en }) => en)).toEqual([
    "Tuek Vil is a khum of S'ang district in Kandal province, which is in Region 3.",
    'That Kandal is in Region 3 has not been verified in an official text yet.',
    expect.stringContaining('No available senator'),
  ]);
});

it('names a province alone, and the capital, as people do', () => {
  expect(route('17').reasons[0]?.en).toBe('Siem Reap is a province, which is in Region 4.');
  expect(route('12')).toMatchObject({ officeId: SECRETARIAT_OFFICE, rule: 'no-region' });
});

it('sends what has no place, or one that nobody knows, to the Secretariat General', () => {
  expect(route(null)).toMatchObject({ officeId: SECRETARIAT_OFFICE, rule: 'no-place', regionId: null });
  expect(route('99')).toMatchObject({ officeId: SECRETARIAT_OFFICE, rule: 'no-place' });
});

describe('of several senators', () => {
  const senators = [senator('a'), senator('b'), senator('c')];

  it('takes the one with the fewest open cases, the same one for the same load', () => {
    const load: Array<[string, number]> = [
      ['office-a', 3],
      ['office-b', 1],
      ['office-c', 2],
    ];
    expect(route('171012', directory({ senators, load }))).toMatchObject({
      officeId: 'office-b',
      rule: 'senator-of-region',
    });
    expect(route('171012', directory({ senators })).officeId).toBe('office-a');
  });

  it('passes over who is absent, has left, or belongs to another region', () => {
    const here = [
      senator('absent', { absentUntil: new Date('2026-06-11T00:00:00Z') }),
      senator('left', { active: false }),
      senator('elsewhere', { regionId: 'region-3' }),
      senator('without-office', { officeId: null }),
      senator('back', { absentUntil: new Date('2026-06-09T00:00:00Z') }),
    ];
    expect(route('171012', directory({ senators: here })).officeId).toBe('office-back');
  });

  it('never takes the senator complained about, by name or by office', () => {
    const only = directory({ senators: [senator('a'), senator('b')], load: [['office-b', 9]] });
    const byName = route('171012', only, { kind: 'senator', id: 'a', text: null });
    const byOffice = route('171012', only, { kind: 'office', id: 'office-a', text: null });
    expect([byName.officeId, byOffice.officeId]).toEqual(['office-b', 'office-b']);
  });
});

it('sends a complaint about the region office to the Secretariat General instead', () => {
  const decided = route('171012', directory(), { kind: 'office', id: 'office-region-4', text: null });
  expect(decided).toMatchObject({
    officeId: SECRETARIAT_OFFICE,
    rule: 'not-that-office',
    regionId: 'region-4',
  });
  expect(decided.reasons.at(-1)?.km).toContain('ប្តឹងពីការិយាល័យនោះផ្ទាល់');
});

it('is not turned away by a complaint about an institution that happens to have the same id', () => {
  const decided = route('171012', directory(), { kind: 'institution', id: 'office-region-4', text: null });
  expect(decided.officeId).toBe('office-region-4');
});

it('goes round an office that is shut', () => {
  const decided = route('171012', directory({ shut: 'office-region-4' }));
  expect(decided.officeId).toBe(SECRETARIAT_OFFICE);
  expect(decided.reasons.at(-1)?.en).toContain('is not active');
});

it('decides the same for the same question', () => {
  const desk = directory({ senators: [senator('b'), senator('a')] });
  expect(route('171012', desk)).toEqual(route('171012', desk));
});
