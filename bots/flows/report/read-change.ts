import { CATEGORY_CODES, LANGUAGES, type CategoryCode } from '../../../contracts';
import { categoryName } from '../../copy/names';
import { goesOn, LONGEST_WISH } from '../../intents';
import { takesBack } from '../../takes-back';

const CHANGING = /\b(?:change|correct|fix|edit|update|wrong|other|another|different)\b|ប្ដូរ|ប្តូរ|ដូរ|កែ|ខុស/iu;
/** A wish to change something names nothing but that. */
const CHANGES: ReadonlyArray<readonly [RegExp, 'place' | 'subjects']> = [
  [/\b(?:place|location|address)\b|ទីកន្លែង|ទីតាំង|កន្លែង/iu, 'place'],
  [/\b(?:subject|topic|category|sector)\b|ប្រធានបទ|ប្រភេទ|ផ្នែក/iu, 'subjects'],
];
const BESIDE =
  /\b(?:i|we|want|need|would|like|to|please|the|my|of|this|it|is|can|you|me|let)\b|ខ្ញុំ|ចង់|សូម|សុំ|ហើយ|ទៅ|វិញ|បាន|ត្រូវ|មិន|ទេ|ផង|របស់/giu;
/** "The place is right, but": what need not be changed. */
const AS_IT_IS =
  /\b(?:the )?(?:place|location|address|subject|topic) (?:is|was) (?:right|correct|ok|okay|fine|good|true)\b(?:[, ]*but)?|(?:ទីកន្លែង|ទីតាំង|កន្លែង|ប្រធានបទ)\s*ត្រឹមត្រូវ(?:ហើយ)?\s*(?:ប៉ុន្តែ|តែ)?|(?:ទីកន្លែង|ទីតាំង|កន្លែង|ប្រធានបទ)\s*ត្រូវហើយ\s*(?:ប៉ុន្តែ|តែ)?/giu;
const MOST_LETTERS_LEFT = 2;

/** The step that a wish in words asks for: something to add, another place, another subject. Null for all other words. */
export function changeWish(text: string): 'more' | 'place' | 'subjects' | null {
  if (text.length > LONGEST_WISH) return null;
  if (tellsOnlyOfAdding(text)) return 'more';
  if (!CHANGING.test(text)) return null;
  const wrong = text.replace(AS_IT_IS, ' ');
  for (const [named, step] of CHANGES) {
    const left = wrong
      .replace(new RegExp(named, 'giu'), ' ')
      .replace(new RegExp(CHANGING, 'giu'), ' ')
      .replace(BESIDE, ' ');
    if (named.test(wrong) && lettersOf(left) <= MOST_LETTERS_LEFT) return step;
  }
  return null;
}

const ADDING_BESIDE =
  /\b(?:i|we|want|wanted|like|would|need|to|add|also|more|one|thing|something|else|another|few|some|words?|details?|information|photos?|please|my|the|a|message|report|case|forgot|say|tell|mention)\b|ចង់បន្ថែម|សូមបន្ថែម|បន្ថែម|ភ្លេចប្រាប់|ភ្លេច|ប្រាប់|ព័ត៌មាន|ខ្ញុំ|ចង់|សូម|សុំ|រឿង|មួយ|ទៀត|បន្តិច|អ្វី|ផង|សារ|លើ|ទៅ|ក្នុង/giu;

/** "I want to add one more thing": what it is comes next. */
export const tellsOnlyOfAdding = (text: string): boolean =>
  text.length <= LONGEST_WISH &&
  goesOn(text) &&
  lettersOf(text.replace(ADDING_BESIDE, ' ')) <= MOST_LETTERS_LEFT;

const lettersOf = (text: string): number => text.match(/\p{L}/gu)?.length ?? 0;

const OF_SUBJECT =
  /^(?:it[’']?s|it is|this is) (?:really |rather )?about\b|\b(?:subject|topic) (?:is|should)\b|^ប្រធានបទ/iu;
const DENIED = /\b(?:not|isn[’']?t|no longer)(?: (?:a|about|the|on|only|any))* [\p{L}-]+/giu;
const DENIED_KHMER = /មិនមែន(?:ជា|អំពី|ស្ដីពី|ស្តីពី|រឿង)*[\p{L}\p{M}]+?(?:ទេ|\s|$)/gu;
const CORRECTING_BESIDE =
  /\b(?:no|nope|not|sorry|wait|actually|wrong|it|its|s|is|this|that|about|but|should|be|i|mean|really|rather|the|a|of|and|subject|topic|problem|matter|case|please)\b|អត់ទេ|ទេ|មិនមែន|ខុស|ប្រធានបទ|អំពី|ស្ដីពី|ស្តីពី|រឿង|ជា|គឺ|វិស័យ|ហើយ|វិញ|បញ្ហា|ត្រូវ/giu;
const FEWEST_LETTERS_OF_A_NAME = 4;

/** The subject that a correction names and nothing else: "no, not roads, it's about disasters". Null when it names none or several. */
export const otherSubject = (text: string): CategoryCode | null =>
  takesBack(text) || OF_SUBJECT.test(text) ? namedSubject(text) : null;

/** The subject that a short text names and nothing else: how the question for it is answered in words. */
export function namedSubject(text: string): CategoryCode | null {
  if (text.length > LONGEST_WISH) return null;
  const said = text.toLowerCase().replace(DENIED, ' ').replace(DENIED_KHMER, ' ');
  const named = SUBJECTS.flatMap(({ code, names }) => {
    const words = names.filter((name) => name.test(said));
    return words.length === 0 ? [] : [{ code, words }];
  });
  const [only, another] = named;
  if (only === undefined || another !== undefined) return null;
  const left = only.words.reduce((rest, word) => rest.replace(word, ' '), said);
  return lettersOf(left.replace(CORRECTING_BESIDE, ' ')) <= MOST_LETTERS_LEFT ? only.code : null;
}

/** The words of a subject's name in both languages. */
function namesOf(code: CategoryCode): string[] {
  return LANGUAGES.flatMap((language) =>
    categoryName(code, language)
      .toLowerCase()
      .split(/[\s,]+|\band\b|និង/u),
  )
    .filter((word) => word.length >= FEWEST_LETTERS_OF_A_NAME && !COMMON.has(word))
    .concat(code, ALSO_CALLED[code] ?? []);
}

/** What people say beside the words of the labels. */
const ALSO_CALLED: Partial<Record<CategoryCode, string[]>> = {
  land: ['ដី'],
  roads: ['ផ្លូវ'],
  electricity: ['ភ្លើង'],
  water: ['ទឹក'],
  corruption: ['ពុករលួយ'],
  health: ['សុខភាព', 'ពេទ្យ'],
  education: ['សាលារៀន', 'school'],
  disaster: ['ទឹកជំនន់'],
  debt: ['បំណុល', 'loan'],
  social: ['ក្រីក្រ'],
};

/** Words of these names that many a sentence has. */
const COMMON: ReadonlySet<string> = new Set([
  'clean',
  'public',
  'human',
  'natural',
  'order',
  'abuse',
  'power',
  'other',
  'work',
  'papers',
  'rights',
  'prices',
  'services',
]);

const wordOf = (word: string): RegExp =>
  /[\u1780-\u17ff]/u.test(word)
    ? new RegExp(word, 'u')
    : new RegExp(`\\b${word.replace(/s$/u, '')}s?\\b`, 'iu');

/** The subjects with the words that name them, made ready once. What is "other" nobody names. */
const SUBJECTS = CATEGORY_CODES.filter((code) => code !== 'other').map((code) => ({
  code,
  names: namesOf(code).map(wordOf),
}));
