import type { Gazetteer } from '../nlp/place/gazetteer';
import type { Place } from '../contracts';

/**
 * Addresses as people write them, made from the gazetteer with a seed. Kinds of noise, each drawn by chance:
 *  1 script: Khmer, official Latin, romanised Latin
 *  2 romanised variants: other spellings of the commonest syllables (Tuek/Teuk, Ruessei/Russey, Kaoh/Koh, -ei/-ey ...)
 *  3 a typing error in one name of every eighth address: a letter lost, doubled, swapped with its neighbour or replaced
 *    (in Khmer letters are not swapped with the sign that makes a subscript: no keyboard gives that)
 *  4 unit words left out
 *  5 the wrong unit word of the level (khum for a sangkat, srok for a khan or krong)
 *  6 reversed order: the province first
 *  7 abbreviations of unit words and of Kampong (sk., ឃ., Kg.)
 *  8 no spaces at all (Khmer), words written together (Latin)
 *  9 Khmer digits, Latin digits, number words as the source has them
 * 10 a landmark or a house and street before the address
 * 11 the address inside a sentence, with words before and after
 * 12 levels left out: the deepest name with only some of its parents, or none
 * 13 small letters or capitals throughout
 * 14 Khmer spelling: subscript DA for TA, zero-width spaces, samyok sannya and toandakhiat left out, ំ for ម្ and back
 */
export type NoisyAddress = {
  text: string;
  truth: string;
  /** Every code that the clean names in the text fit, the truth included: more than one is honestly ambiguous. */
  fitting: string[];
  hasTypingError: boolean;
};

export type Random = () => number;

/** mulberry32: small, seeded, good enough for noise. */
export const seededRandom = (seed: number): Random => {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
};

type Script = 'km' | 'en' | 'roman';

const UNITS: Record<string, { km: string[]; en: string[]; roman: string[]; short: string[] }> = {
  'reach theani': { km: ['រាជធានី'], en: ['capital'], roman: ['reach theani', 'krong'], short: [] },
  khet: { km: ['ខេត្ត'], en: ['province'], roman: ['khet', 'khaet'], short: ['ខ.'] },
  krong: { km: ['ក្រុង'], en: ['town', 'city'], roman: ['krong', 'krung'], short: ['ក្រ.'] },
  srok: { km: ['ស្រុក'], en: ['district'], roman: ['srok', 'srock'], short: ['ស្រ.'] },
  khan: { km: ['ខណ្ឌ'], en: ['district', 'khan'], roman: ['khan'], short: ['ខ.'] },
  khum: { km: ['ឃុំ'], en: ['commune'], roman: ['khum', 'khom'], short: ['ឃ.'] },
  sangkat: {
    km: ['សង្កាត់'],
    en: ['commune', 'sangkat'],
    roman: ['sangkat', 'songkat'],
    short: ['ស.', 'sk.'],
  },
  phum: { km: ['ភូមិ'], en: ['village'], roman: ['phum', 'phoum'], short: ['ភ.'] },
};
const WRONG_UNIT: Record<string, string> = {
  khum: 'sangkat',
  sangkat: 'khum',
  srok: 'krong',
  krong: 'srok',
  khan: 'srok',
};

const ROMANISED: Array<[from: RegExp, to: string[]]> = [
  [/\bTuek\b/, ['Teuk', 'Toek', 'Tuk']],
  [/\bRuessei\b/, ['Russey', 'Russei', 'Reussey']],
  [/\bPreaek\b/, ['Prek', 'Preak']],
  [/\bKaoh\b/, ['Koh', 'Ko']],
  [/\bKouk\b/, ['Kok', 'Kork']],
  [/\bPhnum\b/, ['Phnom', 'Pnom']],
  [/\bBoeng\b/, ['Boeung', 'Beung', 'Boueng']],
  [/\bStueng\b/, ['Stung', 'Steung']],
  [/\bKampong\b/, ['Kompong', 'Kampung']],
  [/\bTuol\b/, ['Toul', 'Tul']],
  [/\bThum\b/, ['Thom']],
  [/\bTouch\b/, ['Toch']],
  [/\bVoat\b/, ['Wat', 'Vat']],
  [/\bOu\b/, ['O', 'Or']],
  [/\bTrapeang\b/, ['Tropeang', 'Trapaing']],
  [/\bSamraong\b/, ['Samrong', 'Somrong']],
  [/\bMean Chey\b/, ['Meanchey', 'Mean Chhey']],
  [/\bSrae\b/, ['Sre']],
  [/\bKaev\b/, ['Keo', 'Kev']],
  [/\bDoun\b/, ['Daun', 'Don']],
  [/ei\b/, ['ey', 'ai']],
  [/ey\b/, ['ei']],
  [/aeng\b/, ['eng']],
  [/aek\b/, ['ek']],
  [/aok\b/, ['ok']],
  [/aong\b/, ['ong']],
  [/\bChr/, ['Cr', 'Chhr']],
  [/Thm/, ['Tm']],
  [/Sv/, ['Sw']],
];

