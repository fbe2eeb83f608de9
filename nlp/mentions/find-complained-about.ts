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
  const story = { folded, spaceless: folded.replaceAll(' ', '') };
  const named = names.filter((name) => isSuspected(story, name));
  const unnamed = named.length > 0 ? null : findAccused(folded);
  return {
    named,
    unnamed,
    accuses: unnamed !== null || holdsAccusation(folded) || named.some((name) => isDoer(story, name)),
    institution: firstOf(folded.replace(BANK_OF_WATER, overwrite), INSTITUTIONS)?.word ?? null,
  };
};

/** A folded text, and the same without its spaces. */
interface StoryText {
  folded: string;
  spaceless: string;
}

const isKhmer = (text: string): boolean => /[\u1780-\u17ff]/u.test(text);

/** By their name they are suspected, unless the text only speaks to them; by another name only of the wrong that they do. */
const isSuspected = (story: StoryText, { nameKm, nameEn, otherNames = [] }: SenateName): boolean => {
  const mentions = [nameEn, nameKm].flatMap((name) => mentionsOf(story, name));
  if (mentions.some((mention) => partOf(story.folded, mention) !== 'addressed')) return true;
  return otherNames.some((name) =>
    mentionsOf(story, name, NOT_OF_OTHERS).some((mention) => partOf(story.folded, mention) === 'doer'),
  );
};

const isDoer = (story: StoryText, { nameKm, nameEn, otherNames = [] }: SenateName): boolean =>
  [nameEn, nameKm, ...otherNames].some((name) =>
    mentionsOf(story, name).some((mention) => partOf(story.folded, mention) === 'doer'),
  );

/** Ministries and the National Assembly have a secretariat general and commissions too. */
const NOT_OF_OTHERS =
  '(?: of the senate|\\s*(?:នៃ)?\\s*ព្រឹទ្ធសភា)?(?! (?:of|for|at) |\\s*(?:នៃ|របស់|រដ្ឋសភា|ក្រសួង|រាជ))';

/** The tenth commission is not the first. */
const NO_DIGIT = '(?![០-៩\\d])';

/** A name made ready for being looked for. */
interface SoughtName {
  /** Its letters; Khmer ones without spaces. */
  letters: string;
  khmer: boolean;
  /** The patterns that were made of it, by what must follow. */
  patterns: Map<string, RegExp>;
}

/** The directory's names are looked for in every story. Bounded, for names come and go. */
const soughtNames = new Map<string, SoughtName>();
const MOST_SOUGHT = 5_000;

const soughtName = (name: string): SoughtName => {
  const known = soughtNames.get(name);
  if (known !== undefined) return known;
  const wanted = fold(name).trim();
  const khmer = isKhmer(wanted);
  const made = { letters: khmer ? wanted.replaceAll(' ', '') : wanted, khmer, patterns: new Map() };
  if (soughtNames.size === MOST_SOUGHT) soughtNames.clear();
  soughtNames.set(name, made);
  return made;
};

/** Where a name stands. Khmer is written with and without spaces between the parts of a name. */
const mentionsOf = ({ folded, spaceless }: StoryText, name: string, followed = ''): Mention[] => {
  const sought = soughtName(name);
  const { letters, khmer } = sought;
  if (letters.length < (khmer ? SHORTEST_KHMER_NAME : SHORTEST_NAME)) return [];
  // Most names stand in no text: a pattern is tried only where the letters do.
  if (!(khmer ? spaceless : folded).includes(letters)) return [];
  return matchesOf(folded, patternOf(sought, followed));
};

const patternOf = ({ letters, khmer, patterns }: SoughtName, followed: string): RegExp => {
  const known = patterns.get(followed);
  if (known !== undefined) return known;
  const source = khmer
    ? Array.from(letters, escape).join(' ?') + NO_DIGIT + followed
    : `(?<![\\p{L}\\p{N}])${escape(letters)}(?:s|ed|ion)?(?![\\p{L}\\p{N}])${followed}`;
  const made = new RegExp(source, 'gu');
  patterns.set(followed, made);
  return made;
};

/** `pattern` is a global one that matches no empty text. */
const matchesOf = (folded: string, pattern: RegExp): Mention[] => {
  const found: Mention[] = [];
  pattern.lastIndex = 0;
  for (let match = pattern.exec(folded); match !== null; match = pattern.exec(folded)) {
    found.push({ start: match.index, end: match.index + match[0].length });
    if (found.length === MOST_MENTIONS) break;
  }
  return found;
};

const escape = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&');

/** A word of our lists and where it stands first in a folded text, -1 when nowhere. */
interface SoughtWord {
  word: string;
  findIn: (folded: string) => number;
}

