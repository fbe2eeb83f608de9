import words from '../data/complained-about.json';

/** Somebody of the Senate by name: an office, or a senator. */
export interface SenateName {
  kind: 'office' | 'senator';
  id: string;
  nameKm: string;
  nameEn: string;
}

export interface ComplainedAbout {
  /** Offices and senators whose name stands in the text: whether they are meant, only its writer can say. */
  named: SenateName[];
  /** The words that accuse somebody of the Senate without a name; null when none do. */
  unnamed: string | null;
  /** Whether the text accuses anybody of anything: a question that names an office does not. */
  accuses: boolean;
  /** The first institution that is told of, in the words of the text. */
  institution: string | null;
}

/** An accusation and the one who is accused stand so close together, in UTF-16 units. */
const NEAR = 60;
/** A shorter name stands inside other words too easily. */
const SHORTEST_NAME = 5;
const SHORTEST_KHMER_NAME = 4;

/** Whom a complaint may be about. Reads words only: that the text is a complaint at all, the caller knows. */
export const findComplainedAbout = (text: string, names: readonly SenateName[]): ComplainedAbout => {
  const folded = fold(text);
  const named = names.filter(
    ({ nameKm, nameEn }) => holdsName(folded, nameEn) || holdsName(folded, nameKm),
  );
  return {
    named,
    unnamed: named.length > 0 ? null : findAccused(folded),
    accuses: holdsAccusation(folded),
    institution: firstOf(folded, words.institutions)?.word ?? null,
  };
};

/** Lower case, one kind of space, and nothing invisible; Khmer letters stay. */
const fold = (text: string): string =>
  text
    .normalize('NFC')
    .toLowerCase()
    .replace(/[\u200b-\u200d\u2060\ufeff]/gu, '')
    .replace(/\s+/gu, ' ');

const isKhmer = (text: string): boolean => /[\u1780-\u17ff]/u.test(text);

/** Khmer is written with and without spaces between the parts of a name. */
const holdsName = (folded: string, name: string): boolean => {
  const wanted = fold(name).trim();
  if (isKhmer(wanted)) {
    const bare = wanted.replaceAll(' ', '');
    return bare.length >= SHORTEST_KHMER_NAME && folded.replaceAll(' ', '').includes(bare);
  }
  return wanted.length >= SHORTEST_NAME && findWord(folded, wanted) >= 0;
};

/** Where a word stands: Latin words whole (a plural is the same word), Khmer ones wherever they are. */
const findWord = (folded: string, word: string): number => {
  if (isKhmer(word)) return folded.indexOf(fold(word));
  // Most words stand in no text: a pattern is made only where the letters do.
  if (!folded.includes(word)) return -1;
  const escaped = word.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&');
  return folded.search(new RegExp(`(?<![\\p{L}\\p{N}])${escaped}(?:s|ed|ion)?(?![\\p{L}\\p{N}])`, 'u'));
};

const firstOf = (folded: string, list: readonly string[]): { word: string; at: number } | null => {
  const found = list
    .map((word) => ({ word, at: findWord(folded, word) }))
    .filter(({ at }) => at >= 0)
    .sort((a, b) => a.at - b.at || b.word.length - a.word.length);
  return found[0] ?? null;
};

const holdsAccusation = (folded: string): boolean =>
  words.accusations.some((accusation) => findWord(folded, accusation) >= 0);

/** People write to the Senate about other matters: only an accusation beside the word makes it the one complained about. */
const findAccused = (folded: string): string | null => {
  for (const word of words.senate) {
    const at = findWord(folded, word);
    if (at < 0) continue;
    const around = folded.slice(Math.max(0, at - NEAR), at + word.length + NEAR);
    if (holdsAccusation(around)) return word;
  }
  return null;
};
