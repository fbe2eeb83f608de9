import polyglotI18nProvider from 'ra-i18n-polyglot';
import type { I18nProvider, TranslationMessages } from 'react-admin';
import type { Language } from '../../contracts';
import { withKhmerDigits } from './khmer-digits';
import km from './km.json';

/** Khmer is the first language; English is fetched when somebody chooses it. */
export function createI18nProvider(): I18nProvider {
  const provider = polyglotI18nProvider(
    (locale) => (locale === 'en' ? readEnglish() : km),
    'km',
    [
      { locale: 'km', name: 'ភាសាខ្មែរ' },
      { locale: 'en', name: 'English' },
    ],
    // A missing text of react-admin's validation is a plain message of the API, told as it is.
    { allowMissing: true },
  );
  return {
    ...provider,
    translate: (key, options: Record<string, unknown> = {}) =>
      provider.translate(key, provider.getLocale() === 'km' ? withKhmerDigits(options) : options),
  };
}

async function readEnglish(): Promise<TranslationMessages> {
  const { default: en } = await import('./en.json');
  return en;
}

export function toLanguage(locale: string): Language {
  return locale === 'en' ? 'en' : 'km';
}
