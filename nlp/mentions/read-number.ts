import { isKhmerMark } from '../text/khmer-letters';
import { WordTrie } from '../text/word-trie';
import { KHMER_NUMBER_WORDS, LATIN_NUMBER_WORDS, type NumberWord } from './number-words';

/** A number that stands in a normalised text; `power` is the largest word of ten thousands, millions and so on in it, else 1. */
export type NumberReading = { value: number; end: number; power: number };

type Token = { end: number; value: number; kind: 'digits' | 'amount' | 'power' };

const KHMER_WORDS = [...KHMER_NUMBER_WORDS];
/** The cost of a word in the trie is its place in the list, counted from 1. */
const khmerWords = new WordTrie(KHMER_WORDS.map(([word], index) => ({ word, cost: index + 1 })));

const HALF = 'កន្លះ';
const MAX_TOKENS = 16;
const MAX_DIGITS = 24;

/** The unit at an offset, 0 behind the end: asking there for NaN takes the slow way, and so does all code that once did. */
const unitAt = (text: string, at: number): number => (at < text.length ? text.charCodeAt(at) : 0);

const isDigit = (unit: number): boolean => unit >= 0x30 && unit <= 0x39;
const isLatin = (unit: number): boolean => (unit | 0x20) >= 0x61 && (unit | 0x20) <= 0x7a;

/** A bit for each pair of first letters (their low seven bits) with which a word for an amount begins. */
const beginnings = new Uint8Array(1 << 14);
const pairAt = (text: string, at: number): number =>
  ((text.charCodeAt(at) & 127) << 7) | (unitAt(text, at + 1) & 127);
for (const word of ['a ', 'an', HALF]) markBeginning(word);
for (const [word, { power }] of [...KHMER_NUMBER_WORDS, ...LATIN_NUMBER_WORDS])
  if (!power) for (const form of [word, word.toUpperCase()]) markBeginning(form);

function markBeginning(word: string): void {
  const [first = '', second = ''] = word;
  for (const start of [first.toLowerCase(), first])
    for (const next of [second.toLowerCase(), second]) beginnings[pairAt(start + next, 0)] = 1;
}

/** May a number begin here? Most words are told from one by two letters. */
const mayBegin = (text: string, at: number): boolean =>
  isDigit(text.charCodeAt(at)) || beginnings[pairAt(text, at)] === 1;

/**
 * The number that starts at an offset of a normalised text, in digits, Khmer words, English words or mixed ("5 លាន", "two
 * thousand", "ប្រាំរយពាន់"); null when none starts there. The caller makes sure that a word or number starts here.
 */
export const readNumber = (text: string, start: number): NumberReading | null => {
  const first = mayBegin(text, start) ? readFirst(text, start) : null;
  if (!first || first.kind === 'power') return null;
  const sum = new NumberSum(first);
  let { end } = first;
  for (let count = 1; count < MAX_TOKENS; count++) {
    const token = readToken(text, skipJoint(text, end));
    if (!token || !continues(text, end, token, sum)) break;
    sum.add(token);
    ({ end } = token);
  }
  const half = skipJoint(text, end);
  if (text.startsWith(HALF, half)) {
    sum.addHalf();
    end = half + HALF.length;
  }
  return { value: sum.value(), end, power: sum.power };
};

const INDEFINITE = /an? (?=(?:hundred|thousand|million|billion)s?\b)/iy;
const SMALL_A = 0x61;
const HALF_BEGINS = HALF.charCodeAt(0);

/** Does "a hundred" begin here? Then the pattern's `lastIndex` stands before the hundred. */
const isIndefinite = (text: string, start: number): boolean => {
  INDEFINITE.lastIndex = start;
  return INDEFINITE.test(text);
};

/** The first part of a number, which may also be "a" or a half before a power: "a hundred", "កន្លះលាន". */
const readFirst = (text: string, start: number): Token | null => {
  const unit = text.charCodeAt(start);
  if ((unit | 0x20) === SMALL_A && isIndefinite(text, start))
    return { end: INDEFINITE.lastIndex - 1, value: 1, kind: 'amount' };
  if (unit !== HALF_BEGINS || !text.startsWith(HALF, start)) return readToken(text, start);
  const end = start + HALF.length;
  return readToken(text, skipJoint(text, end))?.kind === 'power'
    ? { end, value: 0.5, kind: 'amount' }
    : null;
};

/** Adds the parts of a spoken number: amounts gather, a power multiplies what was gathered. */
class NumberSum {
  power = 1;
  last: Token;
  private total = 0;
  private gathered: number;

  constructor(first: Token) {
    this.last = first;
    this.gathered = first.value;
  }

  add(token: Token): void {
    if (token.kind !== 'power') this.gathered += token.value;
    else if (token.value === 100) this.gathered *= 100;
    else this.multiply(token.value);
    if (token.kind === 'power') this.power = Math.max(this.power, token.value);
    this.last = token;
  }

  /** "ពាន់លាន" multiplies the thousands too: a larger power right after a smaller one takes the whole. */
  private multiply(power: number): void {
    if (this.gathered === 0) this.total *= power;
    else this.total += this.gathered * power;
    this.gathered = 0;
  }

  addHalf(): void {
    if (this.last.kind === 'power' && this.gathered === 0) this.total += this.last.value / 2;
    else this.gathered += this.last.kind === 'power' ? this.last.value / 2 : 0.5;
  }

  value(): number {
    return Math.round((this.total + this.gathered) * 100) / 100;
  }
}

