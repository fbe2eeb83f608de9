import type { CaseRecord, PlaceBook } from '../../contracts';
import { plainLetters } from '../../nlp';

/** Of a number people remember the last group. */
const END = 4;
/** Communes, districts and provinces: villages are named like people and things. */
const CODE_LENGTHS = [2, 4, 6];
const MOST_PLACES = 20;

/** No token of words begins with these signs. */
export const endToken = (digits: string) => `#${digits.slice(-END)}`;
const placeToken = (code: string) => `@${code}`;
const isMark = (token: string) => token.startsWith('#') || token.startsWith('@');

type Marked = Pick<CaseRecord, 'number' | 'place'>;

/** What finds a case beside its words: the end of its number, and the places in which it lies. */
export const marksOf = ({ number, place: { code } }: Marked): string[] => [
  endToken(number),
  ...(code === null
    ? []
    : CODE_LENGTHS.filter((length) => length <= code.length).map((length) =>
        placeToken(code.slice(0, length)),
      )),
];

/** The tokens of a case that has another place now. */
export const markedAnew = (tokens: readonly string[], record: Marked): string[] => [
  ...tokens.filter((token) => !isMark(token)),
  ...marksOf(record),
];

/** The places whose name these words are, with or without the word for what kind of place it is. */
export interface AskedPlaces {
  tokens: string[];
  holds(record: Pick<CaseRecord, 'place'>): boolean;
}

export function askPlaces(places: Pick<PlaceBook, 'search'>, words: string): AskedPlaces | null {
  const bare = fold(words);
  if (bare === '') return null;
  const codes = places
    .search(words, MOST_PLACES)
    .filter(({ level, nameEn, nameKm }) => level !== 'village' && isNameOf(bare, [nameEn, nameKm]))
    .map(({ code }) => code);
  if (codes.length === 0) return null;
  return {
    tokens: codes.map(placeToken),
    holds: ({ place }) => codes.some((code) => place.code?.startsWith(code) === true),
  };
}

const isNameOf = (bare: string, names: string[]) =>
  names.some((each) => {
    const name = fold(each);
    if (name === '' || !bare.includes(name)) return false;
    const rest = bare.replace(name, '');
    return rest === '' || UNITS.has(rest);
  });

const fold = (text: string) => plainLetters(text).replace(/[^\p{L}\p{M}\p{N}]/gu, '');

const UNITS = new Set(
  [
    ...['commune', 'khum', 'quarter', 'sangkat', 'district', 'srok', 'khan', 'town', 'city', 'krong'],
    ...['municipality', 'province', 'khet', 'capital', 'reachtheani'],
    ...['ឃុំ', 'សង្កាត់', 'ស្រុក', 'ខណ្ឌ', 'ក្រុង', 'ខេត្ត', 'រាជធានី'],
  ].map(fold),
);
