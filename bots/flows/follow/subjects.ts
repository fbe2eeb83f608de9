import { categoryCode, type Language } from '../../../contracts';
import type { Follows } from '../../../casework';
import { categoryName } from '../../copy/names';
import type { Scene } from '../../scene';

/** A subject with its names, as the flow keeps it: the regions' names are known only while they are asked for. */
export interface NamedSubject {
  subject: string;
  names: Record<Language, string>;
}

/** The names of a subject such as `province:17`; null for one that does not exist any more. */
export function nameSubject(
  scene: Scene,
  regions: Follows['regions'],
  subject: string,
): NamedSubject | null {
  const [kind, code = ''] = subject.split(':');
  const inBoth = (name: (language: Language) => string | null) => {
    const [km, en] = [name('km'), name('en')];
    return km === null || en === null ? null : { subject, names: { km, en } };
  };
  if (kind === 'province') return inBoth((language) => scene.places.label(code, language));
  if (kind === 'region') {
    const region = regions.find(({ _id }) => _id === code);
    return region === undefined ? null : { subject, names: { km: region.nameKm, en: region.nameEn } };
  }
  const category = categoryCode.safeParse(code);
  return category.success ? inBoth((language) => categoryName(category.data, language)) : null;
}

/** The subject that a named place or shared point means: its province, or the region in which that lies. */
export function subjectOfPlace(
  scene: Scene,
  regions: Follows['regions'],
  want: 'province' | 'region',
): NamedSubject | null {
  const province = provinceOf(scene);
  if (province === null) return null;
  const region = regions.find(({ provinces }) => provinces.includes(province));
  const subject =
    want === 'region' && region !== undefined ? `region:${region._id}` : `province:${province}`;
  return nameSubject(scene, regions, subject);
}

function provinceOf(scene: Scene): string | null {
  const { location } = scene.input.message;
  if (location !== null) return scene.places.nearestCommune(location)?.code.slice(0, 2) ?? null;
  const named = scene.places.resolve(scene.text);
  if (named === null) return null;
  const provinces = new Set(
    (named.code === null ? named.candidates : [named.code]).map((code) => code.slice(0, 2)),
  );
  const [only] = provinces;
  return provinces.size === 1 && only !== undefined ? only : null;
}

/** A unit word or "my province is" may stand beside a bare place; a story may not. */
const MOST_LETTERS_BESIDE = 16;

/** True when the text names a place and says hardly anything else. */
export function saysOnlyPlace({ text, places }: Pick<Scene, 'text' | 'places'>): boolean {
  const named = text === '' ? null : places.resolve(text);
  if (named === null) return false;
  return text.length - (named.span.end - named.span.start) <= MOST_LETTERS_BESIDE;
}
