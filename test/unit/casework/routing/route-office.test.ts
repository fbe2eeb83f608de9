import { SECRETARIAT_OFFICE } from '../../../../casework/routing/route-case';
import type { CaseToRoute } from '../../../../casework/routing/routing-facts';
import type { Against } from '../../../../contracts';
import { anOffice, aRule, aSenator, type Given, NOW, routed } from '../../../support/routing';

const EARLIER = new Date(NOW.getTime() - 86_400_000);
const LATER = new Date(NOW.getTime() + 86_400_000);
const senator = (id: string): Against => ({ kind: 'senator', id, text: null });
const office = (id: string): Against => ({ kind: 'office', id, text: null });

const TO = SECRETARIAT_OFFICE;
const of = (...names: string[]) => names.map((name) => aSenator(name));
/** What is asked, the case, what else is given, and the office that gets it. */
const TABLE: Array<[string, Partial<CaseToRoute>, Given, string]> = [
  // Where nothing fits.
  ['no place and no subject', { placeCode: null, category: null }, {}, TO],
  ['a place that nobody knows', { placeCode: '99', category: null }, {}, TO],
  ['a province of no region', { placeCode: '12' }, {}, TO],
  ['no rules at all', {}, { rules: [] }, TO],
  ['a rule that is switched off', {}, { rules: [aRule('off', {}, {}, false)] }, TO],
  // The commissions by subject.
  ['no place, a road', { placeCode: null }, {}, 'office-commission-9'],
  ['no place, justice', { placeCode: null, category: 'justice' }, {}, 'office-commission-1'],
  ['no place, a subject that no commission keeps', { placeCode: null, category: 'debt' }, {}, TO],
  ['no place, a commission that is shut', { placeCode: null }, { shut: 'office-commission-9' }, TO],
  [
    'two commissions with the same subject: the first one',
    { placeCode: null },
    {
      offices: [
        anOffice('office-commission-2', { kind: 'commission', commission: 2, categories: ['roads'] }),
      ],
    },
    'office-commission-2',
  ],
  // Senators of a region.
  ['one senator', {}, { senators: of('a') }, 'office-a'],
  [
    'the one with the fewest open cases',
    {},
    { senators: of('a', 'b'), load: { 'office-a': 1 } },
    'office-b',
  ],
  ['the same one for the same load', {}, { senators: of('b', 'a') }, 'office-a'],
  [
    'nobody who is away, has left, or belongs elsewhere',
    {},
    {
      senators: [
        aSenator('absent', { absentUntil: LATER }),
        aSenator('away-without-end', { absentFrom: EARLIER }),
        aSenator('left', { active: false }),
        aSenator('elsewhere', { regionId: 'region-3' }),
        aSenator('without-office', { officeId: null }),
        aSenator('back', { absentUntil: EARLIER }),
      ],
    },
    'office-back',
  ],
  [
    'whoever goes away tomorrow is here today',
    {},
    { senators: [aSenator('a', { absentFrom: LATER })] },
    'office-a',
  ],
  [
    'from the first moment of an absence on, and no longer at its end',
    {},
    {
      senators: [
        aSenator('a', { absentFrom: NOW, absentUntil: LATER }),
        aSenator('b', { absentFrom: EARLIER, absentUntil: NOW }),
      ],
    },
    'office-b',
  ],
  ['a senator whose office is shut', {}, { senators: of('a', 'b'), shut: 'office-a' }, 'office-b'],
  [
    'everybody is away: the office of the region',
    {},
    { senators: [aSenator('a', { absentUntil: LATER })] },
    'office-region-4',
  ],
  ['the office of the region is shut', {}, { shut: 'office-region-4' }, TO],
  // Strategies.
  [
    'on duty before fewest cases',
    {},
    {
      rules: [aRule('r', {}, { senators: 'on-duty' })],
      senators: [aSenator('a'), aSenator('b', { onDuty: true })],
      load: { 'office-b': 9 },
    },
    'office-b',
  ],
  [
    'of two on duty the one with fewer cases',
    {},
    {
      rules: [aRule('r', {}, { senators: 'on-duty' })],
      senators: [aSenator('a', { onDuty: true }), aSenator('b', { onDuty: true }), aSenator('c')],
      load: { 'office-a': 2, 'office-b': 1 },
    },
    'office-b',
  ],
  [
    'nobody on duty: the fewest cases of all',
    {},
    {
      rules: [aRule('r', {}, { senators: 'on-duty' })],
      senators: of('a', 'b'),
      load: { 'office-a': 2 },
    },
    'office-b',
  ],
  [
    'by turns',
    {},
    {
      rules: [aRule('r', {}, { senators: 'round-robin' })],
      senators: of('c', 'a', 'b'),
      turns: { 'senators:region-4': 4 },
    },
    'office-b',
  ],
  [
    'no turn is needed for one alone',
    {},
    { rules: [aRule('r', {}, { senators: 'round-robin' })], senators: of('a') },
    'office-a',
  ],
  // A load that is too high.
  [
    'whoever has too many is passed over',
    {},
    {
      rules: [aRule('r', {}, { senators: 'round-robin', mostOpen: 5 })],
      senators: of('a', 'b'),
      load: { 'office-a': 5 },
      turns: { 'senators:region-4': 0 },
    },
    'office-b',
  ],
  [
    'a full office leaves the case to the next rule',
    {},
    {
      rules: [
        aRule('full', {}, { target: 'office', officeId: 'office-commission-1', mostOpen: 3 }),
        aRule('next', {}, { target: 'office', officeId: 'office-commission-9' }),
      ],
      load: { 'office-commission-1': 3 },
    },
    'office-commission-9',
  ],
  // Members without a region.
  [
    'a member without a region',
    { category: 'justice' },
    {
      rules: [aRule('m', { categories: ['justice'] }, { target: 'members-without-region' })],
      senators: [aSenator('a'), aSenator('named', { regionId: null })],
    },
    'office-named',
  ],
  [
    'members without a region by turns',
    {},
    {
      rules: [aRule('m', {}, { target: 'members-without-region', senators: 'round-robin' })],
      senators: [aSenator('x', { regionId: null }), aSenator('y', { regionId: null })],
      turns: { 'senators:none': 7 },
    },
    'office-y',
  ],
  [
    'no member without a region: the next rule',
    {},
    { rules: [aRule('m', {}, { target: 'members-without-region' }), aRule('r')] },
    'office-region-4',
  ],
  // An earlier case of the same citizen.
  [
    'stays with the senator who knows the citizen, whatever the load',
    {},
    {
      senators: of('a', 'b'),
      load: { 'office-b': 50 },
      earlier: [{ officeId: 'office-b', assigneeId: null }],
    },
    'office-b',
  ],
  [
    'the newest earlier case counts',
    {},
    {
      senators: of('a', 'b'),
      earlier: [
        { officeId: 'office-b', assigneeId: null },
        { officeId: 'office-a', assigneeId: null },
      ],
    },
    'office-b',
  ],
  [
    'an earlier case of another region does not lead there',
    {},
    { senators: of('a'), earlier: [{ officeId: 'office-region-3', assigneeId: null }] },
    'office-a',
  ],
  [
    'nor to somebody who is away',
    {},
    {
      senators: [aSenator('a'), aSenator('b', { absentUntil: LATER })],
      earlier: [{ officeId: 'office-b', assigneeId: null }],
    },
    'office-a',
  ],
  [
    'nor where the rule does not ask for it',
    {},
    {
      rules: [aRule('r')],
      senators: of('a', 'b'),
      earlier: [{ officeId: 'office-b', assigneeId: null }],
    },
    'office-a',
  ],
  // Whom the complaint is about.
  [
    'never the senator complained about',
    { against: senator('a') },
    { senators: of('a', 'b'), load: { 'office-b': 9 } },
    'office-b',
  ],
  [
    'nor their office',
    { against: office('office-a') },
    { senators: of('a', 'b'), load: { 'office-b': 9 } },
    'office-b',
  ],
  [
    'not even when they know the citizen',
    { against: senator('b') },
    { senators: of('a', 'b'), earlier: [{ officeId: 'office-b', assigneeId: null }] },
    'office-a',
  ],
  [
    'the only senator of a region: not the office of that region either',
    { against: senator('a') },
    { senators: of('a') },
    TO,
  ],
  [
    'the office of the region: none of its senators either, whoever knows the citizen',
    { against: office('office-region-4') },
    { senators: of('a', 'b'), earlier: [{ officeId: 'office-b', assigneeId: null }] },
    TO,
  ],
  [
    'the office of a senator: nor the office of their region',
    { against: office('office-a') },
    { senators: of('a') },
    TO,
  ],
  ['the office of the region', { against: office('office-region-4') }, {}, TO],
  ['a commission', { placeCode: null, against: office('office-commission-9') }, {}, TO],
  [
    'somebody of the Senate who is not named: no senator, no region',
    { against: { kind: 'unknown', id: null, text: 'a senator' } },
    { senators: of('a', 'b') },
    TO,
  ],
  [
    'the Secretariat General: the first commission',
    { placeCode: null, category: null, against: office(SECRETARIAT_OFFICE) },
    {},
    'office-commission-1',
  ],
  [
    'an institution that happens to have the same id',
    { against: { kind: 'institution', id: 'office-region-4', text: null } },
    {},
    'office-region-4',
  ],
];

it.each(TABLE)('%s', (_name, toRoute, given, expected) => {
  const route = routed(toRoute, given);
  expect(route.officeId).toBe(expected);
  expect(route.reasons.length).toBeGreaterThan(0);
  for (const { km, en } of route.reasons) {
    expect(km).toMatch(/[\u1780-\u17ff]/);
    expect(en).toMatch(/\.$/);
  }
});
