import { KHMER_NUMBER_WORDS, LATIN_NUMBER_WORDS } from './number-words';

/** From here on a power makes money of a number whose currency is left out. */
export const LEAST_BARE_POWER = 10_000;

const bigPowers = [...KHMER_NUMBER_WORDS, ...LATIN_NUMBER_WORDS]
  .filter(([, { power, value }]) => power && value >= LEAST_BARE_POWER)
  .map(([word]) => `${word}*`);

/**
 * Without one of these beginnings, or a sign of CURRENCY_SIGNS, no amount stands in a text: the words of currencies, and the powers
 * after which they are left out. Written as in `PhraseMatcher`.
 */
export const AMOUNT_CUES: readonly string[] = [
  ...['រៀល', 'ដុល្លា', 'ដុលា'],
  ...['riel*', 'reil*', 'rial*', 'khr*', 'dollar*', 'dolar*', 'usd*', 'bucks*'],
  ...bigPowers,
];

export const CURRENCY_SIGNS: readonly string[] = ['$', '៛'];
