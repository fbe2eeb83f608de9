import { symbolDistance, type SymbolRange } from './fuzzy-keys';
import { bareLetters } from './fold-latin';
import type { NameIndex } from './name-index';
import type { PlaceName } from './place-names';
import { COMMUNE, DISTRICT, isWithin, PROVINCE, VILLAGE, type PlaceTable } from './place-table';
import type { UnitWord } from './cue-lexicon';
import { isDigitSymbol } from './text-stream';

/** A place that a stretch of text may name. `weight` is the evidence for it from the name and the words beside it. */
export type Reading = { row: number; weight: number; end: number; similarity: number; isExact: boolean };

/** What stands around a name in the text. */
export type NameContext = {
  unit: UnitWord | null;
  hasPreposition: boolean;
  hasLandmark: boolean;
  /** Khmer: a market, school, bridge ... stands right before the name, and is called by it. */
  isNamesake: boolean;
  hasTitle: boolean;
  /** The name is a common word of the language, or very short. */
  isCommon: boolean;
  /** Nothing else stands in the same part of the text: an answer to "where?", or a part between commas. */
  isDelimited: boolean;
  /** Khmer: the name stands between two spaces, which part phrases. */
  isPhrase: boolean;
  /** Such a phrase with which the sentence ends: after the story people say where it is. */
  isLast: boolean;
  /** Goods that are called by the place stand beside it: "Kampot pepper". */
  isGoods: boolean;
  /** The name begins with a word of kin: Ta Sok is a village here and there, and a man everywhere. */
  isKin: boolean;
  /** The name begins with the word for a large river. */
  isRiver: boolean;
  /** Khmer: people say these words every day and mean no place, though they are more than a common word: "the dam broke". */
  isEveryday: boolean;
  /** The name is the whole message or sentence. */
  isWhole: boolean;
  /** Latin only: begins with a capital (1), does not though the text has capitals (-1), or says nothing (0). */
  capital: -1 | 0 | 1;
  /** Khmer letters: words run on, so a bare name may be part of other words. */
  isKhmer: boolean;
};

/** How likely a bare name means the place of each level: people say provinces most and villages least. */
const PRIOR: Record<number, number> = { [PROVINCE]: 1.6, [DISTRICT]: 1.2, [COMMUNE]: 1, [VILLAGE]: 0.3 };

const SAME_UNIT = 1.6;
const SAME_LEVEL = 1.5;
const OTHER_MEANING = 0.8;
const NEXT_LEVEL = -1;
const FAR_LEVEL = -1.7;

/** A unit word is evidence, not a filter: khum for a sangkat is nearly as good; a village for a khum is unlikely. */
const unitWeight = (unit: UnitWord | null, level: number, type: string): number => {
  if (unit === null) return 0;
  const { levels } = unit;
  if (unit.type === type) return SAME_UNIT;
  if (levels[0] === level) return unit.type === 'krong' && level === DISTRICT ? OTHER_MEANING : SAME_LEVEL;
  if (levels.includes(level))
    return unit.type === 'krong' && type === 'reach theani' ? SAME_UNIT : OTHER_MEANING;
  return Math.abs((levels[0] ?? level) - level) === 1 ? NEXT_LEVEL : FAR_LEVEL;
};

/** Names of so many symbols are not hit by chance. */
const LONG_KEY = 9;
/** A district of the same name stays the likelier one. */
const LONG_SHARE = 0.4;
/** Shorter ones hardly ever. */
const SPECIFIC_KEY = 5;
const SPECIFIC_SHARE = 0.8;

/** In running text communes and villages sound like other words: without a word beside them they are hardly believed. */
const RUNNING_LOSS: Record<number, number> = {
  [PROVINCE]: 0,
  [DISTRICT]: 0.1,
  [COMMUNE]: 0.7,
  [VILLAGE]: 0.7,
};

const SHORT_WORD_LOSS: Record<number, number> = {
  [PROVINCE]: 0.2,
  [DISTRICT]: 0.6,
  [COMMUNE]: 0.8,
  [VILLAGE]: 0.8,
};

