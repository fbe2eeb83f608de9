import { WordMemory } from '../text/word-memory';

/**
 * Folds one Latin word to how it sounds, so that the many romanisations of one Khmer name meet: Tuek / Teuk / Toek,
 * Ruessei / Russey / Reussey, Phnum / Phnom. The alphabet of the result: consonants in small letters (aspiration is
 * dropped, N is ng), three vowels (A, E, O), digits. The rules grew from the list in place-words.json ("folding").
 */
const VOWELS = 'aeiou';
const DROPPED = '';

/** Consonant spellings, longest first; what is not listed stays as it is. */
const CONSONANTS: Array<[spelling: string, sound: string]> = [
  ['chh', 'c'],
  ['ngk', 'N'],
  ['ngg', 'N'],
  // Nobody writes a hard c before r in a Khmer name: Crey is Chrey.
  ['cr', 'cr'],
  ['kh', 'k'],
  ['ch', 'c'],
  ['ph', 'p'],
  ['th', 't'],
  ['sh', 's'],
  ['nh', 'n'],
  ['gn', 'n'],
  ['ng', 'N'],
  ['ck', 'k'],
  ['c', 'k'],
  ['g', 'k'],
  ['q', 'k'],
  ['w', 'v'],
  ['x', 's'],
  ['z', 's'],
  ['j', 'c'],
];

/** Whole words whose spellings differ by more than the sound rules forgive. */
const WORDS = new Map(
  Object.entries({
    kg: 'kampong',
    kp: 'kampong',
    kompong: 'kampong',
    kampung: 'kampong',
    ko: 'kaoh',
    koh: 'kaoh',
    bung: 'boeng',
    stung: 'stueng',
    wat: 'voat',
    vat: 'voat',
    watt: 'voat',
    o: 'ou',
    or: 'ou',
    au: 'ou',
    tuk: 'tuek',
    khet: 'khaet',
    rusey: 'ruessei',
    rossey: 'ruessei',
    russey: 'ruessei',
    russei: 'ruessei',
    russai: 'ruessei',
    rusei: 'ruessei',
    tropeang: 'trapeang',
    tropaing: 'trapeang',
    tropang: 'trapeang',
    orussey: 'ouruessei',
    orussei: 'ouruessei',
    muoy: '1',
    mouy: '1',
    muay: '1',
    pir: '2',
    bei: '3',
    bey: '3',
    buon: '4',
    boun: '4',
    pram: '5',
    prammuoy: '6',
    prampir: '7',
    prampi: '7',
    prambei: '8',
    prambey: '8',
    prambuon: '9',
    dab: '10',
    ii: '2',
    iii: '3',
    iv: '4',
  }),
);

const isVowelLetter = (word: string, at: number): boolean => {
  const letter = word[at] ?? DROPPED;
  if (letter === '') return false;
  if (VOWELS.includes(letter)) return true;
  // y is a vowel unless it begins a syllable: Prey, Svay, but Yeay.
  return letter === 'y' && at > 0 && !VOWELS.includes(word[at + 1] ?? ' ');
};

/** The vowel of a run of vowel letters. Before a nasal a and o are one sound in Khmer spelling (Kampong, Kompong). */
const vowelOf = (run: string, next: string): string => {
  if (/^[ao]e?[eo]?o$/.test(run) && run.includes('e')) return 'Ev';
  if (/eo$|eou$/.test(run)) return 'Ev';
  if (/[eiy]/.test(run)) return 'E';
  const nasal = next === 'n' || next === 'm';
  if (nasal || /^a+h?$/.test(run)) return 'A';
  return 'O';
};

const consonantAt = (word: string, at: number): [sound: string, length: number] => {
  for (const [spelling, sound] of CONSONANTS)
    if (word.startsWith(spelling, at)) return [sound, spelling.length];
  return [word[at] ?? DROPPED, 1];
};

/** Letters that are written or left out at will: h alone (Kaoh, Koh), r before a consonant or at the end (Kork, Kouk). */
const isSilent = (word: string, at: number): boolean => {
  const letter = word[at];
  if (letter === 'h') return at > 0;
  return letter === 'r' && at > 0 && isVowelLetter(word, at - 1) && !isVowelLetter(word, at + 1);
};

const soundsOf = (word: string): string => {
  let sounds = '';
  let at = 0;
  while (at < word.length) {
    let sound: string;
    if (isVowelLetter(word, at)) {
      const from = at;
      while (at < word.length && isVowelLetter(word, at)) at += 1;
      sound = vowelOf(word.slice(from, at), word[at] ?? DROPPED);
    } else {
      const [consonant, length] = isSilent(word, at) ? [DROPPED, 1] : consonantAt(word, at);
      sound = consonant;
      at += length;
    }
    if (!sounds.endsWith(sound)) sounds += sound;
  }
  return sounds;
};

/** Ends that are written either way: Reap / Reab, Pnov / Pnau, Dankum / Dangkum. */
const settleEnds = (sounds: string): string =>
  sounds
    .replace(/b$/, 'p')
    .replace(/Ov$/, 'O')
    .replace(/n(?=k)/g, 'N')
    .replace(/Nk$/, 'N');

const BARE = /^[a-z0-9]*$/;

/** Letters only, small, without accents or apostrophes. */
export const bareLetters = (word: string): string => {
  const small = word.toLowerCase();
  // Most words are bare already: two passes over them are spared.
  return BARE.test(small) ? small : small.normalize('NFD').replace(/[^a-z0-9]/g, '');
};

/** So many bytes for each word: how many sounds it has, and the sounds. Nearly every word's lie in one line of memory. */
const ROW_BYTES = 64;
/** The sounds of all words that were met; those of a word begin at `firstSoundOf` its row. */
export const SOUNDS = new Uint8Array(WordMemory.ROWS * ROW_BYTES);
const memory = new WordMemory((word, row) => {
  const bare = bareLetters(word);
  const sounds = settleEnds(soundsOf(WORDS.get(bare) ?? bare)).slice(0, ROW_BYTES - 1);
  SOUNDS[row * ROW_BYTES] = sounds.length;
  for (let at = 0; at < sounds.length; at += 1) SOUNDS[row * ROW_BYTES + 1 + at] = sounds.charCodeAt(at);
});

/** The row of the word (no spaces) between two offsets of a text, as `WordMemory` gives it. */
export const latinWordAt = (text: string, start: number, end: number): number =>
  memory.rowOf(text, start, end);

export const soundCountOf = (row: number): number => SOUNDS[row * ROW_BYTES] ?? 0;
export const firstSoundOf = (row: number): number => row * ROW_BYTES + 1;

/** Folds a word (no spaces). */
export const foldLatinWord = (word: string): string => {
  const row = latinWordAt(word, 0, word.length);
  const first = firstSoundOf(row);
  return String.fromCharCode(...SOUNDS.subarray(first, first + soundCountOf(row)));
};
