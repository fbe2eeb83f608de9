import type { CaseRecord, Language } from '../../contracts';
import { formatCaseNumber } from '../../nlp';
import { type CopyKey, fillCopy } from '../copy/fill-copy';
import type { Directory } from '../routing/office-directory';
import type { CaseChange } from './case-change';
import { officeForCitizen } from './summarise-case';

/** News of a case from the desk, in the citizen's language, with the reason on its own line when one was given. */
export function tellCitizen(
  record: Pick<CaseRecord, 'number' | 'officeId'>,
  directory: Directory,
  told: { copy: CopyKey; reason?: string | undefined; from?: string; to?: string },
): NonNullable<CaseChange['say']> {
  const officeName = (officeId: string, language: Language) =>
    officeForCitizen(officeId, directory)[language];
  return {
    author: 'bot',
    text: (language) => {
      const news = fillCopy(told.copy, language, {
        number: formatCaseNumber(record.number),
        office: officeName(record.officeId, language),
        from: officeName(told.from ?? record.officeId, language),
        to: officeName(told.to ?? record.officeId, language),
      });
      if (told.reason === undefined || told.reason === '') return news;
      return `${news}\n${fillCopy('reason', language, { reason: told.reason })}`;
    },
  };
}

const REASONS = (['km', 'en'] as const).map(
  (language) => `\n${fillCopy('reason', language, { reason: '' })}`,
);

/** The reason in news that `tellCitizen` made: in them, it alone is somebody's own words. Empty: there is none. */
export function reasonIn(text: string): string {
  const mark = REASONS.find((each) => text.includes(each));
  return mark === undefined ? '' : text.slice(text.indexOf(mark) + mark.length);
}

/** The same text in every language, for reasons that are kept with a record. */
export function inBothLanguages(text: (language: Language) => string): Record<Language, string> {
  return { km: text('km'), en: text('en') };
}
