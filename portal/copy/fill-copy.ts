import type { Language } from '../../contracts';
import en from './portal.en.json';
import km from './portal.km.json';

export type CopyKey = keyof typeof km;
const COPY: Record<Language, Record<CopyKey, string>> = { km, en };

/** The words of a page in its language. */
export type Say = (key: CopyKey, values?: Record<string, string>) => string;

export function sayIn(language: Language): Say {
  return (key, values = {}) =>
    COPY[language][key].replace(/\{(\w+)\}/g, (placeholder, name: string) => values[name] ?? placeholder);
}
