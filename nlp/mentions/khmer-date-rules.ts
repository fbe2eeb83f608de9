import { addDays, oneDay } from './calendar';
import {
  countedUnits,
  readDay,
  readDayRange,
  readMonth,
  readYear,
  unitRange,
  weekdayRange,
  type CalendarUnit,
  type DateRule,
  type Direction,
} from './date-rule';
import {
  KHMER_MONTH,
  KHMER_MONTH_NAMES,
  KHMER_NUMBER,
  KHMER_WEEKDAY,
  KHMER_WEEKDAY_NAMES,
  weekdayNumber,
} from './date-words';

const GAP = '[ ,]{0,2}';
const YEAR = `(?:${GAP}(?:ឆ្នាំ${GAP}|គ\\.ស\\.?${GAP}|ព\\.ស\\.?${GAP})?(?<year>(?:19|20|25)\\d\\d)(?!\\d))?`;
const MONTH = `(?<month>${KHMER_MONTH}|${KHMER_NUMBER})`;
const NAMED_MONTH = `(?<month>${KHMER_MONTH})`;

const UNITS: Record<string, CalendarUnit> = {
  ថ្ងៃ: 'day',
  សប្តាហ៍: 'week',
  អាទិត្យ: 'week',
  ខែ: 'month',
  ឆ្នាំ: 'year',
};

const directionOf = (word: string): Direction => {
  if (/^(?:មុន|ទៅ|កន្លង)/.test(word)) return -1;
  return /^(?:ក្រោយ|បន្ទាប់)/.test(word) ? 1 : 0;
};

const BEFORE_OR_AFTER = '(?:ទៅ)?(?:មុន|ក្រោយ|បន្ទាប់)|ទៅ(?:នេះ)?(?![ក-៓])|នេះ|កន្លងទៅ|កន្លងមក';

/** Days that have a name of their own, by their distance from today. */
const NAMED_DAYS: Record<string, number> = {
  ម្សិលម្ង៉ៃ: -2,
  ម្សិលម៉ៃ: -2,
  ម្សិលមិញ: -1,
  យប់មិញ: -1,
  ល្ងាចមិញ: -1,
  ព្រឹកមិញ: 0,
  អម្បាញ់មិញ: 0,
  ថ្ងៃនេះ: 0,
  ព្រឹកនេះ: 0,
  ល្ងាចនេះ: 0,
  រសៀលនេះ: 0,
  យប់នេះ: 0,
  ខានស្អែក: 2,
  ស្អែក: 1,
  ម្សិល: -1,
};

const DIGITS = '0123456789'.split('');
/** What the rules need, in lists that several of them share. */
const NEEDED = {
  day: ['ថ្ងៃ', 'ទី'],
  month: ['ខែ'],
  monthOrName: ['ខែ', ...KHMER_MONTH_NAMES],
  numberedMonth: DIGITS.flatMap((digit) => [`ខែ${digit}*`, `ខែ ${digit}*`]),
  era: ['ឆ្នាំ', '.ស'],
  century: ['19*', '20*', '25*'],
  unit: Object.keys(UNITS),
  longUnit: ['សប្តាហ៍', 'អាទិត្យ', 'ខែ', 'ឆ្នាំ'],
  before: ['មុន', 'កន្លង'],
  countedSide: ['មុន', 'កន្លង', 'ក្រោយ', 'ទៀត'],
  side: ['មុន', 'ក្រោយ', 'បន្ទាប់', 'ទៅ', 'នេះ', 'កន្លង'],
  namedDay: Object.keys(NAMED_DAYS),
} as const satisfies Record<string, readonly string[]>;

