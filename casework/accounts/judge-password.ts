import { ZxcvbnFactory } from '@zxcvbn-ts/core';
import { adjacencyGraphs, dictionary } from '@zxcvbn-ts/language-common';

/** So much of a password is judged: what is hard to guess by then stays so, and judging more takes long. */
const JUDGED = 64;
/** Of 0 to 4: withstands ten thousand million guesses or so. */
const LEAST_SCORE = 3;
/** So many letters must be left when the words that anybody tries here are taken out. */
const LEAST_OWN = 6;

/** What the people of a Senate think of first, besides the lists of the world: those know no Khmer. */
const OWN_WORDS = [
  ...[
    'sala',
    'senate',
    'senator',
    'cambodia',
    'kampuchea',
    'khmer',
    'phnom',
    'penh',
    'phnompenh',
    'angkor',
  ],
  ...['kingdom', 'parliament', 'commission', 'secretariat', 'administrator', 'welcome', 'changeme'],
  ...['សាលា', 'ព្រឹទ្ធសភា', 'សមាជិក', 'កម្ពុជា', 'ខ្មែរ', 'ភ្នំពេញ', 'អង្គរ', 'ពាក្យសម្ងាត់', 'ស្រឡាញ់', 'រដ្ឋសភា'],
];

const ADVICE = 'take four words or more that do not belong together and that nobody connects with you';
const IS_COMMON = `is among the first that are tried: ${ADVICE}`;
const IS_REPEATED = `repeats the same again and again: ${ADVICE}`;
const IS_ROW = `follows the keys or a row such as abc or 123: ${ADVICE}`;
const IS_KNOWN = `is made of your name, your address or words of this house: ${ADVICE}`;
const IS_EASY = `is too easy to guess: ${ADVICE}`;

/** The library's own names of what is weak: `translationKeys.warnings` of @zxcvbn-ts/core. */
const REASONS: Partial<Record<string, string>> = {
  common: IS_COMMON,
  topTen: IS_COMMON,
  topHundred: IS_COMMON,
  similarToCommon: IS_COMMON,
  pwned: IS_COMMON,
  simpleRepeat: IS_REPEATED,
  extendedRepeat: IS_REPEATED,
  straightRow: IS_ROW,
  keyPattern: IS_ROW,
  sequences: IS_ROW,
};

/** The lists take some ten megabytes and a fifth of a second: they are read when the first password is chosen. */
let judge: ZxcvbnFactory | null = null;

/**
 * Why a password that somebody chooses would be guessed, by zxcvbn (lists of passwords and names in use, rows of keys,
 * repetition, dates); null when it is good. The words are told to the person and have their Khmer in `app/copy/fields.km.json`.
 *
 * @param about what is known of the person: e-mail address and name
 */
export function whyWeak(password: string, about: string[]): string | null {
  judge ??= new ZxcvbnFactory({ dictionary: { ...dictionary, own: OWN_WORDS }, graphs: adjacencyGraphs });
  const known = about
    .flatMap((text) => [text, ...text.split(/[^\p{L}\p{M}\p{Nd}]+/u)])
    .map((word) => word.toLowerCase())
    .filter((word) => word.length > 2);
  const judged = inPlainDigits(password).slice(0, JUDGED).toLowerCase();
  const { score, feedback } = judge.check(judged, known);
  if (isOfWords(judged, [...known, ...OWN_WORDS])) return IS_KNOWN;
  if (score >= LEAST_SCORE) return null;
  return REASONS[feedback.warning ?? ''] ?? IS_EASY;
}

/** Whether it holds such words and, besides them, signs and figures, next to nothing. */
function isOfWords(password: string, words: string[]): boolean {
  const longestFirst = words.toSorted((one, other) => other.length - one.length);
  const rest = longestFirst.reduce((left, word) => left.replaceAll(word, ''), password);
  return rest.length < password.length && rest.replace(/[^\p{L}\p{M}]/gu, '').length < LEAST_OWN;
}

/** ១២៣ is guessed like 123. */
const inPlainDigits = (text: string) =>
  text.replace(/[\u17e0-\u17e9]/g, (digit) => String(digit.charCodeAt(0) - 0x17e0));
