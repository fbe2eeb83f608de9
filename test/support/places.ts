import type { Place, PlaceBook } from '../../contracts';

const place = (
  code: string,
  level: Place['level'],
  [type, typeKm]: [string, string],
  nameKm: string,
  nameEn: string,
): Place => ({
  code,
  level,
  type,
  typeKm,
  nameKm,
  nameEn,
  parentCode: code.length > 2 ? code.slice(0, -2) : null,
  latitude: null,
  longitude: null,
});

const KHET: [string, string] = ['khet', 'ខេត្ត'];
const KRONG: [string, string] = ['krong', 'ក្រុង'];
const SROK: [string, string] = ['srok', 'ស្រុក'];
const SANGKAT: [string, string] = ['sangkat', 'សង្កាត់'];
const KHUM: [string, string] = ['khum', 'ឃុំ'];

/** A dozen real places: both Tuek Vil, the capital, and a province whose region is unverified in the seed. */
const PLACES: Place[] = [
  place('08', 'province', KHET, 'កណ្ដាល', 'Kandal'),
  place('0811', 'district', SROK, 'ស្អាង', "S'ang"),
  place('081115', 'commune', KHUM, 'ទឹកវិល', 'Tuek Vil'),
  place('12', 'province', ['reach theani', 'រាជធានី'], 'ភ្នំពេញ', 'Phnom Penh'),
  place('17', 'province', KHET, 'សៀមរាប', 'Siem Reap'),
  place('1710', 'district', KRONG, 'សៀមរាប', 'Siem Reap'),
  place('171012', 'commune', SANGKAT, 'ទឹកវិល', 'Tuek Vil'),
];

/** A small gazetteer for tests that need places and not their resolution. */
export function smallPlaceBook(more: Place[] = []): PlaceBook {
  const byCode = new Map([...PLACES, ...more].map((one) => [one.code, one]));
  const chain = (code: string) => {
    const found: Place[] = [];
    for (let one = byCode.get(code); one !== undefined; one = byCode.get(one.parentCode ?? ''))
      found.unshift(one);
    return found;
  };
  return {
    version: 'test-places',
    get: (code) => byCode.get(code),
    chain,
    label: (code, language) =>
      [...chain(code)]
        .reverse()
        .map((one) => (language === 'km' ? `${one.typeKm}${one.nameKm}` : one.nameEn))
        .join(language === 'km' ? ' ' : ', '),
    search: (text, limit) =>
      [...byCode.values()]
        .filter(
          ({ nameEn, nameKm }) =>
            nameEn.toLowerCase().startsWith(text.toLowerCase()) || nameKm.startsWith(text),
        )
        .slice(0, limit),
    // The two communes lie 240 km apart: which one a pin is nearer to, its latitude tells.
    nearestCommune: ({ latitude }) => (latitude > 12.5 ? '171012' : '081115'),
  };
}
