import type { Language } from '../../../contracts';

/** A moment in the service's time zone, as an operator reads it. */
export const showTime = (at: Date, timeZone: string, language: Language): string =>
  new Intl.DateTimeFormat(language === 'km' ? 'km-u-nu-khmr' : 'en-GB', {
    dateStyle: 'medium',
    timeStyle: 'short',
    timeZone,
  }).format(at);
