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
import { withKhmerDigits } from '../../../admin/i18n/khmer-digits';
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
const inKhmerWords = inLanguage(km);
const khmer: Translate = (key, options = {}) =>
  inKhmerWords(key, withKhmerDigits(options) as Record<string, string | number>);
const english = inLanguage(en);

/** 23:30 in UTC is the next morning in Cambodia. */
const EVENING = new Date('2026-11-22T23:30:00Z');
const minutesFrom = (minutes: number) => new Date(EVENING.getTime() + minutes * 60_000);

describe('times', () => {
  it('are told in Cambodia’s time, in both languages', () => {
    expect(formatExact(EVENING, english)).toBe('Monday 23 November 2026, 06:30');
    expect(formatExact(EVENING, khmer)).toBe('ថ្ងៃចន្ទ ទី២៣ ខែវិច្ឆិកា ឆ្នាំ២០២៦ ម៉ោង ០៦:៣០');
    expect(formatDay(EVENING, khmer)).toBe('ថ្ងៃទី២៣ ខែវិច្ឆិកា ឆ្នាំ២០២៦');
    expect(formatClock(EVENING, english)).toBe('06:30');
    expect(formatClock(EVENING, khmer)).toBe('០៦:៣០');
  });

  it.each([
    [-0.5, 'just now', 'អម្បាញ់មិញ'],
    [-1, 'one minute ago', '១ នាទីមុន'],
    [-59, '59 minutes ago', '៥៩ នាទីមុន'],
    [-60, 'one hour ago', '១ ម៉ោងមុន'],
    [-26 * 60, 'one day ago', '១ ថ្ងៃមុន'],
    [-3 * 24 * 60, '3 days ago', '៣ ថ្ងៃមុន'],
    [-400 * 24 * 60, 'one year ago', '១ ឆ្នាំមុន'],
    [5, 'in 5 minutes', 'ក្នុង ៥ នាទីទៀត'],
    [3 * 24 * 60, 'in 3 days', 'ក្នុង ៣ ថ្ងៃទៀត'],
  ])('%d minutes from now is "%s"', (minutes, inEnglish, inKhmer) => {
    expect(formatRelative(minutesFrom(minutes), EVENING, english)).toBe(inEnglish);
    expect(formatRelative(minutesFrom(minutes), EVENING, khmer)).toBe(inKhmer);
  });

  it('leave case numbers and other words as they are', () => {
    expect(
      withKhmerDigits({ count: 12, total: '12,000', number: '123-456-7890', phone: '012345678' }),
    ).toEqual({
      ...{ count: '១២', total: '១២,០០០', number: '123-456-7890', phone: '012345678' },
    });
  });

  it('survive a date field', () => {
    expect(toDateField(EVENING)).toBe('2026-11-23');
    expect(toDateField(beginningOfDay('2026-12-31'))).toBe('2026-12-31');
    expect(beginningOfDay('2026-12-31').toISOString()).toBe('2026-12-30T17:00:00.000Z');
  });
});
