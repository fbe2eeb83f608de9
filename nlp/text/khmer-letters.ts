/** What a letter of the Khmer block (U+1780 to U+17FF) is in an orthographic syllable. */
export const LETTER = {
  none: 0,
  consonant: 1,
  independentVowel: 2,
  vowel: 3,
  shifter: 4,
  robat: 5,
  sign: 6,
  coeng: 7,
  repetition: 8,
  punctuation: 9,
  digit: 10,
} as const;
type Letter = (typeof LETTER)[keyof typeof LETTER];

const RANGES: ReadonlyArray<readonly [from: number, to: number, letter: Letter]> = [
  [0x1780, 0x17a2, LETTER.consonant],
  [0x17a3, 0x17b3, LETTER.independentVowel],
  [0x17b6, 0x17c5, LETTER.vowel],
  [0x17c6, 0x17c8, LETTER.sign],
  [0x17c9, 0x17ca, LETTER.shifter],
  [0x17cb, 0x17cb, LETTER.sign],
  [0x17cc, 0x17cc, LETTER.robat],
  [0x17cd, 0x17d1, LETTER.sign],
  [0x17d2, 0x17d2, LETTER.coeng],
  [0x17d3, 0x17d3, LETTER.sign],
  [0x17d4, 0x17d6, LETTER.punctuation],
  [0x17d7, 0x17d7, LETTER.repetition],
  [0x17d8, 0x17db, LETTER.punctuation],
  [0x17dc, 0x17dc, LETTER.sign],
  [0x17dd, 0x17dd, LETTER.sign],
  [0x17e0, 0x17e9, LETTER.digit],
];

/** One entry for each UTF-16 unit: a look-up without a question is the fastest, and every step asks for every letter. */
const letters = new Uint8Array(0x10000);
for (const [from, to, letter] of RANGES) letters.fill(letter, from, to + 1);

/**
 * The role of a UTF-16 unit in Khmer writing; `LETTER.none` outside the Khmer block, and for the NaN that `charCodeAt` gives
 * behind a text's end: without the mask one such question would make all later ones slow, for an array is not asked so.
 */
export const khmerLetter = (unit: number): number => letters[unit & 0xffff] ?? LETTER.none;

/** Can a syllable start with this unit: a consonant or an independent vowel. */
export const isKhmerBase = (unit: number): boolean => {
  const letter = khmerLetter(unit);
  return letter === LETTER.consonant || letter === LETTER.independentVowel;
};

/** Does this unit hang on a base: a vowel sign, a shifter, a robat, a sign or the coeng. */
export const isKhmerMark = (unit: number): boolean => {
  const letter = khmerLetter(unit);
  return letter >= LETTER.vowel && letter <= LETTER.coeng;
};

/** A letter, mark or repetition sign of Khmer writing: what can stand inside a word. */
export const isKhmerWordUnit = (unit: number): boolean => {
  const letter = khmerLetter(unit);
  return letter >= LETTER.consonant && letter <= LETTER.repetition;
};
