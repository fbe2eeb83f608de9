import { addDays, commonYear, makeDay, oneDay } from './calendar';
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
  ENGLISH_MONTH,
  ENGLISH_MONTH_NAMES,
  ENGLISH_NUMBER,
  ENGLISH_WEEKDAY,
  ENGLISH_WEEKDAY_NAMES,
  weekdayNumber,
} from './date-words';

const YEAR = '(?:,? ?(?<year>(?:19|20|25)\\d\\d)(?!\\d))?';
const DAY = '\\d{1,2}(?:st|nd|rd|th)?';
const SIDES: Record<string, Direction> = {
  last: -1,
  past: -1,
  previous: -1,
  this: 0,
  on: 0,
  next: 1,
  coming: 1,
};
const NAMED_DAYS: Record<string, number> = {
  'day before yesterday': -2,
  yesterday: -1,
  'last night': -1,
  today: 0,
  'this morning': 0,
  'this afternoon': 0,
  'this evening': 0,
  tonight: 0,
  tomorrow: 1,
  'day after tomorrow': 2,
};
/** The days as romanised Khmer has them. */
const ROMANISED_DAYS: Record<string, number> = {
  'msel menh': -1,
  'msel minh': -1,
  'msil menh': -1,
  'msil minh': -1,
  'yub menh': -1,
  'yub minh': -1,
  'yob menh': -1,
  'thngai nis': 0,
  'thngai nih': 0,
  'tngai nis': 0,
  'tngai nih': 0,
  'sa ek': 1,
  'sa aek': 1,
};
const ROMANISED_UNITS: Record<string, CalendarUnit> = {
  thngai: 'day',
  tngai: 'day',
  atit: 'week',
  sabda: 'week',
  khae: 'month',
  khe: 'month',
  chhnam: 'year',
  chnam: 'year',
};
const ROMANISED_UNIT = Object.keys(ROMANISED_UNITS).join('|');

const sideOf = (word = ''): Direction => SIDES[word.toLowerCase()] ?? 0;

const unitOf = (word = ''): CalendarUnit => {
  const unit = word.toLowerCase();
  return unit === 'week' || unit === 'month' || unit === 'year' ? unit : 'day';
};

/** d/m/y as Cambodia writes it; 9/25/2026 can only be month first and is read so. */
const readNumeric: DateRule['read'] = ({ day = '', month = '', year = '' }) => {
  const told = commonYear(Number(year), Number(month));
  const made = makeDay(told, Number(month), Number(day)) ?? makeDay(told, Number(day), Number(month));
  return made ? oneDay(made) : null;
};

const FULL_WEEKDAYS = ENGLISH_WEEKDAY_NAMES.filter((name) => name.endsWith('day'));
/** What the rules need, in lists that several of them share. */
const NEEDED = {
  joinedDigits: '0123456789'.split('').flatMap((digit) => [`${digit}-*`, `${digit}.*`, `${digit}/*`]),
  century: ['19*', '20*'],
  unit: ['day', 'week', 'month', 'year'].flatMap((unit) => [unit, `${unit}s`]),
  before: ['last ', 'past ', 'previous '].map((word) => `${word}*`),
  side: ['last ', 'past ', 'previous ', 'this ', 'next ', 'coming ', 'on '].map((word) => `${word}*`),
  ago: ['ago', 'back', 'before', 'earlier', 'from now', 'later'],
  namedDay: Object.keys(NAMED_DAYS),
  romanisedDay: Object.keys(ROMANISED_DAYS),
  mun: ['mun', 'moun'],
} as const satisfies Record<string, readonly string[]>;

