import { routeCase } from '../../../../casework';
import { SECRETARIAT_OFFICE } from '../../../../casework/routing/route-case';
import type { Against } from '../../../../contracts';
import type { CaseToRoute } from '../../../../casework/routing/routing-facts';
import {
  anOffice,
  aPerson,
  aRoadCase,
  aRule,
  aSenator,
  facts,
  type Given,
  NOW,
  routed,
} from '../../../support/routing';

const LATER = new Date(NOW.getTime() + 86_400_000);
const office = (id: string): Against => ({ kind: 'office', id, text: null });

it('sends a story of Tuek Vil in Siem Reap town to the office of Region 4 and says why', () => {
  const route = routed();
  expect(route).toMatchObject({
    officeId: 'office-region-4',
    regionId: 'region-4',
    rule: 'region-of-place',
    by: { kind: 'rule', id: 'region-of-place@7' },
  });
  expect(route.reasons[0]).toEqual({
    en: 'Tuek Vil is a sangkat of Siem Reap town in Siem Reap province, which is in Region 4.',
    km: 'ទឹកវិល ជាសង្កាត់មួយនៃក្រុងសៀមរាប ខេត្តសៀមរាប ដែលស្ថិតក្នុងភូមិភាគទី4។',
  });
  expect(route.reasons[1]?.en).toContain('No available senator of Region 4 is entered');
  expect(route.reasons.at(-1)?.en).toBe('Decided by the rule: To the senators of the region.');
});

it('sends the other Tuek Vil, a khum of Kandal, elsewhere, and says that its region is unverified', () => {
  const route = routed({ placeCode: '081115' });
  expect(route.officeId).toBe('office-region-3');
  expect(route.reasons.map(({ en }) => en).slice(0, 3)).toEqual([
    "Tuek Vil is a khum of S'ang district in Kandal province, which is in Region 3.",
    'That Kandal is in Region 3 has not been verified in an official text yet.',
    expect.stringContaining('No available senator'),
  ]);
});

it('names a province alone as people do, and knows the region of every level', () => {
  expect(routed({ placeCode: '17' }).reasons[0]?.en).toBe('Siem Reap is a province, which is in Region 4.');
  expect(routed({ placeCode: '1710' }).officeId).toBe('office-region-4');
});

const TO = SECRETARIAT_OFFICE;
const of = (...names: string[]) => names.map((name) => aSenator(name));

describe('who of the office gets it', () => {
  const rules = (assignee: 'least-loaded' | 'round-robin' | 'on-duty' | null, keepsEarlier = false) => [
    aRule('r', {}, { assignee, keepsEarlier }),
  ];
  const rows: Array<[string, Partial<CaseToRoute>, Given, string | null]> = [
    ['nobody when the rule says so', {}, { rules: rules(null), people: [aPerson('a')] }, null],
    ['nobody when nobody works there', {}, { rules: rules('least-loaded') }, null],
    [
      'nobody of another office',
      {},
      { rules: rules('on-duty'), people: [aPerson('a', { officeIds: ['office-region-3'] })] },
      null,
    ],
    [
      'the one with the fewest open cases',
      {},
      { rules: rules('least-loaded'), people: [aPerson('a'), aPerson('b')], personLoad: { a: 4, b: 3 } },
      'b',
    ],
    [
      'the one on duty',
      {},
      {
        rules: rules('on-duty'),
        people: [aPerson('a'), aPerson('b', { onDuty: true })],
        personLoad: { b: 8 },
      },
      'b',
    ],
    [
      'by turns',
      {},
      {
        rules: rules('round-robin'),
        people: [aPerson('a'), aPerson('b')],
        turns: { 'people:office-region-4': 3 },
      },
      'b',
    ],
    [
      'nobody who is away',
      {},
      {
        rules: rules('on-duty'),
        people: [aPerson('a', { onDuty: true, absentUntil: LATER }), aPerson('b')],
      },
      'b',
    ],
    [
      'who speaks the language of the citizen',
      { language: 'en' },
      {
        rules: rules('least-loaded'),
        people: [aPerson('a', { speaks: ['km'] }), aPerson('b', { speaks: ['km', 'en'] })],
        personLoad: { b: 9 },
      },
      'b',
    ],
    [
      'somebody all the same when nobody does',
      { language: 'en' },
      { rules: rules('least-loaded'), people: [aPerson('a', { speaks: ['km'] })] },
      'a',
    ],
    [
      'the staff of an office before its senator, however much they have',
      {},
      {
        rules: rules('least-loaded', true),
        people: [aPerson('a', { takes: 'else' }), aPerson('b'), aPerson('c', { takes: 'never' })],
        personLoad: { b: 9 },
        earlier: ['c', 'a'].map((assigneeId) => ({ officeId: 'office-region-4', assigneeId })),
      },
      'b',
    ],
    [
      'the senator when none of the staff is present',
      {},
      {
        rules: rules('least-loaded'),
        people: [aPerson('a', { takes: 'else' }), aPerson('b', { absentUntil: LATER })],
      },
      'a',
    ],
    [
      'no call agent, even when nobody else is present',
      {},
      { rules: rules('least-loaded'), people: [aPerson('a', { takes: 'never' })] },
      null,
    ],
    [
      'who had an earlier case of the citizen',
      {},
      {
        rules: rules('least-loaded', true),
        people: [aPerson('a'), aPerson('b')],
        personLoad: { b: 9 },
        earlier: [{ officeId: 'office-region-3', assigneeId: 'b' }],
      },
      'b',
    ],
  ];
  it.each(rows)('%s', (_name, toRoute, given, expected) => {
    expect(routed(toRoute, given).assigneeId).toBe(expected);
  });

  it('says when nobody speaks the language', () => {
    const given = { rules: rules('least-loaded'), people: [aPerson('a', { speaks: ['km' as const] })] };
    const told = routed({ language: 'en' }, given).reasons.map(({ en }) => en);
    expect(told).toContain('Nobody who is present speaks the language of the citizen.');
  });
});

