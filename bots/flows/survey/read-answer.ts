import type { SurveyAnswer } from '../../../contracts';
import { LONGEST_WISH } from '../../intents';
import { agrees, says } from '../../keywords';

const RATED = /^([1-5១-៥])(?:\s*(?:\/\s*5|\/\s*៥|out of (?:5|five)|stars?|ផ្កាយ|ពិន្ទុ|[★⭐]\ufe0f?|\s)*)$/iu;
const STARS = /^(?:[★⭐]\ufe0f?\s*){1,5}$/u;

/** The rating that was typed: "5", "៤", "3/5", "★★"; null for other words. */
export function readRating(text: string): SurveyAnswer | null {
  const told = RATED.exec(text.trim())?.[1];
  if (told !== undefined) {
    const digit = told.charCodeAt(0) >= 0x17e0 ? told.charCodeAt(0) - 0x17e0 : Number(told);
    return String(digit) as SurveyAnswer;
  }
  const stars = text.trim();
  return STARS.test(stars) ? (String([...stars.matchAll(/[★⭐]/gu)].length) as SurveyAnswer) : null;
}

/**
 * How people say it, the plainest first: "only" and "no" take back what "answered" seems to tell, and "a reply" what "no answer" seems to
 * tell of silence.
 */
const SAID: Array<[SurveyAnswer, RegExp]> = [
  [
    'acknowledged',
    /\backnowledg|\b(?:only|just) (?:said|told|confirm\w*|not(?:ed|ice)|receiv\w*|got|thank\w*|wrote)\b|គ្រាន់តែ|បានតែ(?:ប្រាប់|ទទួល)/iu,
  ],
  [
    'not-answered',
    /\b(?:reply|replied|letter|message|wrote)\b.*\b(?:no|without an?) answer\b|\bno answer\b.*\bbut\b.*\b(?:reply|replied|letter|message|wrote)\b|(?:តប|សរសេរ|សំបុត្រ|សារ).*តែ(?:គ្មាន|អត់មាន|មិនមាន)ចម្លើយ/iu,
  ],
  [
    'no-reply',
    /\bno (?:reply|replies|response|answer|word|news)\b|\b(?:nobody|no one|no-one)\b|\bnothing\b|\bnever (?:heard|replied|got|answered)\b|គ្មាន(?:ការ|ចម្លើយ|អ្នក|នរណា|ដំណឹង)|អត់(?:ទាន់)?(?:មាន|ឃើញ)|មិនទាន់(?:មាន|ឃើញ|ទទួល)|ស្ងាត់/iu,
  ],
  [
    'not-answered',
    /\b(?:not|never) (?:yet )?(?:been )?(?:really |fully )?answered\b|\b(?:did|does|has|have)(?:n[’']?t| not) (?:really )?answer|\bnot (?:what|the answer)\b|\bbeside the (?:point|question)\b|មិនចំ|មិន(?:ទាន់)?(?:បាន)?ឆ្លើយ|អត់(?:បាន)?ឆ្លើយ/iu,
  ],
  [
    'answered',
    /^(?:(?:yes|yeah|yep)\b|answered\W*$)|\b(?:was|been|is|got) (?:it )?(?:fully )?answered\b|\bgot (?:an|the|my) answer\b|បាន(?:ទទួល)?ចម្លើយ|បានឆ្លើយ|ឆ្លើយហើយ|^(?:បាទ|ចាស)/iu,
  ],
];

/** Whether the question was answered, in the citizen's own few words; null where they tell something else. */
export function readQuality(text: string): SurveyAnswer | null {
  if (text.length > LONGEST_WISH) return null;
  if (agrees(text)) return 'answered';
  if (says(text, 'no')) return 'not-answered';
  return SAID.find(([, words]) => words.test(text))?.[0] ?? null;
}