export const KHMER_DATE_RULES: readonly DateRule[] = [
  {
    needs: [NEEDED.monthOrName, NEEDED.day],
    pattern: new RegExp(
      `(?:ថ្ងៃទី|ទី|ថ្ងៃ)${GAP}(?<first>${KHMER_NUMBER})${GAP}(?:រហូត)?(?:ដល់|ទៅ|-)${GAP}(?:ថ្ងៃ)?(?:ទី)?${GAP}(?<last>${KHMER_NUMBER})${GAP}(?:ខែ${GAP}${MONTH}|(?<month2>${KHMER_MONTH}))${YEAR}`,
      'g',
    ),
    read: (groups, today) => readDayRange({ ...groups, month: groups.month ?? groups.month2 }, today),
  },
  {
    needs: [NEEDED.month, NEEDED.day],
    pattern: new RegExp(
      `(?:ថ្ងៃ(?:${KHMER_WEEKDAY})?${GAP})?(?:ទី|ថ្ងៃទី|ថ្ងៃ)${GAP}(?<day>${KHMER_NUMBER})${GAP}(?:ខែ)${GAP}${MONTH}${YEAR}`,
      'g',
    ),
    read: readDay,
  },
  {
    needs: [KHMER_MONTH_NAMES],
    pattern: new RegExp(
      `(?:ថ្ងៃ)?(?:ទី)?${GAP}(?<day>\\d{1,2})${GAP}(?:ខែ${GAP})?${NAMED_MONTH}${YEAR}`,
      'g',
    ),
    read: readDay,
  },
  {
    needs: [KHMER_MONTH_NAMES],
    pattern: new RegExp(`ខែ${GAP}${NAMED_MONTH}${YEAR}`, 'g'),
    read: readMonth,
  },
  {
    // A month by its number needs its year, or a word like "in" before it: ប្រាក់ខែ is a salary, បីខែ three months.
    needs: [NEEDED.numberedMonth],
    pattern: new RegExp(
      `(?:(?<=(?:ពី|ក្នុង|នៅ|ដល់|ចុង|ដើម|កណ្តាល) ?)ខែ${GAP}(?<bare>\\d{1,2})(?![\\d./-]| ?(?:ថ្ងៃ|ម៉ឺន|ពាន់|សែន|លាន|៛|រៀល|ដុល្លារ))|ខែ${GAP}(?<month>\\d{1,2})${GAP}(?:ឆ្នាំ|គ\\.ស\\.?)${GAP}(?<year>(?:19|20)\\d\\d)(?!\\d))`,
      'g',
    ),
    read: (groups, today) => readMonth({ ...groups, month: groups.month ?? groups.bare }, today),
  },
  {
    needs: [NEEDED.century, NEEDED.era],
    pattern: new RegExp(`(?:ឆ្នាំ|គ\\.ស\\.?|ព\\.ស\\.?)${GAP}(?<year>(?:19|20|25)\\d\\d)(?!\\d)`, 'g'),
    read: readYear,
  },
  {
    needs: [KHMER_WEEKDAY_NAMES, NEEDED.day],
    pattern: new RegExp(`ថ្ងៃ${GAP}(?<weekday>${KHMER_WEEKDAY})(?:${GAP}(?<side>${BEFORE_OR_AFTER}))?`, 'g'),
    read: ({ weekday = '', side = '' }, today) =>
      weekdayRange(weekdayNumber(weekday), directionOf(side), today),
  },
  {
    needs: [NEEDED.unit, NEEDED.countedSide],
    pattern: new RegExp(
      `(?<count>${KHMER_NUMBER})${GAP}(?<unit>ថ្ងៃ|សប្តាហ៍|អាទិត្យ|ខែ|ឆ្នាំ)${GAP}(?<side>មុន|កន្លងទៅ|កន្លងមក|ក្រោយ|ទៀត)`,
      'g',
    ),
    read: ({ count = '', unit = '', side = '' }, today) =>
      countedUnits(count, UNITS[unit] ?? 'day', /^(?:មុន|កន្លង)/.test(side) ? -1 : 1, today),
  },
  {
    needs: [NEEDED.unit, NEEDED.before],
    pattern: new RegExp(
      `(?:មុន|កន្លងទៅ|កន្លងមក)${GAP}(?<count>${KHMER_NUMBER})${GAP}(?<unit>ថ្ងៃ|សប្តាហ៍|អាទិត្យ|ខែ|ឆ្នាំ)`,
      'g',
    ),
    read: ({ count = '', unit = '' }, today) => countedUnits(count, UNITS[unit] ?? 'day', -1, today),
  },
  {
    needs: [NEEDED.longUnit, NEEDED.side],
    pattern: new RegExp(`(?<unit>សប្តាហ៍|អាទិត្យ|ខែ|ឆ្នាំ)${GAP}(?<side>${BEFORE_OR_AFTER})`, 'g'),
    read: ({ unit = '', side = '' }, today) => unitRange(UNITS[unit] ?? 'week', directionOf(side), today),
  },
  {
    needs: [NEEDED.namedDay],
    pattern: new RegExp(`(?:ថ្ងៃ)?(?<name>${Object.keys(NAMED_DAYS).join('|')})`, 'g'),
    read: ({ name = '' }, today) => oneDay(addDays(today, NAMED_DAYS[name] ?? 0)),
  },
];
