import type { Language } from '../../contracts';
import en from './en.json';
import km from './km.json';

/** The key of one text that casework says to a citizen or keeps as a reason: it exists in every language. */
export type CopyKey = keyof typeof en;

const COPY: Record<Language, Record<CopyKey, string>> = { km, en };

/**
 * One text with its `{placeholders}` filled. A value is put in as it is and never read for placeholders again, so that
 * somebody's own braces stay braces. A placeholder without a value is a fault of ours and throws.
 */
export function fillCopy(key: CopyKey, language: Language, values: Record<string, string>): string {
  return COPY[language][key].replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = values[name];
    if (value === undefined)
      throw new Error(`Copy ${key} needs a value for {${name}}: give it to fillCopy`);
    return value;
  });
}
