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

/** "Report", "I want to complain" as the whole message, in the words that nlp/ knows for it. */
export const asksToReport = (text: string): boolean =>
  commandIntent(text) === 'report' && !KINDS.test(text.trim());

/** "I want to report something": a wish to tell that tells nothing yet, so that it is never the story. */
export function onlyWishesToTell(scene: Scene): boolean {
  if (commandIntent(scene.text) === 'report') return true;
  const { category, place } = scene.input.understanding;
  if (wishOf(scene) !== 'report' || place !== null) return false;
  if (category.code !== null && category.code !== 'other') return false;
  return scene.text.length <= LONGEST_WISH && WISHES_TO_TELL.some((pattern) => pattern.test(scene.text));
}
