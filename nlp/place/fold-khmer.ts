const COENG = 0x17d2;

/** Khmer letters that are written for one another in names; 0 drops the letter. Keys and text are folded alike. */
const LETTERS = new Map<number, number>([
  [0x178e, 0x1793], // ណ as ន
  [0x17a1, 0x179b], // ឡ as ល
  [0x178b, 0x1790], // ឋ as ថ
  [0x178c, 0x178a], // ឌ as ដ
  [0x178d, 0x1792], // ឍ as ធ
  [0x17ac, 0x17ab], // ឬ as ឫ
  [0x17b3, 0x17aa], // ឳ as ឪ
  [0x17b8, 0x17b7], // ី as ិ
  [0x17ba, 0x17b9], // ឺ as ឹ
  [0x17bc, 0x17bb], // ូ as ុ
  [0x17c9, 0], // muusikatoan
  [0x17ca, 0], // triisap
  [0x17cb, 0], // bantoc
  [0x17cc, 0], // robat
  [0x17cd, 0], // toandakhiat
  [0x17ce, 0],
  [0x17cf, 0], // ahsda
  [0x17d0, 0], // samyok sannya
  [0x17d1, 0],
  [0x17dd, 0],
]);

const FIRST = 0x1780;
/** The same for every unit of the Khmer block: each letter of each text is asked for, and a table answers sooner than a map. */
const FOLDED = Uint16Array.from({ length: 128 }, (_, place) => LETTERS.get(FIRST + place) ?? FIRST + place);

/**
 * The folded code unit of a Khmer letter that follows `previous` in the text, or 0 when it is left out of keys:
 * marks that most people leave out, letters that are written for one another, DA and TA as subscripts.
 */
export const foldKhmerUnit = (unit: number, previous: number): number => {
  if (previous === COENG && unit === 0x178a) return 0x178f;
  return FOLDED[unit - FIRST] ?? unit;
};

export const isKhmerUnit = (unit: number): boolean => (unit >= 0x1780 && unit <= 0x17d3) || unit === 0x17dd;

/** Does a cluster begin with this letter? Consonants and independent vowels do, unless the letter is a subscript. */
export const beginsCluster = (unit: number, previous: number): boolean =>
  unit <= 0x17b3 && previous !== COENG;