const SENTENCES: Record<Script, Array<[before: string, after: string]>> = {
  km: [
    ['ខ្ញុំរស់នៅ', ''],
    ['ផ្លូវខូចខ្លាំងនៅ', ' សូមជួយ'],
    ['សូមជួយមើលផង ទឹកលិចផ្ទះនៅ', ' ៣ថ្ងៃហើយ'],
    ['គ្មានភ្លើងប្រើនៅ', ' តាំងពីម្សិលមិញ'],
    ['', ''],
  ],
  en: [
    ['The road is broken in ', ', please help us.'],
    ['I live in ', '.'],
    ['We have had no clean water at ', ' for three weeks and nobody answers.'],
    ['Our land was taken at ', ' last year.'],
    ['', ''],
  ],
  roman: [
    ['phlov khoch nov ', ' som chuoy phong'],
    ['khnhom nov ', ''],
    ['ot mean phlerng te nov ', ' yu haey'],
    ['', ''],
  ],
};

const LANDMARKS: Record<Script, string[]> = {
  km: ['ក្បែរវត្តមួយ ', 'ផ្ទះលេខ១២ ផ្លូវ២៧១ ', 'ជិតសាលារៀន ', 'ក្រុមទី៣ '],
  en: ['near the market, ', 'House 12, Street 271, ', 'behind the pagoda, ', 'Group 3, '],
  roman: ['chit phsar, ', 'phteah lek 12 phlov 271, ', 'mok sala rien, '],
};

const pick = <Item>(random: Random, items: readonly Item[]): Item => {
  const item = items[Math.floor(random() * items.length)];
  if (item === undefined) throw new Error('pick needs a list with items.');
  return item;
};

const isSlipping = (letter: string): boolean =>
  /[a-z]/.test(letter) || (letter >= '\u1780' && letter <= '\u17c5');

const mistype = (random: Random, name: string): string => {
  const letters = Array.from(name);
  const spots = letters.flatMap((letter, at) => (at > 0 && isSlipping(letter) ? [at] : []));
  if (letters.filter((letter) => letter !== ' ').length < 7 || spots.length < 4) return name;
  const at = pick(random, spots);
  const letter = letters[at] ?? '';
  const touchesSubscript = letter === '្' || letters[at - 1] === '្' || letters[at + 1] === '្';
  const kind = touchesSubscript ? 1 : Math.floor(random() * 4);
  if (kind === 0) letters.splice(at, 1);
  else if (kind === 1) letters.splice(at, 0, letter);
  else if (kind === 2) letters.splice(at - 1, 2, letter, letters[at - 1] ?? '');
  else
    letters[at] = /[a-z]/.test(letter)
      ? pick(random, Array.from('aeiouknmst'))
      : pick(random, Array.from('ាិីុូេ'));
  return letters.join('');
};

const romanise = (random: Random, name: string): string => {
  let text = name;
  for (const [from, to] of ROMANISED) if (random() < 0.6) text = text.replace(from, () => pick(random, to));
  return text;
};

const respell = (random: Random, name: string): string => {
  let text = name;
  if (random() < 0.3) text = text.replace(/្ត/gu, '្ដ');
  if (random() < 0.15) text = text.replace(/[\u17cd\u17d0]/gu, '');
  if (random() < 0.2) text = text.replace(/សំរ/gu, 'សម្រ').replace(/សម្រ(?!ោ)/gu, 'សំរ');
  if (random() < 0.15) text = text.slice(0, 4) + (text.length > 6 ? '\u200b' : '') + text.slice(4);
  return text;
};

type Draw = {
  random: Random;
  script: Script;
  typo: number;
  wrongUnit: boolean;
  dropUnits: boolean;
  short: boolean;
};