/** Does a token go on with the number that was read so far, or begin something else. */
const continues = (text: string, end: number, token: Token, { last }: NumberSum): boolean => {
  const isJoined = skipJoint(text, end) === end;
  if (token.kind === 'power')
    return last.kind !== 'power' || (last.value < token.value && (isJoined || last.value === 100));
  if (last.kind === 'digits') return false;
  if (last.kind === 'amount') return completesTens(last, token);
  return (
    goesOnAfterPower(text, token, last) ||
    (token.kind === 'amount' && (isJoined || isLatin(text.charCodeAt(token.end - 1))))
  );
};

/** "ម្ភៃប្រាំ", "twenty five". */
const completesTens = (last: Token, token: Token): boolean =>
  token.kind === 'amount' && last.value >= 10 && last.value % 10 === 0 && token.value < 10;

/** "5 លាន 2 សែន": what follows a power belongs to it when a smaller power follows; hundreds gather before any power. */
const goesOnAfterPower = (text: string, token: Token, last: Token): boolean => {
  const next = readToken(text, skipJoint(text, token.end));
  return next?.kind === 'power' && (last.value === 100 || next.value < last.value);
};

/** One blank or hyphen, or the word "and", between the parts of a number. */
const skipJoint = (text: string, at: number): number => {
  const unit = unitAt(text, at);
  if (unit !== 0x20 && unit !== 0x2d) return at;
  return text.startsWith('and ', at + 1) ? at + 5 : at + 1;
};

const readToken = (text: string, at: number): Token | null => {
  const unit = unitAt(text, at);
  if (isDigit(unit)) return readDigits(text, at);
  if (isLatin(unit)) return readLatinWord(text, at);
  return unit >= 0x1780 && unit <= 0x17ff ? readKhmerWord(text, at) : null;
};

const toToken = (word: NumberWord, end: number): Token => ({
  end,
  value: word.value,
  kind: word.power ? 'power' : 'amount',
});

/** 1 for a letter (its low five bits) with which a number word begins: most words are told from one by it. */
const latinBeginnings = new Uint8Array(32);
for (const word of LATIN_NUMBER_WORDS.keys()) latinBeginnings[word.charCodeAt(0) & 31] = 1;
const LONGEST_LATIN_WORD = Math.max(...[...LATIN_NUMBER_WORDS.keys()].map(({ length }) => length));

const readLatinWord = (text: string, at: number): Token | null => {
  if (latinBeginnings[text.charCodeAt(at) & 31] !== 1) return null;
  let end = at;
  while (end < text.length && end - at < MAX_DIGITS && isLatin(text.charCodeAt(end))) end++;
  if (end - at > LONGEST_LATIN_WORD) return null;
  const word = LATIN_NUMBER_WORDS.get(text.slice(at, end).toLowerCase());
  return word ? toToken(word, end) : null;
};

/** The longest number word that starts here and ends with its syllable. */
const readKhmerWord = (text: string, at: number): Token | null => {
  let node = 0;
  let found: Token | null = null;
  for (let end = at; end < text.length; end++) {
    node = khmerWords.next(node, text.charCodeAt(end));
    if (node < 0) break;
    // No look at the list where no word ends: an index below zero is a property that is looked for by its name.
    const cost = khmerWords.costAt(node);
    const word = cost > 0 ? KHMER_WORDS[cost - 1]?.[1] : undefined;
    if (word && !isKhmerMark(unitAt(text, end + 1))) found = toToken(word, end + 1);
  }
  return found;
};

/** Thousands in groups of three with commas, points or blanks, or a decimal fraction of one or two digits. */
const GROUPED = /^[1-9]\d{0,2}([., ])\d{3}(?:\1\d{3})*(?:[.,]\d{1,2})?$/;
const DECIMAL = /^\d+[.,]\d{1,2}$/;

const readDigits = (text: string, at: number): Token | null => {
  const grouped = endOfDigits(text, at, true);
  const plain = endOfDigits(text, at, false);
  for (const end of grouped === plain ? [plain] : [grouped, plain]) {
    const value = digitsValue(text.slice(at, end));
    if (value !== null) return { end, value, kind: 'digits' };
  }
  return firstDigits(text, at);
};

const endOfDigits = (text: string, from: number, blanks: boolean): number => {
  let end = from;
  while (end < text.length && end - from < MAX_DIGITS) {
    const unit = text.charCodeAt(end);
    const joint = unit === 0x2c || unit === 0x2e || (blanks && unit === 0x20);
    if (!isDigit(unit) && !(joint && isDigit(unitAt(text, end + 1)))) break;
    end++;
  }
  return end;
};

const digitsValue = (digits: string): number | null => {
  if (/^\d+$/.test(digits)) return Number(digits);
  if (GROUPED.test(digits)) return groupedValue(digits);
  return DECIMAL.test(digits) ? Number(digits.replace(',', '.')) : null;
};

const groupedValue = (digits: string): number => {
  const fraction = /[.,](\d{1,2})$/.exec(digits)?.[1] ?? '';
  const whole = fraction ? digits.slice(0, -fraction.length - 1) : digits;
  return Number(whole.replace(/\D/g, '')) + (fraction ? Number(`0.${fraction}`) : 0);
};

/** Digits whose separators make no sense are read up to the first separator. */
const firstDigits = (text: string, at: number): Token => {
  let end = at;
  while (end < text.length && end - at < MAX_DIGITS && isDigit(text.charCodeAt(end))) end++;
  return { end, value: Number(text.slice(at, end)), kind: 'digits' };
};
