import type { Language } from '../../../contracts';
import en from './en.json';
import km from './km.json';

export type SalaCopyKey = keyof typeof en;
const COPY: Record<Language, Record<SalaCopyKey, string>> = { km, en };

/** The words of `npm run sala`, with the values in their places. */
export function salaCopy(
  language: Language,
  key: SalaCopyKey,
  values: Record<string, string | number> = {},
): string {
  return COPY[language][key].replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''));
}