const nameOf = ({ random, script }: Draw, place: Place): string => {
  if (script === 'km') return respell(random, place.nameKm);
  return script === 'en' ? place.nameEn : romanise(random, place.nameEn);
};

/** A name with its unit word as the draw has it. */
const partOf = (draw: Draw, place: Place, index: number): string => {
  const { random, script, short } = draw;
  let name = nameOf(draw, place);
  if (draw.typo === index) name = mistype(random, name);
  if (short && script !== 'km') name = name.replace(/^K[ao]mpong /, 'Kg. ');
  return withUnit(draw, place, name);
};

const withUnit = (draw: Draw, place: Place, name: string): string => {
  const { random, script, short } = draw;
  const type = draw.wrongUnit ? (WRONG_UNIT[place.type] ?? place.type) : place.type;
  // A village that is only a number has no name without its unit word.
  const needsUnit =
    /^(ភូមិ|Phum)?\s*(ទី|Ti)?\s*[\d០-៩]/u.test(place.nameKm) || /^(ភូមិ|លេខ)/u.test(place.nameKm);
  if (draw.dropUnits && !needsUnit) return name;
  const unit = UNITS[type];
  if (unit === undefined || /^(ភូមិ|Phum)/u.test(name)) return name;
  if (script === 'en') return `${name} ${pick(random, unit.en)}`;
  const isShort = short && script === 'km' && unit.short.length > 0;
  const word = pick(random, isShort ? unit.short.slice(0, 1) : unit[script]);
  return script === 'km' ? word + name : `${word} ${name}`;
};

const joinParts = (draw: Draw, parts: string[]): string => {
  const { random, script } = draw;
  if (script === 'km') return parts.join(random() < 0.5 ? '' : ' ');
  return parts.join(script === 'en' ? pick(random, [', ', ', ', ' ']) : pick(random, [' ', ', ']));
};

/** The parents that are said: all, some, one or none (levels left out). */
const parentsSaid = (random: Random, parents: readonly Place[]): Place[] => {
  const luck = random();
  if (luck < 0.45) return [...parents];
  if (luck < 0.75) return parents.filter(() => random() < 0.6);
  if (luck < 0.93) return parents.slice(-1);
  return [];
};

const sameName = (a: Place, b: Place): boolean => a.nameKm === b.nameKm || a.nameEn === b.nameEn;

/** Makes addresses for ever. */
export const makeNoisyAddresses = function* (gazetteer: Gazetteer, seed: number): Generator<NoisyAddress> {
  const random = seededRandom(seed);
  const provinces = gazetteer.children();
  const districts = provinces.flatMap(({ code }) => gazetteer.children(code));
  const communes = districts.flatMap(({ code }) => gazetteer.children(code));
  const villages = communes.flatMap(({ code }) => gazetteer.children(code));
  const pools: Place[][] = [provinces, districts, communes, villages];
  for (;;) {
    const level = pick(random, [0, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3]);
    const pool = pools[level] ?? communes;
    const place = pick(random, pool);
    const parents = gazetteer.chain(place.code).slice(0, -1);
    const said = parentsSaid(random, parents);
    const script = pick<Script>(random, ['km', 'km', 'en', 'roman']);
    const draw: Draw = {
      random,
      script,
      typo: random() < 0.125 ? Math.floor(random() * (said.length + 1)) : -1,
      wrongUnit: random() < 0.15,
      // A bare village is not an address, and a name that the place shares with its parent means the parent.
      dropUnits:
        random() < 0.3 &&
        !(level === 3 && said.length === 0) &&
        !parents.some((parent) => sameName(parent, place)),
      short: random() < 0.1,
    };
    const parts = [place, ...said.reverse()].map((part, index) => partOf(draw, part, index));
    if (random() < 0.2) parts.reverse();
    const [before, after] = pick(random, SENTENCES[script]);
    const landmark = random() < 0.15 ? pick(random, LANDMARKS[script]) : '';
    let text = before + landmark + joinParts(draw, parts) + after;
    if (script !== 'km' && random() < 0.3) text = random() < 0.8 ? text.toLowerCase() : text.toUpperCase();
    const fitting = pool
      .filter(
        (other) => sameName(other, place) && said.every((parent) => other.code.startsWith(parent.code)),
      )
      .map(({ code }) => code);
    yield { text, truth: place.code, fitting, hasTypingError: draw.typo !== -1 };
  }
};
