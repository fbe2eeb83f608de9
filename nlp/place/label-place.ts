import type { Language } from '../../contracts';
import type { PlaceTable } from './place-table';
import { UNIT_EN, UNIT_KM } from './unit-names';

/** The name with its unit word, which some village names bear already (ភូមិ ២). */
const partOf = (table: PlaceTable, row: number, language: Language): string => {
  const type = table.types[row] ?? '';
  if (language === 'km') {
    const unit = UNIT_KM[type] ?? '';
    const name = table.namesKm[row] ?? '';
    return name.startsWith(unit) ? name : unit + name;
  }
  return `${table.namesEn[row] ?? ''} ${UNIT_EN[type] ?? ''}`;
};

/** The whole address of a row, deepest part first, as people write it in the language. */
export const labelPlace = (table: PlaceTable, row: number, language: Language): string => {
  const parts: string[] = [];
  for (let at = row; at !== -1; at = table.parents[at] ?? -1) parts.push(partOf(table, at, language));
  return parts.join(language === 'km' ? ' ' : ', ');
};
