import type { Language, PlaceCode } from '../../../contracts';
import type { DialoguePlaces } from '../../scene';

const CODE_LENGTHS = [8, 6, 4, 2];

/** A place with its parents, from the smallest to the province: codes begin with their parents' codes. */
export function placeLine(code: PlaceCode, language: Language, places: DialoguePlaces): string {
  const codes = CODE_LENGTHS.filter((length) => length <= code.length).map((length) =>
    code.slice(0, length),
  );
  const names = codes.flatMap((each) => places.label(each, language) ?? []);
  if (names.length === 0) return code;
  return names.join(language === 'km' ? ' ' : ', ');
}

/**
 * A candidate with the parent that tells it apart from the others: the province when all provinces differ, else the
 * district, else all parents.
 */
export function tellApart(
  code: PlaceCode,
  all: PlaceCode[],
  language: Language,
  places: DialoguePlaces,
): string {
  const own = places.label(code, language) ?? code;
  for (const length of [2, 4]) {
    const parents = new Set(all.map((each) => each.slice(0, length)));
    const parent = parents.size === all.length && code.length > length ? code.slice(0, length) : null;
    const name = parent === null ? null : places.label(parent, language);
    if (name !== null) return `${own}${language === 'km' ? ' ' : ', '}${name}`;
  }
  return placeLine(code, language, places);
}