describe('turns', () => {
  const rules = [aRule('r', {}, { senators: 'round-robin', assignee: 'round-robin' })];
  const senators = of('a', 'b');
  const people = ['x', 'y'].map((id) => aPerson(id, { officeIds: ['office-a', 'office-b'] }));

  it('are asked for one after the other, and only where they decide', () => {
    expect(routeCase(aRoadCase(), facts({ rules, senators, people }))).toEqual({
      needsTurn: 'senators:region-4',
    });
    const turns = { 'senators:region-4': 1 };
    expect(routeCase(aRoadCase(), facts({ rules, senators, people, turns }))).toEqual({
      needsTurn: 'people:office-b',
    });
    expect(
      routed({}, { rules, senators, people, turns: { ...turns, 'people:office-b': 0 } }),
    ).toMatchObject({
      officeId: 'office-b',
      assigneeId: 'x',
    });
  });

  it('give everybody the same number', () => {
    const three = of('a', 'b', 'c');
    const offices = Array.from({ length: 300 }, (_, turn) => {
      const given = { rules: [aRule('r', {}, { senators: 'round-robin' as const })], senators: three };
      return routed({}, { ...given, turns: { 'senators:region-4': turn } }).officeId;
    });
    for (const name of ['office-a', 'office-b', 'office-c'])
      expect(offices.filter((one) => one === name)).toHaveLength(100);
  });
});

it('keeps why earlier rules could not take the case', () => {
  const route = routed(
    {},
    {
      rules: [
        aRule('shut', {}, { target: 'office', officeId: 'office-commission-1' }),
        aRule('gone', {}, { target: 'office', officeId: 'office-nowhere' }),
        aRule('rest'),
      ],
      shut: 'office-commission-1',
    },
  );
  const told = route.reasons.map(({ en }) => en);
  expect(told.slice(0, 2)).toEqual([
    'office-commission-1 is not active.',
    'The office that a rule names does not exist.',
  ]);
  expect(route.by.id).toBe('rest@7');
});

it('says that a complaint never goes to whom it is about', () => {
  const route = routed({ against: office('office-region-4') });
  expect(route).toMatchObject({ officeId: TO, rule: 'nothing-fits', regionId: 'region-4' });
  expect(route.reasons.map(({ km }) => km).join()).toContain('មិនត្រូវបញ្ជូនទៅទីនោះជាដាច់ខាត');
});

it('says of an office where somebody of the Senate without a name may sit that they may sit there, not that it is accused', () => {
  const told = (given: object) => routed(given).reasons.map(({ en }) => en);
  const unnamed = told({ against: { kind: 'unknown', id: null, text: null } }).join(' ');
  expect(unnamed).toContain('somebody of the Senate who is not named');
  expect(unnamed).not.toContain('The complaint is about office-region-4');
  expect(told({ against: office('office-region-4') }).join(' ')).toContain('The complaint is about ');
});

/** A complaint about the Secretariat General that no rule sends anywhere but to its region. */
const ABOUT_IT: Array<[string, Partial<CaseToRoute>, Given, string]> = [
  [
    'the Secretariat General when no commission is open: a region, never the Secretariat itself',
    { placeCode: null, category: null, against: office(SECRETARIAT_OFFICE) },
    {
      offices: ['1', '9'].map((number) =>
        anOffice(`office-commission-${number}`, { kind: 'commission', active: false }),
      ),
    },
    'office-region-3',
  ],
  [
    'everybody who leads: an office with people of its own',
    { placeCode: null, category: null, against: office(SECRETARIAT_OFFICE) },
    {
      people: [
        aPerson('lead', { officeIds: [SECRETARIAT_OFFICE], leads: true }),
        aPerson('clerk', { officeIds: ['office-commission-9'] }),
      ],
    },
    'office-commission-9',
  ],
  [
    'everybody who leads: not even the office of the place where nobody works',
    { against: office(SECRETARIAT_OFFICE) },
    {
      people: [
        aPerson('lead', { officeIds: [SECRETARIAT_OFFICE], leads: true }),
        aPerson('clerk', { officeIds: ['office-region-3'] }),
      ],
    },
    'office-region-3',
  ],
  [
    'everybody there is: still no office that it is about',
    { against: office(SECRETARIAT_OFFICE) },
    { people: [aPerson('lead', { officeIds: [SECRETARIAT_OFFICE], leads: true })] },
    'office-commission-1',
  ],
];
it.each(ABOUT_IT)('sends a complaint about %s', (_name, toRoute, given, expected) => {
  const route = routed(toRoute, given);
  expect(route.officeId).toBe(expected);
  expect(route.reasons.map(({ en }) => en).join()).not.toContain('goes to the Secretariat');
});

it('decides the same for the same question', () => {
  const given = { senators: of('b', 'a'), people: [aPerson('x')] };
  expect(routed({}, given)).toEqual(routed({}, given));
});
