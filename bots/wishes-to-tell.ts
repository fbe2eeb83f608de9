import { commandIntent } from '../nlp';
import { LONGEST_WISH, wishOf } from './intents';
import type { Scene } from './scene';

const WISHES_TO_TELL = [
  /\b(?:want|like|need|wish|have) to (?:report|complain|tell|file|submit|make|send|ask)\b/i,
  /\bhave (?:a|some|one) (?:problem|complaint|issue|request|report)\b|\bcan (?:you|i) (?:help|report|complain)\b/i,
  /(?:ចង់|សុំ|សូម|ត្រូវ)(?:រាយការណ៍|ប្តឹង|ប្ដឹង|តវ៉ា|ដាក់ពាក្យ|ជូនដំណឹង|លើកបញ្ហា|ប្រាប់)|^(?:ខ្ញុំ)?មានបញ្ហា(?:មួយ)?[។.!]*$/u,
];

/** Kinds of a case: answers to a question of ours too, so that they alone begin no report. */
const KINDS = /^(?:request|suggest(?:ion)?|សំណូមពរ|សំណើ(?:សុំ)?)[.!។]?$/iu;

/** "I have another problem" as the whole message: it tells of none yet, whatever the model hears in it. */
const ANOTHER_MATTER =
  /\b(?:another|other|new|second|different|one more|more) (?:problem|matter|issue|complaint|report|request|concern|story|case)s?\b|(?:បញ្ហា|រឿង|សំណើ|សំណូមពរ|បណ្ដឹង|បណ្តឹង)(?:មួយ)?(?:ផ្សេង|ថ្មី|ទៀត)/giu;
const BESIDE_IT =
  /\b(?:i|we|have|has|got|ve|d|there|is|are|s|want|need|wish|would|like|to|report|tell|file|send|make|say|complain|about|you|also|still|now|again|please|too|yet|and|hello|hi|ok|okay|yes|sorry|a|an|the|one|some|more)\b|ខ្ញុំ|យើង|មាន|នៅ|សូម|សុំ|ចង់|ប្រាប់|រាយការណ៍|ដាក់|ពាក្យ|ប្ដឹង|ប្តឹង|អំពី|ពី|មួយ|ទៀត|ដែរ|ផ្សេង|ថ្មី|បាទ|ចាស|ហើយ|ជម្រាបសួរ|សួស្តី/giu;

const tellsOnlyOfAnother = (text: string): boolean =>
  text.length <= LONGEST_WISH &&
  text.search(ANOTHER_MATTER) !== -1 &&
  !/\p{L}/u.test(text.replace(ANOTHER_MATTER, ' ').replace(BESIDE_IT, ' '));

/** "Report", "I want to complain", "I have another problem" as the whole message. */
export const asksToReport = (text: string): boolean =>
  (commandIntent(text) === 'report' && !KINDS.test(text.trim())) || tellsOnlyOfAnother(text);

/** "I want to report something": a wish to tell that tells nothing yet, so that it is never the story. */
export function onlyWishesToTell(scene: Scene): boolean {
  if (commandIntent(scene.text) === 'report' || tellsOnlyOfAnother(scene.text)) return true;
  const { category, place } = scene.input.understanding;
  if (wishOf(scene) !== 'report' || place !== null) return false;
  if (category.code !== null && category.code !== 'other') return false;
  return scene.text.length <= LONGEST_WISH && WISHES_TO_TELL.some((pattern) => pattern.test(scene.text));
}