/**
 * How much of that loss a Khmer name takes. The name of a commune is no chance where it is a phrase by itself or has some
 * length, unless people say its words every day.
 */
const runningShare = (
  { isEveryday, isPhrase, isLast }: NameContext,
  level: number,
  length: number,
): number => {
  if (level !== COMMUNE) return 1;
  if (length >= LONG_KEY || isLast) return LONG_SHARE;
  if (isEveryday) return 1;
  if (isPhrase) return LONG_SHARE;
  return length >= SPECIFIC_KEY ? SPECIFIC_SHARE : 1;
};

const runningLoss = (context: NameContext, level: number, length: number): number => {
  if (context.unit !== null || context.isDelimited || context.capital === 1) return 0;
  if (context.isKhmer) return (RUNNING_LOSS[level] ?? 0) * runningShare(context, level, length);
  return length < SHORT_KEY ? (SHORT_WORD_LOSS[level] ?? 0) : 0;
};

/** A bare word of every day is hardly ever one of the villages that bear it as their name. */
const COMMON_VILLAGE_LOSS = 0.4;

const commonLoss = ({ isWhole, hasPreposition }: NameContext): number => {
  if (isWhole) return 0.7;
  return hasPreposition ? 1 : 1.3;
};

/** What follows a title is a person, though a province bears the name. */
const TITLE_LOSS = 2.2;

const contextWeight = (context: NameContext): number => {
  let weight = 0;
  if (context.hasPreposition) weight += 0.5;
  if (context.isDelimited) weight += 0.6;
  if (context.isCommon && context.unit === null) weight -= commonLoss(context);
  if (context.hasLandmark) weight -= 0.6;
  if ((context.hasTitle && context.unit === null) || context.isGoods) weight -= TITLE_LOSS;
  return weight + 0.3 * context.capital;
};

const SHORT_KEY = 6;
const ALIAS_LOSS = 0.15;
const LOSS_PER_DIFFERENCE = 4;
const SPECIFIC = 0.3;
const NAMESAKE_KEY = 5;
const NAMESAKE = 0.9;
const ERRONEOUS = 0.97;
const SHORT_LOSS = 0.8;
/** A misspelt village or commune needs its parent beside it: there are too many names for chance not to fit one. */
const ERROR_LOSS: Record<number, number> = { [COMMUNE]: 0.3, [VILLAGE]: 0.6 };
const EXACT_SPELLING = 0.3;

const LATIN = /[a-z]/i;

/** The letters of a name for comparing spellings: made once for each name that is looked at. */
const lettersOf = (name: PlaceName): string =>
  (name.letters ??= LATIN.test(name.text)
    ? bareLetters(name.text)
    : name.text.replace(/\s+/g, '').replaceAll('្ដ', '្ត'));

const LONGEST_SPELLING = 40;
const written8 = new Uint8Array(LONGEST_SPELLING);
const official8 = new Uint8Array(LONGEST_SPELLING);

const rangeOf = (letters: string, buffer: Uint8Array): SymbolRange => {
  const to = Math.min(letters.length, LONGEST_SPELLING);
  for (let at = 0; at < to; at += 1) buffer[at] = letters.charCodeAt(at);
  return { symbols: buffer, from: 0, to };
};

const lettersDistance = (written: string, official: string): number =>
  symbolDistance(rangeOf(written, written8), rangeOf(official, official8));

/** 1 for the same letters, down to about 0.85 for names that only sound alike. */
const spellingSimilarity = (written: string, name: PlaceName): number => {
  const official = lettersOf(name);
  if (official === written) return 1;
  if (official.charCodeAt(0) > 0x7f) return 0.97;
  const distance = Math.min(lettersDistance(written, official), official.length);
  return 0.97 - 0.12 * Math.min(1, distance / official.length);
};

