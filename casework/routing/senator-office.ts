import type { Language, OfficeRecord, SenatorRecord } from '../../contracts';
import { fillCopy } from '../copy/fill-copy';

/** What a senator's office takes from its senator: it is called after them, lies in their region, and is open while they serve. */
export function officeOfSenator(
  senator: Pick<SenatorRecord, 'nameKm' | 'nameEn' | 'regionId' | 'active' | 'updatedAt'>,
): Pick<OfficeRecord, 'nameKm' | 'nameEn' | 'regionId' | 'active' | 'updatedAt'> {
  const called = (language: Language, name: string) => fillCopy('senator-office', language, { name });
  const { regionId, active, updatedAt } = senator;
  return {
    nameKm: called('km', senator.nameKm),
    nameEn: called('en', senator.nameEn),
    ...{ regionId, active, updatedAt },
  };
}
