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

describe('a time that the hours do not let pass within a thousand days', () => {
  const { targets, escalation } = clockSeed;
  /** Open on Mondays alone. */
  const mondays = (to: string, holidays: object[] = []) => ({
    week: [1, 2, 3, 4, 5, 6, 7].map((day) => ({ day, hours: day === 1 ? [{ from: '08:00', to }] : [] })),
    holidays,
  });
  const freeDays = (days: number) =>
    Array.from({ length: days }, (_, day) => ({
      ...{ date: new Date(Date.UTC(2027, 0, 1 + day)).toISOString().slice(0, 10) },
      ...{ nameKm: 'ក', nameEn: 'Free' },
    }));
  /** Stores what is taken, so that the next one stands beside it. */
  async function put(path: string, value: object) {
    const { body } = await lead.get(path).expect(200);
    return lead.put(path, { ...value, version: body.version });
  }
  async function refusedField(path: string, value: object): Promise<[string, string]> {
    const before = (await lead.get(path).expect(200)).body;
    const { status, body } = await put(path, value);
    expect([status, body.code]).toEqual([400, 'bad-input']);
    expect((await lead.get(path)).body).toEqual(before);
    return [body.errors[0].path, body.detail];
  }
  /** As the seed has it: in an order of edits, one might be refused because of the other. */
  afterEach(async () => {
    for (const [_id, value] of [
      ['escalation', escalation],
      ['clock-targets', targets],
      ['business-calendar', calendarSeed],
    ] as const)
      await desk.models.settings.updateOne({ _id }, { $set: { value }, $inc: { version: 1 } });
  });

  it('is refused as a calendar, by the hours or the holidays that are to blame', async () => {
    const [field, detail] = await refusedField('/business-calendar', mondays('10:00'));
    expect([field, detail]).toEqual(['week', expect.stringContaining('shorten that target')]);
    expect((await put('/business-calendar', mondays('10:30'))).status).toBe(200);
    const [free] = await refusedField('/business-calendar', mondays('10:30', freeDays(600)));
    expect(free).toBe('holidays');
  });

  it('is refused as a target', async () => {
    const long = (resolution: number) => ({
      ...targets,
      rules: [targets.rules[0], { ...targets.rules[3], resolution }],
    });
    expect((await put('/business-calendar', mondays('10:30'))).status).toBe(200);
    expect(await refusedField('/clock-targets', long(150 * 142 + 1))).toEqual([
      'rules.1.resolution',
      expect.stringContaining('Shorten it'),
    ]);
    expect((await put('/clock-targets', long(150 * 142))).status).toBe(200);
  });

  it('is refused as a step of the ladder', async () => {
    const short = { ...targets, rules: [{ ...targets.rules[0], first: 60, next: 60, resolution: 600 }] };
    expect((await put('/clock-targets', short)).status).toBe(200);
    expect((await put('/business-calendar', mondays('08:10'))).status).toBe(200);
    const [field] = await refusedField('/escalation', { ...escalation, ladder: [0, 60, 1421] });
    expect(field).toBe('ladder.2');
    expect((await put('/escalation', { ...escalation, ladder: [0, 60, 1420] })).status).toBe(200);
  });

  it('is refused also when what it goes against is edited at the same moment', async () => {
    const long = {
      ...targets,
      rules: [targets.rules[0], { ...targets.rules[3], resolution: 150 * 142 + 1 }],
    };
    const versionOf = async (path: string) => Number((await lead.get(path).expect(200)).body.version);
    const [ofHours, ofTargets] = [await versionOf('/business-calendar'), await versionOf('/clock-targets')];
    const both = await Promise.all([
      lead.put('/business-calendar', { ...mondays('10:30'), version: ofHours }),
      lead.put('/clock-targets', { ...long, version: ofTargets }),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 400]);
    expect(await versionOf('/business-calendar')).toBe(ofHours + (both[0].status === 200 ? 1 : 0));
    expect(await versionOf('/clock-targets')).toBe(ofTargets + (both[1].status === 200 ? 1 : 0));
    const edits = await desk.models.audit.countDocuments({ act: 'edited', version: { $gt: ofHours } });
    expect(edits).toBeLessThan(2);
  });

  it('says so in Khmer', async () => {
    const { body: stored } = await lead.get('/business-calendar').expect(200);
    const { body } = await lead
      .put('/business-calendar', { ...mondays('10:00'), version: stored.version })
      .set('Accept-Language', 'km')
      .expect(400);
    for (const said of [body.detail, body.errors[0].message]) expect(said).toMatch(/^[^a-z]*$/);
  });
});
