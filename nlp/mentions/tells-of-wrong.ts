import { foldForWords } from './fold-for-words';
import { DOERS, WRONG_KHMER, WRONG_LATIN } from './wrong-words';

/** Longer texts are judged by their beginning. */
const READ = 1_500;
/** Doer and wrong stand so close together, in UTF-16 units. */
const NEAR = 60;
const SENTENCE = /[^.!?។\n]+[.!?។]?/gu;
const DOER = new RegExp(DOERS, 'gu');

/** Questions, wishes and matters of law: nothing is told to have happened. */
const NOT_TOLD =
  /\?|^(?:please )?(?:is|are|can|could|do|does|did|how|what|who|where|which|when|will|should|would|may|let|sign|vote|add)\b|\b(?:if|whether|should|must|could|would|want to|like to|wish to|laws?|penalt\w+|punish\w*|draft|consultations?|surveys?|vote|opinion|suggest\w*|propos\w+|tell me|explain)\b|តើ|ប៉ុន្មាន|ឬទេ|អ្វី|ណា|ច្បាប់|ប្រសិនបើ|បើ|គួរ|សុំសួរ|ចង់(?:ដឹង|សួរ|ចុះ|ផ្តល់|ចូលរួម)|ពិគ្រោះ|យោបល់|ស្ទង់/u;
const REPROACH =
  /^(?:but |and |so )?why (?:did|does|do|is|are|has|have)\b|\bhow (?:can|could|dare) (?:he|she|they|the|a)\b|ហេតុអ្វី|ម៉េចបាន/u;
const NOT_DOING =
  /\b(?:help\w*|stop\w*|fight\w*|prevent\w*|investigat\w*|against|about)\b|ជួយ|ប្រឆាំង|ទប់ស្កាត់|កុំ/u;

/** "I want to complain about ...": whoever says what they complain about asks nothing. */
const ANNOUNCED =
  /\b(?:i|we)(?:[’']d| would)? (?:want|wish|like|need|am here|are here) to (?:complain|report|(?:file|make|lodge|submit) a (?:complaint|report)) (?:about|against|that|on) .{8}|(?:ខ្ញុំ|យើង)(?:ចង់|សូម|សុំ)(?:ប្ដឹង|ប្តឹង|រាយការណ៍|តវ៉ា)(?:ពី|អំពី|លើ|ថា|ប្រឆាំង).{8}/u;
const ASKED = /\?|^(?:how|where|who|what|can|may|is|do)\b|តើ|ឯណា|ត្រង់ណា|ដូចម្តេច|ដូចម្ដេច|ម៉េច/u;

/** Whether a text tells that somebody did a wrong: no question about wrongs, no wish, no law against them. */
export function tellsOfWrong(text: string): boolean {
  const folded = foldForWords(text.slice(0, READ));
  if (ANNOUNCED.test(folded) && !ASKED.test(folded)) return true;
  const sentences = folded.match(SENTENCE) ?? [];
  return sentences.some((sentence) => tellsIt(sentence.trim()));
}

const tellsIt = (sentence: string): boolean =>
  (REPROACH.test(sentence) || !NOT_TOLD.test(sentence)) &&
  [WRONG_LATIN, WRONG_KHMER].some((wrong) =>
    [...sentence.matchAll(wrong)].some(({ index }) =>
      isDoneBySomebody(sentence.slice(Math.max(0, index - NEAR), index)),
    ),
  );

function isDoneBySomebody(before: string): boolean {
  const doer = [...before.matchAll(DOER)].at(-1);
  return doer !== undefined && !NOT_DOING.test(before.slice(doer.index + doer[0].length));
}
