import { seededRandom } from '../nlp/classify/seeded-random';
import type { Gazetteer } from '../nlp/place/gazetteer';
import type { Place } from '../contracts';
import { LANDMARKS, type Script, SENTENCES, UNITS, WRONG_UNIT } from './noise-words';
import { joinWords, mistype, pick, type Random, renumber, respell, romanise } from './spoil-name';

/** The kinds of noise, each drawn by chance; an address may have several, or none. */
export const NOISE_KINDS = [
  /** Script: Khmer, official Latin, or Latin with other spellings of the commonest syllables (Tuek/Teuk, Kaoh/Koh). */
  'Khmer',
  'Latin',
  'romanised',
  /** Another name of a place of the address: Sisophon, Takhmao, BKK1, a numbered place without its number. */
  'alias',
  /** A slip of the fingers in one name of every eighth address. */
  'typing error',
  'no unit words',
  /** Another unit word of the level: khum for a sangkat, srok for a khan or krong. */
  'wrong unit word',
  /** Abbreviated unit words (ឃ., ក្រ.) and Kg. for Kampong. */
  'abbreviation',
  /** The province first. */
  'reversed',
  /** Khmer without any space, Latin names with their words written together. */
  'no spaces',
  /** Khmer digits for Latin ones and back, digits for number words. */
  'other digits',
  /** A landmark, or a house and street, before the address. */
  'landmark',
  /** Words of a sentence before and after. */
  'sentence',
  /** Parents left out: some, or all. */
  'parents left out',
  /** Small letters or capitals throughout. */
  'one case',
] as const;
export type NoiseKind = (typeof NOISE_KINDS)[number];

/** An address as people write it, and the place it was made from. */
export type NoisyAddress = { text: string; truth: string; noises: Set<NoiseKind> };

type Draw = {
  random: Random;
  script: Script;
  /** Number of the part that gets the slip, -1 for none. */
  typo: number;
  wrongUnit: boolean;
  dropUnits: boolean;
  short: boolean;
  joined: boolean;
  /** Other names of a place. */
  aliasesOf: (place: Place) => string[];
  /** Is there a place of another type by this name? Then that type's unit word says that place, and is no noise. */
  isNamesake: (place: Place, type: string) => boolean;
  noises: Set<NoiseKind>;
};

/** Applies a change and notes the noise where it changed something. */
const noted = (draw: Draw, kind: NoiseKind, before: string, after: string): string => {
  if (before !== after) draw.noises.add(kind);
  return after;
};

const nameOf = (draw: Draw, place: Place): string => {
  const { random, script } = draw;
  let name = script === 'km' ? place.nameKm : place.nameEn;
  const aliases = random() < 0.15 ? draw.aliasesOf(place) : [];
  if (aliases.length > 0) name = noted(draw, 'alias', name, pick(random, aliases));
  if (random() < 0.3) name = noted(draw, 'other digits', name, renumber(name));
  if (script === 'km') return respell(random, name);
  return script === 'en' ? name : romanise(random, name);
};

/** A name with its unit word as the draw has it. */
const partOf = (draw: Draw, place: Place, index: number): string => {
  const { random, script, short } = draw;
  let name = nameOf(draw, place);
  if (draw.typo === index) name = noted(draw, 'typing error', name, mistype(random, name));
  if (short && script !== 'km')
    name = noted(draw, 'abbreviation', name, name.replace(/^K[ao]mpong /, 'Kg. '));
  if (draw.joined && script !== 'km') name = noted(draw, 'no spaces', name, joinWords(name));
  return withUnit(draw, place, name);
};

/** The type whose unit word is said: sometimes that of another type of the level. */
const typeSaid = ({ wrongUnit, isNamesake }: Draw, place: Place): string => {
  const wrong = wrongUnit ? (WRONG_UNIT[place.type] ?? place.type) : place.type;
  return isNamesake(place, wrong) ? place.type : wrong;
};

const withUnit = (draw: Draw, place: Place, name: string): string => {
  const { random, script, short } = draw;
  const type = typeSaid(draw, place);
  // A village that is only a number has no name without its unit word.
  const needsUnit =
    /^(ភូមិ|Phum)?\s*(ទី|Ti)?\s*[\d០-៩]/u.test(place.nameKm) || /^(ភូមិ|លេខ)/u.test(place.nameKm);
  if (draw.dropUnits && !needsUnit) {
    draw.noises.add('no unit words');
    return name;
  }
  const unit = UNITS[type];
  // A village may bear its unit word as part of its name; a commune by such a name (Phum Thmei) still needs its own.
  if (unit === undefined || (place.type === 'phum' && /^(ភូមិ|Phum)/u.test(name))) return name;
  if (type !== place.type) draw.noises.add('wrong unit word');
  if (script === 'en') return `${name} ${pick(random, unit.en)}`;
  const isShort = short && script === 'km' && unit.short.length > 0;
  if (isShort) draw.noises.add('abbreviation');
  const word = pick(random, isShort ? unit.short.slice(0, 1) : unit[script]);
  return script === 'km' ? word + name : `${word} ${name}`;
};

