import { useLocaleState } from 'react-admin';
import type { Language } from '../../contracts';
import { toLanguage } from './i18n-provider';

/** The language that the reader chose. */
export function useLanguage(): Language {
  const [locale] = useLocaleState();
  return toLanguage(locale);
}

/** The name of an office, region or senator in the reader's language. */
export function useLocalName(): (named: { nameKm: string; nameEn: string }) => string {
  const language = useLanguage();
  return ({ nameKm, nameEn }) => (language === 'en' ? nameEn : nameKm);
}
