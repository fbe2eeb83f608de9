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
  const offices = [...directory.offices.values()].flatMap(({ _id, kind, active, nameKm, nameEn }) =>
    kind === 'senator' || !active ? [] : [{ kind: 'office' as const, id: _id, nameKm, nameEn }],
  );
  const names = [...senators, ...offices];
  known.set(directory, names);
  return names;
}
