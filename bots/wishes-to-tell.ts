import { suspectFrom } from '../casework';
import { commandIntent } from '../nlp';
import { LONGEST_WISH, wishOf } from './intents';
import type { Scene } from './scene';
import { holdsOnly, readerOf } from './word-reader';

const WISHES_TO_TELL = [
  /\b(?:want|like|need|wish|have) to (?:report|complain|tell|file|submit|make|send|ask)\b/i,
  /\bhave (?:a|some|one) (?:problem|complaint|issue|request|report)\b|\bcan (?:you|i) (?:help|report|complain)\b/i,
  /(?:ចង់|សុំ|សូម|ត្រូវ)(?:រាយការណ៍|ប្តឹង|ប្ដឹង|តវ៉ា|ដាក់ពាក្យ|ជូនដំណឹង|លើកបញ្ហា|ប្រាប់)|មាន(?:បញ្ហា|រឿង)/u,
];

/** Words that a wish to tell is made of: with any other, something is told already, and words that are told are kept. */
const BARE_WISH = readerOf({
  core: '',
  beside: `i we you me us my our your want wanted like would wish need have has got ve d id am im m will can could may to report complain
    tell file submit make send ask say inform raise lodge write speak talk about of for with on regarding something anything thing
    things somebody someone matter a an the one some any this that it there is are problem problems complaint complaints issue issues
    request requests reports concern concerns information story question suggestion senate sala office here
    now today please pls hello hi dear sir madam bong help and also just so really very important new first how do where should know
    s case small big serious else other another different more again`,
  khmerCore: '',
  khmerBeside: `ខ្ញុំ យើង នាង បាទ ចាស ចា៎ សូម សុំ ចង់ ត្រូវ ត្រូវការ មាន រឿង បញ្ហា ករណី បណ្តឹង បណ្ដឹង ពាក្យ សំណើ សំណូមពរ មួយ ខ្លះ អ្វី អី រាយការណ៍
    ប្តឹង ប្ដឹង តវ៉ា ដាក់ ជូនដំណឹង លើក ប្រាប់ និយាយ សរសេរ ផ្ញើ ជូន ដល់ ទៅ មក ពី អំពី លើ អ្នក លោក បង ព្រឹទ្ធសភា សាលា ទី នេះ នៅ ផង ទេ ណា ណាស់
    បាន អាច តើ ជួយ ទៀត ដែរ ថ្មី ផ្សេង ហើយ សួស្តី សួស្ដី ជម្រាបសួរ ជំរាបសួរ សំខាន់ ធំ តូច ដឹង ឱ្យ ឲ្យ អោយ ថា គេ`,
});

/** True when all words are of a wish to tell something. */
export const isMadeOfWish = (text: string): boolean =>
  text.length <= LONGEST_WISH && holdsOnly(text, BARE_WISH);

/** Kinds of a case: answers to a question of ours too, so that they alone begin no report. */
const KINDS = /^(?:request|suggest(?:ion)?|សំណូមពរ|សំណើ(?:សុំ)?)[.!។]?$/iu;

/** "I have another problem" as the whole message: it tells of none yet, whatever the model hears in it. */
const ANOTHER_MATTER =
  /\b(?:another|other|new|second|different|one more|more) (?:problem|matter|issue|complaint|report|request|concern|story|case)s?\b|(?:បញ្ហា|រឿង|សំណើ|សំណូមពរ|បណ្ដឹង|បណ្តឹង)(?:មួយ)?(?:ផ្សេង|ថ្មី|ទៀត)+/giu;
const BEGINNING = 120;
const BESIDE_IT =
  /\b(?:i|we|have|has|got|ve|d|there|is|are|s|want|need|wish|would|like|to|report|tell|file|send|make|say|complain|about|you|also|still|now|again|please|too|yet|and|hello|hi|ok|okay|yes|sorry|a|an|the|one|some|more)\b|ខ្ញុំ|យើង|មាន|នៅ|សូម|សុំ|ចង់|ប្រាប់|រាយការណ៍|ដាក់|ពាក្យ|ប្ដឹង|ប្តឹង|អំពី|ពី|មួយ|ទៀត|ដែរ|ផ្សេង|ថ្មី|បាទ|ចាស|ហើយ|ជម្រាបសួរ|សួស្តី/giu;

const tellsOnlyOfAnother = (text: string): boolean =>
  text.length <= LONGEST_WISH &&
  text.search(ANOTHER_MATTER) !== -1 &&
  !/\p{L}/u.test(text.replace(ANOTHER_MATTER, ' ').replace(BESIDE_IT, ' '));

const HAS_ANOTHER = new RegExp(
  `(?:\\b(?:i|we)(?: also)? (?:have|[’']ve got|want to (?:report|tell))(?: yet| also)? |(?:ខ្ញុំ|យើង)(?:ក៏)?(?:ចង់|សូម|សុំ)?(?:មាន|ប្ដឹង|ប្តឹង|រាយការណ៍|ប្រាប់)(?:ពី|អំពី)?)(?:${ANOTHER_MATTER.source})`,
  'iu',
);

/** "I have another problem, the school has no roof": a matter of its own is begun in so many words. */
export function beginsAnother(text: string): boolean {
  const told = text.slice(0, BEGINNING);
  const at = told.search(ANOTHER_MATTER);
  if (at === -1) return false;
  return HAS_ANOTHER.test(told) || !/\p{L}/u.test(told.slice(0, at).replace(BESIDE_IT, ' '));
}

/** "Report", "I want to complain", "I have another problem" as the whole message. */
export const asksToReport = (text: string): boolean =>
  (commandIntent(text) === 'report' && !KINDS.test(text.trim())) || tellsOnlyOfAnother(text);

/** "I want to report something": a wish to tell that tells nothing yet, so that it is never the story. */
export function onlyWishesToTell(scene: Scene): boolean {
  if (commandIntent(scene.text) === 'report' || tellsOnlyOfAnother(scene.text)) return true;
  const { text, input } = scene;
  const wish = wishOf(scene);
  if (
    (wish !== 'report' && wish !== null) ||
    input.understanding.place !== null ||
    text.length > LONGEST_WISH
  )
    return false;
  if (!WISHES_TO_TELL.some((pattern) => pattern.test(text)) || !holdsOnly(text, BARE_WISH)) return false;
  // "I want to complain about the Senate" says whom.
  return suspectFrom(text, scene.language, input.senateNames ?? []).suspects.length === 0;
}