/** Latin words are found whole (a plural is the same word), Khmer ones wherever they are. */
const soughtWord = (word: string): SoughtWord => {
  if (isKhmer(word)) {
    const wanted = fold(word);
    return { word, findIn: (folded) => folded.indexOf(wanted) };
  }
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}])${escape(word)}(?:s|ed|ion)?(?![\\p{L}\\p{N}])`, 'u');
  return { word, findIn: (folded) => (folded.includes(word) ? folded.search(pattern) : -1) };
};

/** The bank of a river holds no money, and takes none. */
const BANK_OF_WATER =
  /(?<!\p{L})(?:(?:(?:river|stream|creek|canal|lake|pond|reservoir|mekong|bassac|tonle sap|sand|mud)s?(?:['’]s)?(?: river| lake)?[ -]?|(?:east|west|north|south|left|right)(?:ern)? )banks?|banks? of (?:(?:the|a|our|this) )?(?:\p{L}+ )?(?:river|stream|creek|canal|lake|pond|reservoir|mekong|bassac|sap)|banks? (?:(?:is|are|was|were|has|have|keeps?|been|being|now|slowly|also) )*(?:collaps|erod|cav(?:es|ed|ing)|sliding|slid|washed|falling into))/gu;
const overwrite = (found: string): string => ' '.repeat(found.length);

const INSTITUTIONS = words.institutions.map(soughtWord);
const ACCUSATIONS = words.accusations.map(soughtWord);

const firstOf = (folded: string, list: readonly SoughtWord[]): { word: string; at: number } | null => {
  const found = list
    .map(({ word, findIn }) => ({ word, at: findIn(folded) }))
    .filter(({ at }) => at >= 0)
    .sort((a, b) => a.at - b.at || b.word.length - a.word.length);
  return found[0] ?? null;
};

const holdsAccusation = (folded: string): boolean => ACCUSATIONS.some(({ findIn }) => findIn(folded) >= 0);

const ROLE =
  '(?:staff|officials?|officers?|offices?|clerks?|employees?|workers?|members?|guards?|bodyguards?|drivers?|assistants?|advis[eo]rs?|secretary(?: general)?|secretariat(?: general)?|general secretariat|secretaries|commissions?(?: \\d+)?|president|vice[- ]president|people|sons?|daughters?|wife|husband|brothers?|family|relatives?|security|team|representatives?|someone|somebody|persons?|m[ae]n|wom[ae]n|guys?|bosses|boss|friends?|cousins?|nephews?|niece|uncle|in-laws?)';
const KHMER_ROLE =
  '(?:មន្ត្រី|បុគ្គលិក|សមាជិក|តំណាង|ការិយាល័យ|អគ្គលេខាធិការដ្ឋាន|លេខាធិការដ្ឋាន|អគ្គលេខាធិការ|គណៈកម្មការ|ប្រធាន|អង្គរក្ស|អ្នកបើកឡាន|ជំនួយការ|កូន(?:ប្រុស|ស្រី)?|ប្រពន្ធ|ប្តី|ក្មួយ(?:ប្រុស|ស្រី)?|បង(?:ប្រុស|ស្រី|ប្អូន)?|ប្អូន(?:ប្រុស|ស្រី)?|ចៅ|សាច់ញាតិ|គ្រួសារ|មនុស្ស|អ្នក|បុរស|ស្ត្រី|បក្ខពួក)';

/** The Senate's own people without a name: senators, the Senate, and whoever works for them. */
const OF_THE_SENATE = [
  {
    holds: 'senat',
    source: `(?<![\\p{L}\\p{N}])(?:${ROLE} (?:of|at|in|from|for|inside) (?:(?:the|an?|our|one|this|that|your) )*)?(?:senators?|senate)(?!\\p{L})(?:(?:['’]s?)? ${ROLE}(?!\\p{L})){0,2}`,
  },
  {
    holds: 'ទ្ធសភា',
    source: `(?:${KHMER_ROLE}(?:ម្នាក់)?(?:មកពី|នៃ|របស់|នៅ|ក្នុង|ពី)?\\s*){0,3}ព្រ[ឹឺ]ទ្ធសភា`,
  },
  {
    holds: 'pr',
    source: `(?<!\\p{L})(?:(?:samac?h?[ie]+[ck]|samajik|tamnang|montr[ei]y|bokk?alik|neak tamnang) )?pr[iu]e?t+h? ?s[ao]?ph?[ei]?a+(?!\\p{L})`,
  },
].map(({ holds, source }) => ({ holds, pattern: new RegExp(source, 'gu') }));

/** People write to the Senate about other matters: only whoever of it does a wrong is the one complained about. */
const findAccused = (folded: string): string | null => {
  for (const { holds, pattern } of OF_THE_SENATE) {
    // What every match holds is looked for first: most texts are spared the pattern.
    if (!folded.includes(holds)) continue;
    const doer = matchesOf(folded, pattern).find((mention) => partOf(folded, mention) === 'doer');
    if (doer !== undefined) return folded.slice(doer.start, doer.end).trim();
  }
  return null;
};
