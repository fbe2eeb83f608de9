import type { Language } from '../../contracts';
import { fillCopy } from './fill-copy';

// Khmer official writing uses Khmer digits in dates; case numbers, PINs and phone numbers stay ASCII in every language.
const LOCALES: Record<Language, string> = { km: 'km-u-nu-khmr', en: 'en-GB' };

const FORMATS = {
  day: { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' },
  time: { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
} satisfies Record<string, Intl.DateTimeFormatOptions>;

// Making a formatter takes longer than all the rest of a turn, so each is made once.
const formatters = new Map<string, Intl.DateTimeFormat>();

function formatterOf(
  kind: keyof typeof FORMATS,
  language: Language,
  timeZone: string,
): Intl.DateTimeFormat {
  const key = `${kind} ${language} ${timeZone}`;
  const made =
    formatters.get(key) ?? new Intl.DateTimeFormat(LOCALES[language], { ...FORMATS[kind], timeZone });
  formatters.set(key, made);
  return made;
}

/** A day in full, reckoned in the given time zone: "Monday 23 November 2026". */
export function writeDate(date: Date, language: Language, timeZone: string): string {
  const parts = formatterOf('day', language, timeZone).formatToParts(date);
  return fillCopy('date.long', language, Object.fromEntries(parts.map((part) => [part.type, part.value])));
}

/** A time of day on the 24-hour clock: "14:05". */
export function writeTime(date: Date, language: Language, timeZone: string): string {
  return formatterOf('time', language, timeZone).format(date);
}

/** A case number as people read it, in ASCII digits: 123-456-7890. */
export function writeCaseNumber(number: string): string {
  return `${number.slice(0, 3)}-${number.slice(3, 6)}-${number.slice(6)}`;
}
