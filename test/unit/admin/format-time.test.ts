import en from '../../../admin/i18n/en.json';
import km from '../../../admin/i18n/km.json';
import { beginningOfDay } from '../../../admin/i18n/date-parts';
import {
  formatClock,
  formatDay,
  formatExact,
  formatRelative,
  toDateField,
} from '../../../admin/i18n/format-time';
import type { Translate } from '../../../admin/i18n/format-time';

/** Translates like react-admin, as far as times need it. */
const inLanguage =
  (copy: object): Translate =>
  (key, options = {}) => {
    const text = key.split('.').reduce<unknown>((part, name) => Reflect.get(Object(part), name), copy);
    const forms = String(text).split(' |||| ');
    const form = (options.smart_count === 1 ? forms[0] : forms.at(-1)) ?? '';
    return form.replaceAll(/%\{(\w+)\}/g, (_, name: string) => String(options[name]));
  };
const khmer = inLanguage(km);
const english = inLanguage(en);

/** 23:30 in UTC is the next morning in Cambodia. */
const EVENING = new Date('2026-11-22T23:30:00Z');
const minutesFrom = (minutes: number) => new Date(EVENING.getTime() + minutes * 60_000);

describe('times', () => {
  it('are told in Cambodia’s time, in both languages', () => {
    expect(formatExact(EVENING, english)).toBe('Monday 23 November 2026, 06:30');
    expect(formatExact(EVENING, khmer)).toBe('ថ្ងៃចន្ទ ទី23 ខែវិច្ឆិកា ឆ្នាំ2026 ម៉ោង 06:30');
    expect(formatDay(EVENING, khmer)).toBe('ថ្ងៃទី23 ខែវិច្ឆិកា ឆ្នាំ2026');
    expect(formatClock(EVENING)).toBe('06:30');
  });

  it.each([
    [-0.5, 'just now', 'អម្បាញ់មិញ'],
    [-1, 'one minute ago', '1 នាទីមុន'],
    [-59, '59 minutes ago', '59 នាទីមុន'],
    [-60, 'one hour ago', '1 ម៉ោងមុន'],
    [-26 * 60, 'one day ago', '1 ថ្ងៃមុន'],
    [-3 * 24 * 60, '3 days ago', '3 ថ្ងៃមុន'],
    [-400 * 24 * 60, 'one year ago', '1 ឆ្នាំមុន'],
    [5, 'in 5 minutes', 'ក្នុង 5 នាទីទៀត'],
    [3 * 24 * 60, 'in 3 days', 'ក្នុង 3 ថ្ងៃទៀត'],
  ])('%d minutes from now is "%s"', (minutes, inEnglish, inKhmer) => {
    expect(formatRelative(minutesFrom(minutes), EVENING, english)).toBe(inEnglish);
    expect(formatRelative(minutesFrom(minutes), EVENING, khmer)).toBe(inKhmer);
  });

  it('survive a date field', () => {
    expect(toDateField(EVENING)).toBe('2026-11-23');
    expect(toDateField(beginningOfDay('2026-12-31'))).toBe('2026-12-31');
    expect(beginningOfDay('2026-12-31').toISOString()).toBe('2026-12-30T17:00:00.000Z');
  });
});