export type Weigher = {
  /**
   * Readings of a key. `likeness` is 1 for a key that the text holds and less for one with errors; `written` is what the
   * text says, without spaces (and accents, when Latin).
   */
  weighKey(key: number, end: number, written: string, likeness: number, context: NameContext): Reading[];
  /** Readings of one spelling (its number in the index) that the text has with errors. */
  weighName(name: number, end: number, likeness: number, context: NameContext): Reading[];
  levelOf(row: number): number;
  /** Is this the last word of the place's name in Latin letters? */
  endsWith(row: number, word: string): boolean;
  /** Does a place behind one key lie inside one behind the other? */
  areNested(key: number, other: number): boolean;
  /** The highest level of the places behind a key. */
  highestLevelOf(key: number): number;
};

/** How much is lost for an error, by level and length: a long name is not hit by chance. */
const errorLoss = (level: number, length: number): number =>
  (ERROR_LOSS[level] ?? 0) * (length >= LONG_KEY ? 0.4 : 1);

/** Adds a reading, or improves the one of the same place; `isNew` where it is known that there is none. */
const keepBest = (found: Reading[], reading: Reading, isNew: boolean): void => {
  const known = isNew ? undefined : found.find(({ row }) => row === reading.row);
  if (known === undefined) found.push(reading);
  else if (known.weight < reading.weight) {
    known.weight = reading.weight;
    known.similarity = reading.similarity;
  }
};

class EvidenceWeigher implements Weigher {
  private readonly highestLevels: Uint8Array;
  /** The place of each posting of the index, and 1 where its name is like that of the posting before it. */
  private readonly rows: Int32Array;
  private readonly repeats: Uint8Array;

  constructor(
    private readonly table: PlaceTable,
    private readonly index: NameIndex,
  ) {
    const { names, postings, firstPosting, keyStart } = index;
    this.highestLevels = new Uint8Array(keyStart.length).fill(VILLAGE);
    this.rows = Int32Array.from(postings, (name) => names[name]?.row ?? 0);
    this.repeats = new Uint8Array(postings.length);
    for (let key = 0; key < keyStart.length; key += 1) {
      let last: PlaceName | undefined;
      for (let at = firstPosting[key] ?? 0; at < (firstPosting[key + 1] ?? 0); at += 1) {
        const name = names[postings[at] ?? 0];
        if (name === undefined) continue;
        if (last !== undefined && this.areAlike(name, last)) this.repeats[at] = 1;
        this.highestLevels[key] = Math.min(this.highestLevelOf(key), this.levelOf(name.row));
        last = name;
      }
    }
  }

  highestLevelOf(key: number): number {
    return this.highestLevels[key] ?? VILLAGE;
  }

  levelOf(row: number): number {
    return this.table.levels[row] ?? VILLAGE;
  }

  areNested(key: number, other: number): boolean {
    const { rows, table } = this;
    const { firstPosting } = this.index;
    for (let at = firstPosting[key] ?? 0; at < (firstPosting[key + 1] ?? 0); at += 1) {
      const row = rows[at] ?? 0;
      for (let beside = firstPosting[other] ?? 0; beside < (firstPosting[other + 1] ?? 0); beside += 1) {
        const second = rows[beside] ?? 0;
        if (row !== second && (isWithin(table, row, second) || isWithin(table, second, row))) return true;
      }
    }
    return false;
  }

  endsWith(row: number, word: string): boolean {
    const last = this.table.namesEn[row]?.split(' ').at(-1) ?? '';
    return bareLetters(last) === word;
  }

  weighKey(key: number, end: number, written: string, likeness: number, context: NameContext): Reading[] {
    const { names, postings, firstPosting, keyStart, keyEnd } = this.index;
    const { rows, repeats } = this;
    const length = (keyEnd[key] ?? 0) - (keyStart[key] ?? 0);
    const around = contextWeight(context);
    const isExact = likeness === 1;
    const isSpelt = isExact && !this.isNumber(key);
    const found: Reading[] = [];
    let similarity = isExact ? 1 : likeness * ERRONEOUS;
    let weight = 0;
    let highest = -1;
    const stop = firstPosting[key + 1] ?? 0;
    for (let at = firstPosting[key] ?? 0; at < stop; at += 1) {
      // The places of one name mostly are of one kind and spelling: what was reckoned for the last holds for the next.
      const name = repeats[at] === 1 ? undefined : names[postings[at] ?? 0];
      if (name !== undefined) {
        if (isSpelt) similarity = spellingSimilarity(written, name);
        weight = around + this.weightOf(name, length, similarity, likeness, context);
      }
      // Rows ascend but for a few aliases at the end, so most are new at a glance.
      const row = rows[at] ?? 0;
      keepBest(found, { row, weight, end, similarity, isExact }, row > highest);
      highest = Math.max(highest, row);
    }
    return found;
  }

