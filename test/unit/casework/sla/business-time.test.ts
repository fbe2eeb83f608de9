import { Settings } from 'luxon';
import {
  addWorkingMinutes,
  type BusinessCalendar,
  workingMinutesBetween,
} from '../../../../casework/sla/business-time';
import { firstAnswerDue } from '../../../../casework/sla/first-answer-due';

const ZONE = 'Asia/Phnom_Penh';
const CALENDAR: BusinessCalendar = {
  workingDays: [1, 2, 3, 4, 5],
  workingHours: [
    { from: '07:30', to: '11:30' },
    { from: '14:00', to: '17:00' },
  ],
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

it('gives an urgent case an hour and an ordinary one five working days', () => {
  const due = (priority: Parameters<typeof firstAnswerDue>[1]) =>
    firstAnswerDue(at('2026-06-10T08:00'), priority, CALENDAR, ZONE).toISOString();
  expect(due('urgent')).toBe(at('2026-06-10T09:00').toISOString());
  expect(due('normal')).toBe(at('2026-06-17T08:00').toISOString());
  expect(due(null)).toBe(due('normal'));
});

it('says what is wrong with a calendar that never opens', () => {
  const everyDay = Array.from({ length: 1200 }, (_, day) => ({
    date: new Date(Date.UTC(2026, 5, 1 + day)).toISOString().slice(0, 10),
    nameKm: 'ក',
    nameEn: 'a',
  }));
  const never = { ...CALENDAR, holidays: everyDay };
  expect(() => addWorkingMinutes(at('2026-06-10T08:00'), 30, never, ZONE)).toThrow(
    /check its days and hours/,
  );
});
