import { Settings } from 'luxon';
import {
  addWorkingMinutes,
  fewestWorkingMinutes,
  MOST_DAYS,
  subtractWorkingMinutes,
  workingDayMinutes,
  workingMinutesBetween,
} from '../../../../casework/sla/business-time';
import { readCalendar } from '../../../../casework/sla/read-calendar';
import type { BusinessCalendar } from '../../../../contracts';

const ZONE = 'Asia/Phnom_Penh';
const OFFICE_DAY = [
  { from: '07:30', to: '11:30' },
  { from: '14:00', to: '17:00' },
];
const CALENDAR: BusinessCalendar = {
  week: [1, 2, 3, 4, 5, 6, 7].map((day) => ({ day, hours: day <= 5 ? OFFICE_DAY : [] })),
  // Independence Day 2026 is a Monday.
  holidays: [{ date: '2026-11-09', nameKm: 'ទិវាបុណ្យឯករាជ្យជាតិ', nameEn: 'Independence Day' }],
};
/** Cambodian clock times; Phnom Penh is seven hours before UTC all year. */
const at = (local: string) => new Date(`${local}:00+07:00`);
const after = (start: string, minutes: number) =>
  addWorkingMinutes(at(start), minutes, CALENDAR, ZONE).toISOString();

// The reckoning is in the service's zone: whatever the machine's own zone is, nothing may change.
describe.each(['UTC', 'America/Los_Angeles', 'Pacific/Kiritimati'])('on a machine in %s', (zone) => {
  beforeAll(() => (Settings.defaultZone = zone));
  afterAll(() => (Settings.defaultZone = 'system'));

  it.each([
    ['within a morning', '2026-06-10T08:00', 30, '2026-06-10T08:30'],
    ['over the lunch break', '2026-06-10T11:15', 30, '2026-06-10T14:15'],
    ['to the very end of a stretch', '2026-06-10T11:00', 30, '2026-06-10T11:30'],
    ['from within lunch', '2026-06-10T12:30', 60, '2026-06-10T15:00'],
    ['from before the opening', '2026-06-10T05:00', 60, '2026-06-10T08:30'],
    ['over the night', '2026-06-10T16:45', 30, '2026-06-11T07:45'],
    ['over the weekend', '2026-06-12T16:45', 30, '2026-06-15T07:45'],
    ['from a Sunday', '2026-06-14T10:00', 60, '2026-06-15T08:30'],
    ['over a holiday', '2026-11-06T16:30', 60, '2026-11-10T08:00'],
    ['a whole working day', '2026-06-10T08:00', 420, '2026-06-11T08:00'],
    // 23:30 UTC on Tuesday is already Wednesday in Phnom Penh.
    ['where the date differs from UTC', '2026-06-10T06:30', 15, '2026-06-10T07:45'],
  ])('counts %s', (_, start, minutes, end) => {
    expect(after(start, minutes)).toBe(at(end).toISOString());
  });

  it('counts the minutes between two moments by the same rules', () => {
    const between = (from: string, to: string) => workingMinutesBetween(at(from), at(to), CALENDAR, ZONE);
    expect(between('2026-06-10T11:15', '2026-06-10T14:15')).toBe(30);
    expect(between('2026-06-12T16:45', '2026-06-15T07:45')).toBe(30);
    expect(between('2026-11-06T16:30', '2026-11-10T08:00')).toBe(60);
    expect(between('2026-06-13T08:00', '2026-06-14T17:00')).toBe(0);
    expect(between('2026-06-10T09:00', '2026-06-10T08:00')).toBe(0);
  });
});

it('keeps each weekday its own hours', () => {
  const week = CALENDAR.week.map((one) =>
    one.day === 6 ? { day: 6, hours: [{ from: '08:00', to: '10:00' }] } : one,
  );
  const end = addWorkingMinutes(at('2026-06-12T16:00'), 120, { ...CALENDAR, week }, ZONE);
  expect(end).toEqual(at('2026-06-13T09:00'));
});

it('counts to midnight, and through the night to the next day', () => {
  const week = CALENDAR.week.map(({ day }) => ({ day, hours: [{ from: '00:00', to: '24:00' }] }));
  const always = { week, holidays: [] };
  expect(workingDayMinutes(always)).toBe(1440);
  expect(addWorkingMinutes(at('2026-06-10T23:30'), 60, always, ZONE)).toEqual(at('2026-06-11T00:30'));
  expect(workingMinutesBetween(at('2026-06-10T00:00'), at('2026-06-12T00:00'), always, ZONE)).toBe(2880);
});

it('tells how long the longest day is', () => {
  expect(workingDayMinutes(CALENDAR)).toBe(420);
});

it('tells of what is late by years as late as it can', () => {
  const never = { ...CALENDAR, holidays: [] };
  const back = subtractWorkingMinutes(at('2026-06-10T08:00'), 1e9, never, ZONE);
  expect(at('2026-06-10T08:00').getTime() - back.getTime()).toBeGreaterThan(990 * 86_400_000);
});

it('reads two feasts of one day as one line', () => {
  const [holiday] = CALENDAR.holidays;
  if (holiday === undefined) throw new Error('no holiday');
  const both = [holiday, holiday, { ...holiday, nameKm: 'ក', nameEn: 'Another' }];
  expect(readCalendar({ ...CALENDAR, holidays: both }).holidays).toEqual([
    { ...holiday, nameKm: `${holiday.nameKm} · ក`, nameEn: 'Independence Day · Another' },
  ]);
});