  /** Are both names spelt alike, both official or both not, and their places of one type? */
  private areAlike(a: PlaceName, b: PlaceName): boolean {
    const { types } = this.table;
    return a.text === b.text && a.isAlias === b.isAlias && types[a.row] === types[b.row];
  }

  /** Nothing but digits: a number is the same number in every spelling (ទី៦, ៦, Ti Prammuoy). */
  private isNumber(key: number): boolean {
    const { symbols, keyStart, keyEnd } = this.index;
    for (let at = keyStart[key] ?? 0; at < (keyEnd[key] ?? 0); at += 1)
      if (!isDigitSymbol(symbols[at] ?? 0)) return false;
    return true;
  }

  weighName(number: number, end: number, likeness: number, context: NameContext): Reading[] {
    const name = this.index.names[number];
    if (name === undefined) return [];
    const similarity = likeness * ERRONEOUS;
    const length = lettersOf(name).length;
    const weight = contextWeight(context) + this.weightOf(name, length, similarity, likeness, context);
    return [{ row: name.row, weight, end, similarity, isExact: false }];
  }

  private weightOf(
    name: PlaceName,
    length: number,
    similarity: number,
    likeness: number,
    context: NameContext,
  ): number {
    const level = this.table.levels[name.row] ?? VILLAGE;
    let weight = (PRIOR[level] ?? 0) + unitWeight(context.unit, level, this.table.types[name.row] ?? '');
    weight -= runningLoss(context, level, length) + (1 - similarity) * LOSS_PER_DIFFERENCE;
    if (length >= SPECIFIC_KEY && !context.isCommon) weight += SPECIFIC;
    if (similarity === 1) weight += EXACT_SPELLING;
    if (context.unit === null) weight -= bareLoss(context, level, length, similarity);
    if (name.isAlias) weight -= ALIAS_LOSS;
    return weight + (likeness < 1 ? -errorLoss(level, length) : namesakeGain(context, level, length));
  }
}

/** A sentence ends with the place more often than with a word that only is a village's name. */
const LAST = 0.6;
/** Till something says that the man or the river is not meant. */
const KIN_LOSS = 1;
const RIVER_LOSS = 1.2;

const lossOfOtherMeaning = (context: NameContext, level: number): number => {
  const kin = context.isKin && level === VILLAGE && !context.hasPreposition ? KIN_LOSS : 0;
  return kin + (context.isRiver && level >= COMMUNE ? RIVER_LOSS : 0);
};

/** What a name loses that has no unit word. */
const bareLoss = (context: NameContext, level: number, length: number, similarity: number): number => {
  let common = level === VILLAGE && context.isCommon && !context.isWhole ? COMMON_VILLAGE_LOSS : 0;
  common += lossOfOtherMeaning(context, level);
  if (context.isLast && !context.isDelimited && level < VILLAGE) common -= LAST;
  // "keep" sounds like Kep: a short name must be written as it is, or have its unit word.
  return common + (length < SPECIFIC_KEY && similarity < 1 ? SHORT_LOSS : 0);
};

/** "the market of Neak Loeang": longer names of communes and above are lent to markets, not the other way round. */
const namesakeGain = ({ isNamesake, isCommon }: NameContext, level: number, length: number): number =>
  isNamesake && level <= COMMUNE && length >= NAMESAKE_KEY && !isCommon ? NAMESAKE : 0;

/** Makes the weigher of an index. */
export const createWeigher = (table: PlaceTable, index: NameIndex): Weigher =>
  new EvidenceWeigher(table, index);
