import words from '../data/complained-about.json';
import { foldForWords as fold } from './fold-for-words';
import { partOf, type Mention } from './find-wrong-doer';

/** Somebody of the Senate by name: an office, or a senator. */
export interface SenateName {
  kind: 'office' | 'senator';
  id: string;
  nameKm: string;
  nameEn: string;
  /** What people also call it; believed only when the text says that it did a wrong. */
  otherNames?: readonly string[];
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

/** Whoever is spoken of more often is seen by then. */
const MOST_MENTIONS = 40;
/** A shorter name stands inside other words too easily. */
const SHORTEST_NAME = 5;
const SHORTEST_KHMER_NAME = 4;

/** Whom a complaint may be about. Reads words only: that the text is a complaint at all, the caller knows. */
export const findComplainedAbout = (text: string, names: readonly SenateName[]): ComplainedAbout => {
  const folded = fold(text);
  const named = names.filter((name) => isSuspected(folded, name));
  const unnamed = named.length > 0 ? null : findAccused(folded);
  return {
    named,
    unnamed,
    accuses: unnamed !== null || holdsAccusation(folded) || named.some((name) => isDoer(folded, name)),
    institution: firstOf(folded, words.institutions)?.word ?? null,
  };
};

const isKhmer = (text: string): boolean => /[\u1780-\u17ff]/u.test(text);

/** By their name they are suspected, unless the text only speaks to them; by another name only of the wrong that they do. */
const isSuspected = (folded: string, { nameKm, nameEn, otherNames = [] }: SenateName): boolean => {
  const mentions = [nameEn, nameKm].flatMap((name) => mentionsOf(folded, name));
  if (mentions.some((mention) => partOf(folded, mention) !== 'addressed')) return true;
  return otherNames.some((name) =>
    mentionsOf(folded, name, NOT_OF_OTHERS).some((mention) => partOf(folded, mention) === 'doer'),
  );
};

const isDoer = (folded: string, { nameKm, nameEn, otherNames = [] }: SenateName): boolean =>
  [nameEn, nameKm, ...otherNames].some((name) =>
    mentionsOf(folded, name).some((mention) => partOf(folded, mention) === 'doer'),
  );

/** Ministries and the National Assembly have a secretariat general and commissions too. */
const NOT_OF_OTHERS =
  '(?: of the senate|\\s*(?:នៃ)?\\s*ព្រឹទ្ធសភា)?(?! (?:of|for|at) |\\s*(?:នៃ|របស់|រដ្ឋសភា|ក្រសួង|រាជ))';

/** The tenth commission is not the first. */
const NO_DIGIT = '(?![០-៩\\d])';

/** Where a name stands. Khmer is written with and without spaces between the parts of a name. */
const mentionsOf = (folded: string, name: string, followed = ''): Mention[] => {
  const wanted = fold(name).trim();
  const letters = isKhmer(wanted) ? wanted.replaceAll(' ', '') : wanted;
  if (letters.length < (isKhmer(wanted) ? SHORTEST_KHMER_NAME : SHORTEST_NAME)) return [];
  return isKhmer(wanted)
    ? matchesOf(folded, Array.from(letters, escape).join(' ?') + NO_DIGIT + followed)
    : matchesOf(folded, `(?<![\\p{L}\\p{N}])${escape(letters)}(?:s|ed|ion)?(?![\\p{L}\\p{N}])${followed}`);
};

const matchesOf = (folded: string, source: string): Mention[] => {
  const found: Mention[] = [];
  for (const { index, 0: words } of folded.matchAll(new RegExp(source, 'gu'))) {
    found.push({ start: index, end: index + words.length });
    if (found.length === MOST_MENTIONS) break;
  }
  return found;
};

const escape = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&');

/** Where a word stands: Latin words whole (a plural is the same word), Khmer ones wherever they are. */
const findWord = (folded: string, word: string): number => {
  if (isKhmer(word)) return folded.indexOf(fold(word));
  // Most words stand in no text: a pattern is made only where the letters do.
  if (!folded.includes(word)) return -1;
  return folded.search(
    new RegExp(`(?<![\\p{L}\\p{N}])${escape(word)}(?:s|ed|ion)?(?![\\p{L}\\p{N}])`, 'u'),
  );
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

const ROLE =
  '(?:staff|officials?|officers?|offices?|clerks?|employees?|workers?|members?|guards?|bodyguards?|drivers?|assistants?|advis[eo]rs?|secretary(?: general)?|secretariat(?: general)?|general secretariat|secretaries|commissions?(?: \\d+)?|president|vice[- ]president|people|sons?|daughters?|wife|husband|brothers?|family|relatives?|security|team|representatives?)';
const KHMER_ROLE =
  '(?:មន្ត្រី|បុគ្គលិក|សមាជិក|តំណាង|ការិយាល័យ|អគ្គលេខាធិការដ្ឋាន|លេខាធិការដ្ឋាន|អគ្គលេខាធិការ|គណៈកម្មការ|ប្រធាន|អង្គរក្ស|អ្នកបើកឡាន|ជំនួយការ)';

/** The Senate's own people without a name: senators, the Senate, and whoever works for them. */
const OF_THE_SENATE = [
  `(?<![\\p{L}\\p{N}])(?:${ROLE} (?:of|at|in|from|for|inside) (?:(?:the|an?|our|one|this|that|your) )*)?(?:senators?|senate)(?!\\p{L})(?:(?:['’]s?)? ${ROLE}(?!\\p{L})){0,2}`,
  `(?:${KHMER_ROLE}(?:នៃ|របស់|នៅ|ក្នុង)?\\s*){0,2}ព្រ[ឹឺ]ទ្ធសភា`,
  `(?<!\\p{L})(?:(?:samac?h?[ie]+[ck]|samajik|tamnang|montr[ei]y|bokk?alik|neak tamnang) )?pr[iu]e?t+h? ?s[ao]?ph?[ei]?a+(?!\\p{L})`,
].map((source) => ({ source, alone: new RegExp(source, 'u') }));

/** People write to the Senate about other matters: only whoever of it does a wrong is the one complained about. */
const findAccused = (folded: string): string | null => {
  for (const { source, alone } of OF_THE_SENATE) {
    if (!alone.test(folded)) continue;
    const doer = matchesOf(folded, source).find((mention) => partOf(folded, mention) === 'doer');
    if (doer !== undefined) return folded.slice(doer.start, doer.end).trim();
  }
  return null;
};
