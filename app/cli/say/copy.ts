import type { Language } from '../../../contracts';
import en from './en.json';
import km from './km.json';

const COPY: Record<Language, Record<keyof typeof en, string>> = { km, en };

/** The words of `npm run say`, with the values in their places. */
export function sayCopy(
  language: Language,
  key: keyof typeof en,
  values: Record<string, string> = {},
): string {
  return COPY[language][key].replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '');
}

/** For whoever has not told a language yet. */
export function sayInBoth(key: keyof typeof en, values: Record<string, string> = {}): string {
  return `${sayCopy('km', key, values)}\n${sayCopy('en', key, values)}`;
}
