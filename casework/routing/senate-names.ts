import type { OfficeRecord } from '../../contracts';
import type { SenateName } from '../../nlp';
import type { Directory } from './office-directory';

const known = new WeakMap<Directory, SenateName[]>();

/**
 * The Senate's own offices and senators by name, as citizens may write of them. A senator's office is called after the senator,
 * who is listed already. Made once for each reading of the directory.
 */
export function senateNamesOf(directory: Directory): SenateName[] {
  const made = known.get(directory);
  if (made !== undefined) return made;
  const senators = directory.senators.map(({ _id, nameKm, nameEn }) => {
    return { kind: 'senator' as const, id: _id, nameKm, nameEn };
  });
  const offices = [...directory.offices.values()]
    .filter(({ kind, active }) => kind !== 'senator' && active)
    .map((office) => {
      const { _id, nameKm, nameEn } = office;
      return { kind: 'office' as const, id: _id, nameKm, nameEn, otherNames: otherNamesOf(office) };
    });
  const names = [...senators, ...offices];
  known.set(directory, names);
  return names;
}

const ORDINALS = [
  'First',
  'Second',
  'Third',
  'Fourth',
  'Fifth',
  'Sixth',
  'Seventh',
  'Eighth',
  'Ninth',
  'Tenth',
];
const ENDINGS = ['st', 'nd', 'rd'];
const KHMER_DIGITS = '០១២៣៤៥៦៧៨៩';

/** What people call an office beside its long name. */
function otherNamesOf({ kind, commission }: Pick<OfficeRecord, 'kind' | 'commission'>): string[] {
  if (kind === 'secretariat')
    return [
      ...['Secretariat General', 'General Secretariat', 'Secretariat-General', 'Senate Secretariat'],
      ...['Secretariat of the Senate', 'អគ្គលេខាធិការដ្ឋាន', 'លេខាធិការដ្ឋានព្រឹទ្ធសភា'],
    ];
  if (kind !== 'commission' || commission === null) return [];
  const khmer = String(commission).replaceAll(/\d/g, (digit) => KHMER_DIGITS[Number(digit)] ?? digit);
  return [
    `${ORDINALS[commission - 1] ?? commission} Commission`,
    `${commission}${ENDINGS[commission - 1] ?? 'th'} Commission`,
    ...[`Commission ${commission}`, `Commission No. ${commission}`, `Commission number ${commission}`],
    ...[`គណៈកម្មការទី${khmer}`, `គណៈកម្មការទី${commission}`, `គណៈកម្មាធិការទី${khmer}`],
  ];
}