export const LATIN_DATE_RULES: readonly DateRule[] = [
  {
    needs: [NEEDED.joinedDigits],
    pattern:
      /(?<![\d.,/-])(?<day>\d{1,2})(?<joint>[-./])(?<month>\d{1,2})\k<joint>(?<year>\d{4}|\d{2})(?!\d|[-./]\d)/g,
    read: readNumeric,
  },
  {
    needs: [NEEDED.joinedDigits],
    pattern:
      /(?<![\d.,/-])(?<year>(?:19|20|25)\d\d)(?<joint>[-/.])(?<month>\d{1,2})\k<joint>(?<day>\d{1,2})(?!\d|[-./]\d)/g,
    read: readNumeric,
  },
  {
    needs: [NEEDED.joinedDigits],
    pattern: /(?:ថ្ងៃ(?:ទី)?|\bon) ?(?<day>\d{1,2})[/-](?<month>\d{1,2})(?![\d/-])/gi,
    read: readDay,
  },
  {
    needs: [ENGLISH_MONTH_NAMES],
    pattern: new RegExp(
      `\\b(?:from |between )?(?<first>${DAY}) ?(?:-|–|to|and|until|till) ?(?<last>${DAY})(?: of)? (?<month>${ENGLISH_MONTH})${YEAR}`,
      'gi',
    ),
    read: readDayRange,
  },
  {
    needs: [ENGLISH_MONTH_NAMES],
    pattern: new RegExp(
      `\\b(?<month>${ENGLISH_MONTH}) ?(?<first>${DAY}) ?(?:-|–|to|until|till) ?(?<last>${DAY})(?!\\d)${YEAR}`,
      'gi',
    ),
    read: readDayRange,
  },
  {
    needs: [ENGLISH_MONTH_NAMES],
    pattern: new RegExp(`(?<!\\d)(?<day>${DAY})(?: of)?[ -]?(?<month>${ENGLISH_MONTH})${YEAR}`, 'gi'),
    read: readDay,
  },
  {
    needs: [ENGLISH_MONTH_NAMES],
    pattern: new RegExp(`\\b(?<month>${ENGLISH_MONTH}) ?(?<day>${DAY})(?!\\d)${YEAR}`, 'gi'),
    read: readDay,
  },
  {
    needs: [ENGLISH_MONTH_NAMES],
    pattern: new RegExp(`\\b(?<month>${ENGLISH_MONTH}),? (?<year>(?:19|20)\\d\\d)(?!\\d)`, 'gi'),
    read: readMonth,
  },
  {
    needs: [ENGLISH_MONTH_NAMES],
    pattern: new RegExp(
      `\\b(?:in|since|during|last|until) (?<month>${ENGLISH_MONTH})${YEAR}(?! ?\\d)`,
      'gi',
    ),
    read: readMonth,
  },
  {
    needs: [NEEDED.century],
    pattern: /\b(?:in|since|during|year|until|from) (?<year>(?:19|20)\d\d)(?![\d/-])/gi,
    read: readYear,
  },
  {
    needs: [NEEDED.unit, NEEDED.ago],
    pattern: new RegExp(
      `(?<!half )\\b(?<count>${ENGLISH_NUMBER}) (?<unit>day|week|month|year)s? (?<side>ago|back|before|earlier|from now|later)\\b`,
      'gi',
    ),
    read: ({ count = '', unit, side = '' }, today) =>
      countedUnits(count, unitOf(unit), /^(?:from now|later)$/i.test(side) ? 1 : -1, today),
  },
  {
    needs: [NEEDED.unit, NEEDED.before],
    pattern: new RegExp(
      `\\b(?:last|past|previous) (?<count>${ENGLISH_NUMBER}) (?<unit>day|week|month|year)s?\\b`,
      'gi',
    ),
    read: ({ count = '', unit }, today) => {
      const first = countedUnits(count, unitOf(unit), -1, today);
      return first && { from: first.from, to: today };
    },
  },
  {
    needs: [NEEDED.unit, NEEDED.side],
    pattern: new RegExp(
      `\\b(?<side>last|past|previous|this|next|coming) (?<unit>week|month|year)\\b`,
      'gi',
    ),
    read: ({ side, unit }, today) => unitRange(unitOf(unit), sideOf(side), today),
  },
  {
    needs: [ENGLISH_WEEKDAY_NAMES, NEEDED.side],
    pattern: new RegExp(
      `\\b(?<side>last|past|previous|this|next|coming|on) (?<weekday>${ENGLISH_WEEKDAY})`,
      'gi',
    ),
    read: ({ side, weekday = '' }, today) => weekdayRange(weekdayNumber(weekday), sideOf(side), today),
  },
  {
    needs: [FULL_WEEKDAYS],
    pattern: /\b(?<weekday>monday|tuesday|wednesday|thursday|friday|saturday|sunday)\b/gi,
    read: ({ weekday = '' }, today) => weekdayRange(weekdayNumber(weekday), 0, today),
  },
  {
    needs: [NEEDED.namedDay],
    pattern: new RegExp(`\\b(?:the )?(?<name>${Object.keys(NAMED_DAYS).join('|')})\\b`, 'gi'),
    read: ({ name = '' }, today) => oneDay(addDays(today, NAMED_DAYS[name.toLowerCase()] ?? 0)),
  },
  {
    needs: [NEEDED.romanisedDay],
    pattern: new RegExp(`\\b(?<name>${Object.keys(ROMANISED_DAYS).join('|')})\\b`, 'gi'),
    read: ({ name = '' }, today) => oneDay(addDays(today, ROMANISED_DAYS[name.toLowerCase()] ?? 0)),
  },
  {
    needs: [NEEDED.mun],
    pattern: new RegExp(`\\b(?:(?<count>\\d{1,2}) ?)?(?<unit>${ROMANISED_UNIT}) (?:mun|moun)\\b`, 'gi'),
    read: ({ count, unit = '' }, today) => {
      const told = ROMANISED_UNITS[unit.toLowerCase()] ?? 'day';
      if (count !== undefined) return countedUnits(count, told, -1, today);
      return told === 'day' ? null : unitRange(told, -1, today);
    },
  },
];
