import calendarSeed from '../../casework/seed/calendar.json';
import clockSeed from '../../casework/seed/clocks.json';
import { createTestApi, type SignedIn } from '../support/api';
import { aStaff, createTestDesk, type TestDesk } from '../support/desk';

let desk: TestDesk;
let lead: SignedIn;
beforeAll(async () => {
  desk = await createTestDesk('http-clock-settings');
  lead = await createTestApi(desk).signIn({ role: 'dispatcher' });
});
afterAll(() => desk.close());

describe('refuses, and changes nothing', () => {
  const { targets, escalation } = clockSeed;
  const general = targets.rules[0];
  const week = calendarSeed.week;
  const refused: Array<[path: string, why: string, value: object]> = [
    ['/clock-targets', 'no general line', { ...targets, rules: [{ ...general, priorities: ['low'] }] }],
    ['/clock-targets', 'two general lines', { ...targets, rules: [general, { ...general, id: 'b' }] }],
    [
      '/clock-targets',
      'two of one id',
      { ...targets, rules: [general, { ...general, priorities: ['low'] }] },
    ],
    [
      '/clock-targets',
      'an office that is none',
      { ...targets, rules: [general, { ...general, id: 'b', officeIds: ['x'] }] },
    ],
    ['/clock-targets', 'no time', { ...targets, rules: [{ ...general, first: 0 }] }],
    ['/clock-targets', 'an operator', { ...targets, warnAtPercent: { $gt: 1 } }],
    ['/business-calendar', 'six days', { ...calendarSeed, week: week.slice(1) }],
    ['/business-calendar', 'a day twice', { ...calendarSeed, week: [...week.slice(1), week[1]] }],
    [
      '/business-calendar',
      'never open',
      { ...calendarSeed, week: week.map(({ day }) => ({ day, hours: [] })) },
    ],
    [
      '/business-calendar',
      'the end first',
      { ...calendarSeed, week: [{ day: 1, hours: [{ from: '11:00', to: '07:00' }] }, ...week.slice(1)] },
    ],
    [
      '/business-calendar',
      'no break',
      {
        ...calendarSeed,
        week: [
          {
            day: 1,
            hours: [
              { from: '07:00', to: '11:00' },
              { from: '10:00', to: '12:00' },
            ],
          },
          ...week.slice(1),
        ],
      },
    ],
    [
      '/business-calendar',
      'no date',
      { ...calendarSeed, holidays: [{ date: '2026-02-30', nameKm: 'ក', nameEn: 'a' }] },
    ],
    ['/escalation', 'a falling ladder', { ...escalation, ladder: [60, 30] }],
    [
      '/escalation',
      'a head who is nobody',
      { ...escalation, lines: [{ officeId: 'office-region-4', headId: 'nobody', reportsTo: null }] },
    ],
    [
      '/escalation',
      'an office that is none',
      { ...escalation, lines: [{ officeId: 'x', headId: null, reportsTo: null }] },
    ],
    [
      '/escalation',
      'a circle',
      {
        ...escalation,
        lines: [
          { officeId: 'office-region-4', headId: null, reportsTo: 'office-region-1' },
          { officeId: 'office-region-1', headId: null, reportsTo: 'office-region-4' },
        ],
      },
    ],
  ];
  it('settings that would make no sense', async () => {
    for (const [path, why, value] of refused) {
      const before = (await lead.get(path).expect(200)).body;
      const { status, body } = await lead.put(path, { ...value, version: before.version });
      expect([why, status, body.code]).toEqual([why, 400, 'bad-input']);
      expect((await lead.get(path)).body).toEqual(before);
      await lead.put(path, { ...before, version: 99 }).expect(409);
    }
  });

  it('a head who may not see the cases of the office', async () => {
    const stranger = await aStaff(desk, { officeIds: ['office-region-2'] });
    const lines = [{ officeId: 'office-region-4', headId: stranger._id, reportsTo: null }];
    await lead.put('/escalation', { version: 1, ladder: [0], lines }).expect(400);
  });

  it('a head who may not see the cases that come up to their office, and a way on from the last one, by the field', async () => {
    const head = await aStaff(desk, { officeIds: ['office-region-4'] });
    const line = (officeId: string, headId: string | null, reportsTo: string | null) => ({
      ...{ officeId, headId, reportsTo },
    });
    const refusedField = async (lines: object[]) => {
      const { body } = await lead.put('/escalation', { version: 1, ladder: [0], lines }).expect(400);
      return (body.errors as Array<{ path: string }>).map(({ path }) => path);
    };
    const up = line('office-region-2', null, 'office-region-4');
    expect(await refusedField([up, line('office-region-4', head._id, null)])).toEqual(['lines.1.headId']);
    const back = line('office-secretariat', null, 'office-region-2');
    const on = line('office-region-2', null, 'office-secretariat');
    expect(await refusedField([on, back])).toEqual(['lines.1.reportsTo']);
    const { body } = await lead.get('/escalation').expect(200);
    const lines = [line('office-region-4', head._id, null)];
    await lead.put('/escalation', { version: body.version, ladder: [0], lines }).expect(200);
    const faultsNow = async () => {
      const { body: found } = await lead.get('/escalation/faults').expect(200);
      return (found.data as Array<Record<string, unknown>>).map(({ officeId, field, problem }) => [
        ...[officeId, field, problem],
      ]);
    };
    expect(await faultsNow()).toEqual([]);
    // The head goes elsewhere, then leaves: nobody has looked at the lines, and they no longer hold.
    const change = (set: object) => desk.models.staff.updateOne({ _id: head._id }, { $set: set });
    await change({ officeIds: ['office-region-3'] });
    expect(await faultsNow()).toEqual([['office-region-4', 'headId', 'head-elsewhere']]);
    await change({ active: false });
    expect(await faultsNow()).toEqual([['office-region-4', 'headId', 'head-gone']]);
    await change({ active: true, officeIds: ['office-region-4'] });
    expect(await faultsNow()).toEqual([]);
  });
});
