import { normalise } from '../text/normalise';
import { foldLatinWord } from './fold-latin';
import type { GazetteerFiles, PlaceAlias } from './gazetteer-files';
import type { PlaceTable } from './place-table';

/**
 * One spelling of a place. `isAlias` spellings are not official: they decide less when they compete with a name.
 * `letters` is filled when the spelling is first compared.
 */
export type PlaceName = { row: number; text: string; isAlias: boolean; letters?: string };

const KHMER_NUMBERS = ['', 'មួយ', 'ពីរ', 'បី', 'បួន', 'ប្រាំ', 'ប្រាំមួយ', 'ប្រាំពីរ', 'ប្រាំបី', 'ប្រាំបួន', 'ដប់'];
const UNIT_IN_NAME = /^(?:ភូមិ(?=[ ០-៩ថទធកឃ])|Phum(?=[ T]))\s*(?:លេខ\s*)?/u;
const NUMBER_WORD = /^លេខ\s*(?=[០-៩0-9])/u;
const NUMBER_AT_END = /^(.*\S)\s*(?:ទី|Ti)?\s*(?<=[\s\u1780-\u17ff])([០-៩]{1,2}|[1-9]|Muoy|Pir|Bei|Buon)$/u;
const KHMER_NUMBER_AT_END = /(.*?)(?:ទី)?\s*([០-៩]{1,2})$/u;
const PROVINCE_UNIT = /^(Krong |ក្រុង|រាជធានី)/;
const SHOUTED = /^[A-Z]{2,4}$/;
const BARE_UNIT = /^(ភូមិ|Phum|គីឡូ|Kilou|Kilometre|គីឡូម៉ែត្រ|លេខ|Lek|7)$/u;
const MARKED_GROUP = /[«»‹›]/u;

const asciiDigits = (name: string): string =>
  /[០-៩]/u.test(name) ? name.replace(/[០-៩]/gu, (digit) => String(digit.charCodeAt(0) - 0x17e0)) : name;

const khmerNumber = (digits: string): number => Number(asciiDigits(digits));

/** សំរោង is as often written សម្រោង, and the other way round: the final ំ and the letter ម with a subscript. */
const nasalSpelling = (name: string): string =>
  /ំ[ក-អ]/u.test(name) ? name.replace(/ំ(?=[ក-អ](?!្))/gu, 'ម្') : name.replace(/(?<=[ក-អ])ម្(?=[ក-អ])/gu, 'ំ');

/** Other ways to write an official name: without its own unit word, with the number as a word, without the number. */
const spellingsOf = (name: string): string[] => {
  const spellings = [name];
  const withoutUnit = name.replace(UNIT_IN_NAME, '');
  if (withoutUnit !== '' && withoutUnit !== name) spellings.push(withoutUnit);
  // The unit word may be ភូមិលេខ, and then the word is no part of the name.
  if (NUMBER_WORD.test(name)) spellings.push(name.replace(NUMBER_WORD, ''));
  const number = KHMER_NUMBER_AT_END.exec(name);
  const word = number?.[2] === undefined ? undefined : KHMER_NUMBERS[khmerNumber(number[2])];
  if (word !== undefined && word !== '')
    spellings.push(`${(number?.[1] ?? '').replace(UNIT_IN_NAME, '')}ទី${word}`);
  const nasal = nasalSpelling(name);
  if (nasal !== name) spellings.push(nasal);
  if (name.includes('អូរ')) spellings.push(name.replace('អូរ', 'អូ'));
  return spellings;
};

/** "Tuol Tumpung" for Tuol Tumpung 1 and 2: every numbered place answers to the name without its number. */
const unnumbered = (name: string): string | undefined => {
  if (MARKED_GROUP.test(name)) return name.replace(/\s*[«‹].*$/u, '');
  const base = NUMBER_AT_END.exec(name)?.[1];
  const bare = base?.replace(/\s*(ទី|Ti|លេខ|Lekh)$/u, '');
  return bare === undefined || bare.length < 3 || BARE_UNIT.test(bare) ? undefined : bare;
};

const officialNames = (table: PlaceTable): PlaceName[] => {
  const names: PlaceName[] = [];
  for (let row = 0; row < table.size; row += 1)
    for (const official of [table.namesKm[row] ?? '', table.namesEn[row] ?? '']) {
      for (const text of spellingsOf(official)) names.push({ row, text, isAlias: false });
      const base = unnumbered(official);
      if (base !== undefined) names.push({ row, text: base, isAlias: true });
    }
  return names;
};

/** The words of a Latin name written together ("kampongcham"), where that sounds otherwise than the words one by one. */
const joinedSpelling = ({ row, text, isAlias }: PlaceName): PlaceName[] => {
  if (!/[a-z] [a-z]/i.test(text)) return [];
  const joined = text.toLowerCase().replace(/ /g, '');
  const apart = text.split(' ').map(foldLatinWord).join('');
  return foldLatinWord(joined) === apart ? [] : [{ row, text: joined, isAlias }];
};

const isUsable = (name: string): boolean =>
  !SHOUTED.test(name) && !PROVINCE_UNIT.test(name) && !name.includes('.');

const listedVariants = ({ readLists, words }: GazetteerFiles): PlaceAlias[] => {
  const latin = readLists().upperRows.flatMap(([code = '', , , , , , alternatives = '']) =>
    alternatives === '' ? [] : alternatives.split('|').map((name) => ({ code, name })),
  );
  const provinces = words.provinces.flatMap((province) =>
    [
      ...province.en_variants_sourced,
      ...province.en_variants_own,
      ...province.km_variants_sourced,
      ...province.km_variants_own,
    ]
      .filter(isUsable)
      .map((name) => ({ code: province.code, name })),
  );
  return [...latin, ...provinces];
};

/**
 * Every spelling by which a place may be called, most official first: the gazetteer's names, their variants, the
 * project's aliases and those that the staff entered. An alias of a code that is not in the list is left out.
 */
export const collectPlaceNames = (
  table: PlaceTable,
  files: GazetteerFiles,
  extra: readonly PlaceAlias[],
): PlaceName[] => {
  const aliases = [...listedVariants(files), ...files.aliases, ...extra].flatMap(({ code, name }) => {
    const row = table.rowOf.get(code);
    return row === undefined ? [] : spellingsOf(name).map((text) => ({ row, text, isAlias: true }));
  });
  const names = [...officialNames(table), ...aliases];
  // Names and texts go through the same normalising, so that they meet in one spelling.
  for (const name of names) name.text = normalise(name.text).text;
  return [...names, ...names.flatMap(joinedSpelling)];
};

/** Spellings in capitals that stand for a province: BMC, PP. They are read only when written so. */
export const provinceAbbreviations = (
  table: PlaceTable,
  { words }: GazetteerFiles,
): Map<string, number> => {
  const abbreviations = new Map<string, number>();
  for (const province of words.provinces) {
    const row = table.rowOf.get(province.code);
    for (const name of province.en_variants_own)
      if (row !== undefined && SHOUTED.test(name)) abbreviations.set(name, row);
  }
  return abbreviations;
};