const joinParts = (draw: Draw, parts: string[]): string => {
  const { random, script } = draw;
  if (script !== 'km') return parts.join(pick(random, script === 'en' ? [', ', ', ', ' '] : [' ', ', ']));
  if (random() >= 0.5) return parts.join(' ');
  if (parts.length > 1) draw.noises.add('no spaces');
  return parts.join('');
};

/** The address with a landmark before it and words around it, each by chance. */
const inSentence = ({ random, script, noises }: Draw, address: string): string => {
  const [before, after] = pick(random, SENTENCES[script]);
  if (before !== '') noises.add('sentence');
  const landmark = random() < 0.15 ? pick(random, LANDMARKS[script]) : '';
  if (landmark !== '') noises.add('landmark');
  return before + landmark + address + after;
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

const inOneCase = (random: Random, text: string): string =>
  random() < 0.8 ? text.toLowerCase() : text.toUpperCase();

/** Other names by place and script; one that the place's parent bears as well means the parent, and is left out. */
const collectAliases = (gazetteer: Gazetteer): ((place: Place, script: Script) => string[]) => {
  const named = new Map<string, string[]>();
  const { names } = gazetteer.index();
  for (const { row, text, isAlias } of names) {
    const code = gazetteer.table.codes[row] ?? '';
    if (isAlias) named.set(code, [...(named.get(code) ?? []), text]);
  }
  const namesOf = ({ code, nameKm, nameEn }: Place): string[] => [
    nameKm,
    nameEn,
    ...(named.get(code) ?? []),
  ];
  return (place, script) => {
    const above = gazetteer.chain(place.code).slice(0, -1).flatMap(namesOf);
    return (named.get(place.code) ?? []).filter(
      (name) => /[\u1780-\u17ff]/u.test(name) === (script === 'km') && !above.includes(name),
    );
  };
};

/** Whether some place of a type bears one of a place's names. */
const collectNamesakes = (gazetteer: Gazetteer): ((place: Place, type: string) => boolean) => {
  const { table } = gazetteer;
  const known = new Set(
    gazetteer.index().names.map(({ row, text }) => `${table.types[row] ?? ''} ${text}`),
  );
  return ({ nameKm, nameEn }, type) => known.has(`${type} ${nameKm}`) || known.has(`${type} ${nameEn}`);
};

/** Makes addresses for ever. */
export const makeNoisyAddresses = function* (gazetteer: Gazetteer, seed: number): Generator<NoisyAddress> {
  const random = seededRandom(seed);
  const provinces = gazetteer.children();
  const districts = provinces.flatMap(({ code }) => gazetteer.children(code));
  const communes = districts.flatMap(({ code }) => gazetteer.children(code));
  const villages = communes.flatMap(({ code }) => gazetteer.children(code));
  const pools: Place[][] = [provinces, districts, communes, villages];
  const aliasesOf = collectAliases(gazetteer);
  const isNamesake = collectNamesakes(gazetteer);
  for (;;) {
    const level = pick(random, [0, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3]);
    const place = pick(random, pools[level] ?? communes);
    const parents = gazetteer.chain(place.code).slice(0, -1);
    const said = parentsSaid(random, parents);
    const script = pick<Script>(random, ['km', 'km', 'en', 'roman']);
    const noises = new Set<NoiseKind>([
      script === 'km' ? 'Khmer' : script === 'en' ? 'Latin' : 'romanised',
    ]);
    if (said.length < parents.length) noises.add('parents left out');
    const draw: Draw = {
      random,
      script,
      noises,
      isNamesake,
      aliasesOf: (named) => aliasesOf(named, script),
      typo: random() < 0.125 ? Math.floor(random() * (said.length + 1)) : -1,
      wrongUnit: random() < 0.15,
      // A bare village is not an address, and a name that the place shares with its parent means the parent.
      dropUnits:
        random() < 0.3 &&
        !(level === 3 && said.length === 0) &&
        !parents.some((parent) => sameName(parent, place)),
      short: random() < 0.1,
      joined: random() < 0.1,
    };
    const parts = [place, ...said.reverse()].map((part, index) => partOf(draw, part, index));
    if (parts.length > 1 && random() < 0.2) {
      parts.reverse();
      noises.add('reversed');
    }
    let text = inSentence(draw, joinParts(draw, parts));
    if (script !== 'km' && random() < 0.3) text = noted(draw, 'one case', text, inOneCase(random, text));
    yield { text, truth: place.code, noises };
  }
};