it('reads a calendar that was kept before weekdays had hours of their own', () => {
  const older = { workingDays: [1, 2, 3, 4, 5], workingHours: OFFICE_DAY, holidays: CALENDAR.holidays };
  expect(readCalendar(older)).toEqual(CALENDAR);
});

/** A small generator with a seed, so that a failure can be had again. */
function dice(seed: number): (most: number) => number {
  let state = seed;
  return (most) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * most);
  };
}

/** A week of any shape with some holidays. */
function anyCalendar(roll: (most: number) => number): BusinessCalendar {
  const clock = (quarters: number) =>
    `${String(Math.floor(quarters / 4)).padStart(2, '0')}:${String((quarters % 4) * 15).padStart(2, '0')}`;
  const week = [1, 2, 3, 4, 5, 6, 7].map((day) => {
    const begins = 20 + roll(20);
    const noon = begins + 4 + roll(12);
    const afternoon = noon + 1 + roll(12);
    const hours = [
      { from: clock(begins), to: clock(noon) },
      { from: clock(afternoon), to: clock(afternoon + 4 + roll(12)) },
    ];
    return { day, hours: day === 1 ? hours : hours.slice(0, roll(3)) };
  });
  const holidays = Array.from({ length: roll(9) }, () => ({
    ...{ date: new Date(Date.UTC(2026, 5, 1 + roll(60))).toISOString().slice(0, 10) },
    ...{ nameKm: 'ក', nameEn: 'a' },
  }));
  return { week, holidays };
}

describe.each(Array.from({ length: 60 }, (_, seed) => seed + 1))('any calendar, %s', (seed) => {
  const roll = dice(seed * 7919);
  const calendar = anyCalendar(roll);
  const start = new Date(at('2026-06-01T00:00').getTime() + roll(40 * 1440) * 60_000);
  const add = (from: Date, minutes: number) => addWorkingMinutes(from, minutes, calendar, ZONE);
  const between = (from: Date, to: Date) => workingMinutesBetween(from, to, calendar, ZONE);

  it('takes back what it added, adds in parts what it adds at once, and never goes back', () => {
    const one = 1 + roll(3000);
    const two = 1 + roll(3000);
    const end = add(start, one + two);
    expect(between(start, end)).toBeCloseTo(one + two, 6);
    expect(add(add(start, one), two)).toEqual(end);
    expect(end.getTime()).toBeGreaterThan(start.getTime());
    expect(subtractWorkingMinutes(end, two, calendar, ZONE)).toEqual(add(start, one));
    expect(between(start, add(start, one)) + between(add(start, one), end)).toBeCloseTo(one + two, 6);
  });

  it('agrees with counting every minute', () => {
    const end = new Date(start.getTime() + roll(6 * 1440) * 60_000);
    let counted = 0;
    for (let minute = start.getTime(); minute < end.getTime(); minute += 60_000)
      if (isOpen(calendar, minute)) counted += 1;
    expect(between(start, end)).toBe(counted);
  });
});

it.each([1, 2, 3, 4])(
  'finds the end of the fewest minutes of its longest search, whenever it starts, %s',
  (seed) => {
    const roll = dice(seed * 7919);
    const begins = roll(400);
    const holidays = Array.from({ length: 300 }, (_, place) => ({
      ...{ date: new Date(Date.UTC(2026, 0, 1 + begins + place + roll(2))).toISOString().slice(0, 10) },
      ...{ nameKm: 'ក', nameEn: 'a' },
    }));
    const calendar = { ...anyCalendar(roll), holidays };
    const fewest = fewestWorkingMinutes(calendar);
    for (const from of [
      at('2026-01-01T23:59'),
      new Date(at('2026-01-01T12:00').getTime() + begins * 86_400_000),
    ]) {
      const end = addWorkingMinutes(from, fewest, calendar, ZONE);
      expect(workingMinutesBetween(from, end, calendar, ZONE)).toBeCloseTo(fewest, 6);
    }
  },
);

/** By another way than the product: the wall clock of Phnom Penh, which is seven hours before UTC all year. */
function isOpen({ week, holidays }: BusinessCalendar, minute: number): boolean {
  const local = new Date(minute + 7 * 3_600_000);
  const date = local.toISOString().slice(0, 10);
  const clock = local.toISOString().slice(11, 16);
  const weekday = local.getUTCDay() === 0 ? 7 : local.getUTCDay();
  if (holidays.some((holiday) => holiday.date === date)) return false;
  return week.some(
    ({ day, hours }) => day === weekday && hours.some(({ from, to }) => from <= clock && clock < to),
  );
}

it('reckons as far as it can by a calendar that never opens', () => {
  const everyDay = Array.from({ length: 1200 }, (_, day) => ({
    date: new Date(Date.UTC(2026, 5, 1 + day)).toISOString().slice(0, 10),
    nameKm: 'ក',
    nameEn: 'a',
  }));
  const never = { ...CALENDAR, holidays: everyDay };
  const start = at('2026-06-10T08:00');
  expect(addWorkingMinutes(start, 30, never, ZONE)).toEqual(
    new Date(start.getTime() + MOST_DAYS * 86_400_000),
  );
  expect(fewestWorkingMinutes(never)).toBeLessThanOrEqual(0);
});
