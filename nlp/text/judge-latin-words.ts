import type { TextLanguage } from '../../contracts';
import { indexOfHighest } from '../classify/probabilities';
import {
  ADDRESS_WORDS,
  ENGLISH_WORDS,
  foldRomanised,
  FRENCH_WORDS,
  OTHER_LATIN_WORDS,
  ROMANISED_KHMER_WORDS,
  VIETNAMESE_WORDS,
} from './language-words';
import { WordMemory } from './word-memory';

type LatinLanguage = 'en' | 'km-Latn' | 'fr' | 'vi' | 'other';

const ORDER: readonly LatinLanguage[] = ['en', 'km-Latn', 'fr', 'vi', 'other'];

const LISTS: Record<LatinLanguage, ReadonlySet<string>> = {
  en: new Set(ENGLISH_WORDS),
  'km-Latn': new Set(ROMANISED_KHMER_WORDS),
  fr: new Set(FRENCH_WORDS),
  vi: new Set(VIETNAMESE_WORDS),
  other: new Set(OTHER_LATIN_WORDS),
};
const addressWords = new Set(ADDRESS_WORDS);
const foldedKhmer = new Set(ROMANISED_KHMER_WORDS.map(foldRomanised));

/** Letters that only Vietnamese writes. */
const VIETNAMESE_LETTER = /[ăđơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]/;
const FRENCH_LETTER = /[éèêëàâçîïôûùœ]/;

/** How romanised Khmer looks: groups of consonants and of vowels that English does not have. */
const KHMER_SOUND =
  /^(?:kh[nlmvt]|k[nd]|ph[ntkc]|thn|thm|thl|tb|tv|chh|chn|chr|sd|sr|ng|nh|mr|ml|mn|bd|kb|kch|ld|lv|rb|phch)|(?:oeu|oeung|eung|erng|orng|uos|uoy|oey|aoy|ouy|oam|eang|oung|eak|eap|euk|oek|ouk|ouv|aek|ov|ei|eb|uot)$/;
/** How English words end and what they hold. */
const ENGLISH_SOUND =
  /(?:ing|tion|sion|ed|ly|ment|ness|ful|less|ous|able|ible|ity|ism|ist|ers|ies|ght|ck|ss|st|nd|nt|rt|lt|ct|ry|er|est|th|dge|ture|ance|ence|age|ate|ive|al)s?$|wh|qu|x/;

/** When nothing is known the answer is English. */
const BENEFIT_OF_DOUBT = 0.5;
const BY_DEFAULT: readonly number[] = ORDER.map((language) => (language === 'en' ? BENEFIT_OF_DOUBT : 0));
const KNOWN = 3;
const LOOKS = 1;

type Scores = Record<LatinLanguage, number>;

const scoreWord = (word: string, scores: Scores): void => {
  const known = ORDER.filter((language) => LISTS[language].has(word));
  for (const language of known) scores[language] += KNOWN / known.length + (known.length === 1 ? LOOKS : 0);
  if (VIETNAMESE_LETTER.test(word)) scores.vi += KNOWN;
  else if (FRENCH_LETTER.test(word)) scores.fr += LOOKS;
  if (known.length > 0) return;
  if (foldedKhmer.has(foldRomanised(word))) scores['km-Latn'] += KNOWN - LOOKS;
  else if (KHMER_SOUND.test(word)) scores['km-Latn'] += LOOKS;
  else if (ENGLISH_SOUND.test(word)) scores.en += LOOKS;
};

const noScores = (): Scores => ({ en: 0, 'km-Latn': 0, fr: 0, vi: 0, other: 0 });

/** What a word says of each language: nothing when it is a name or a word of addresses. */
const scoresOf = (typed: string): Scores => {
  const word = typed.normalize('NFC').toLowerCase();
  const scores = noScores();
  if (!addressWords.has(word) && !isUnknownName(typed, word)) scoreWord(word, scores);
  return scores;
};

/** What a word tells by itself, whatever stands beside it, as bits. */
const TELLS = { shouted: 1, capitalised: 2, english: 4, khmer: 8, address: 16 } as const;

/** The columns of facts: of each word its spelling in small letters, its bits, and its scores in the order of ORDER. */
const lowered = new Array<string>(WordMemory.ROWS).fill('');
const tells = new Uint8Array(WordMemory.ROWS);
const scoresByRow = new Float64Array(WordMemory.ROWS * ORDER.length);

const learn = (word: string, row: number): void => {
  const typed = word.replaceAll('\u2019', "'");
  const small = typed.toLowerCase();
  lowered[row] = small;
  tells[row] =
    (typed === typed.toUpperCase() ? TELLS.shouted : 0) |
    (isCapitalised(typed) ? TELLS.capitalised : 0) |
    (LISTS.en.has(small) ? TELLS.english : 0) |
    (LISTS['km-Latn'].has(small) ? TELLS.khmer : 0) |
    (addressWords.has(small) ? TELLS.address : 0);
  const scores = scoresOf(typed);
  ORDER.forEach((language, place) => {
    scoresByRow[row * ORDER.length + place] = scores[language];
  });
};

const memory = new WordMemory(learn);

/** The number of the word between two offsets of a text, by which it is judged. */
export const latinWordAt = (text: string, start: number, end: number): number =>
  memory.rowOf(text, start, end);

const wordOf = (word: string): number => latinWordAt(word, 0, word.length);

/** A word in small letters. */
export const loweredWord = (word: number): string => lowered[word] ?? '';

/** Is it written with a capital, and no word of English? */
export const looksLikeName = (word: number): boolean =>
  tellsAll(word, TELLS.capitalised) && !isEnglish(word);

const tellsAll = (word: number, bits: number): boolean => ((tells[word] ?? 0) & bits) === bits;
const isEnglish = (word: number): boolean => tellsAll(word, TELLS.english);

/**
 * Which language words in Latin letters are of. Capitalised words are names as often as not and count only when they are known
 * words; a Khmer one inside a sentence names a place ("Pothole at Tuek Vil"). When nothing is known (a name alone), the answer is
 * English.
 */
export const judgeLatinWords = (words: readonly number[]): TextLanguage => {
  const common = words.reduce((bits, word) => bits & (tells[word] ?? 0), TELLS.shouted | TELLS.capitalised);
  const shouted = (common & TELLS.shouted) !== 0;
  if (!shouted && isPlaceName(words)) return 'en';
  const isTitle = (common & TELLS.capitalised) !== 0;
  // A plain array: making a typed one calls into the runtime.
  const scores = BY_DEFAULT.slice();
  for (let place = 0; place < words.length; place++) {
    const word = words[place] ?? 0;
    const opens = (isTitle || place === 0) && tellsAll(word, TELLS.khmer);
    const row = (shouted || opens ? wordOf(loweredWord(word)) : word) * ORDER.length;
    for (let language = 0; language < scores.length; language++)
      scores[language] = (scores[language] ?? 0) + (scoresByRow[row + language] ?? 0);
  }
  return ORDER[indexOfHighest(scores)] ?? 'en';
};

const isCapitalised = (word: string): boolean => /^\p{Lu}/u.test(word);

/** Capitalised words with a word of addresses among them, and nothing else: the name of a place. */
const isPlaceName = (words: readonly number[]): boolean =>
  words.every(looksLikeName) && words.some((word) => tellsAll(word, TELLS.address));

const isUnknownName = (original: string, word: string): boolean =>
  isCapitalised(original) && !ORDER.some((language) => language !== 'km-Latn' && LISTS[language].has(word));
