import { toKhmerDigits, toLatinDigits } from './khmer-digits';
import type { Language } from '../../contracts';

const DAY_FIRST = /^(\d{1,2})[\s./-]+(\d{1,2})[\s./-]+(\d{4})$/;
const ISO_DAY = /^(\d{4})-(\d{1,2})-(\d{1,2})$/;
const CLOCK = /^(\d{1,2})[:.h](\d{2})$/;

const twoDigits = (value: number) => String(value).padStart(2, '0');
const inDigitsOf = (language: Language, text: string) => (language === 'km' ? toKhmerDigits(text) : text);

/** A day as people in Cambodia write it, day first (`31/12/2026` in the reader's digits), of `2026-12-31`. */
export function writeDay(day: string, language: Language): string {
  const [, year = '', month = '', date = ''] = ISO_DAY.exec(day) ?? [];
  return year === '' ? '' : inDigitsOf(language, `${date}/${month}/${year}`);
}

/** `2026-12-31` of a day written day first or as a standard names it, in Khmer or Latin digits; null when it is no day. */
export function readDay(text: string): string | null {
  const plain = toLatinDigits(text.trim());
  const dayFirst = DAY_FIRST.exec(plain)?.slice(1).reverse();
  const [year = 0, month = 0, date = 0] = (dayFirst ?? ISO_DAY.exec(plain)?.slice(1) ?? []).map(Number);
  const found = new Date(Date.UTC(year, month - 1, date));
  // The thirty-first of a short month would run over into the next one.
  const isDay = year > 0 && found.getUTCMonth() === month - 1 && found.getUTCDate() === date;
  return isDay ? `${year}-${twoDigits(month)}-${twoDigits(date)}` : null;
}

/** A time of day of 24 hours in the reader's digits, of `07:30`. */
export const writeClock = (time: string, language: Language) => inDigitsOf(language, time);

/** `07:30` of a time of day in Khmer or Latin digits; null when it is none. */
export function readClock(text: string): string | null {
  const [, hour, minute] = CLOCK.exec(toLatinDigits(text.trim())) ?? [];
  if (hour === undefined || minute === undefined || Number(hour) > 23 || Number(minute) > 59) return null;
  return `${twoDigits(Number(hour))}:${minute}`;
}
