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

/** What a word says of each language, null when nothing: a name or a word of addresses. */
const scoresOf = (typed: string): Float64Array | null => {
  const word = typed.normalize('NFC').toLowerCase();
  if (addressWords.has(word) || isUnknownName(typed, word)) return null;
  const scores = noScores();
  scoreWord(word, scores);
  return Float64Array.from(ORDER, (language) => scores[language]);
};

/** What a word as it was typed tells, whatever stands beside it. */
export type WordFacts = {
  typed: string;
  lowered: string;
  isShouted: boolean;
  isCapitalised: boolean;
  isEnglish: boolean;
  isKhmer: boolean;
  isAddressWord: boolean;
  scores: Float64Array | null;
};

const factsOf = (word: string): WordFacts => {
  const typed = withAsciiApostrophes(word);
  const lowered = typed.toLowerCase();
  return {
    typed,
    lowered,
    isShouted: typed === typed.toUpperCase(),
    isCapitalised: isCapitalised(typed),
    isEnglish: LISTS.en.has(lowered),
    isKhmer: LISTS['km-Latn'].has(lowered),
    isAddressWord: addressWords.has(lowered),
    scores: scoresOf(typed),
  };
};

const withAsciiApostrophes = (word: string): string => word.replaceAll('\u2019', "'");

const memory = new WordMemory(factsOf);

/** What is known of the word between two offsets of a text. */
export const latinWordAt = (text: string, start: number, end: number): WordFacts =>
  memory.of(text, start, end);

/**
 * Which language words in Latin letters are of. Capitalised words are names as often as not and count only when they are known
 * words; a Khmer one inside a sentence names a place ("Pothole at Tuek Vil"). When nothing is known (a name alone), the answer is
 * English.
 */
export const judgeLatinWords = (words: readonly WordFacts[]): TextLanguage => {
  const shouted = words.every(({ isShouted }) => isShouted);
  if (!shouted && isPlaceName(words)) return 'en';
  const isTitle = words.every((word) => word.isCapitalised);
  const scores = Float64Array.from(BY_DEFAULT);
  for (let place = 0; place < words.length; place++) {
    const word = words[place];
    if (!word) continue;
    const opens = (isTitle || place === 0) && word.isKhmer;
    const said = shouted || opens ? latinWordAt(word.lowered, 0, word.lowered.length).scores : word.scores;
    if (said)
      for (let language = 0; language < scores.length; language++)
        scores[language] = (scores[language] ?? 0) + (said[language] ?? 0);
  }
  return ORDER[indexOfHighest(scores)] ?? 'en';
};

const isCapitalised = (word: string): boolean => /^\p{Lu}/u.test(word);

/** Capitalised words with a word of addresses among them, and nothing else: the name of a place. */
const isPlaceName = (words: readonly WordFacts[]): boolean =>
  words.every((word) => word.isCapitalised && !word.isEnglish) &&
  words.some(({ isAddressWord }) => isAddressWord);

const isUnknownName = (original: string, word: string): boolean =>
  isCapitalised(original) && !ORDER.some((language) => language !== 'km-Latn' && LISTS[language].has(word));
