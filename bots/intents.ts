import { type IntentCode, namesDanger } from '../contracts';
import { suspectFrom } from '../casework';
import { asksAfterCase, hasInsult, tellsOfWrong } from '../nlp';
import { readNumberAndPin } from './flows/track/read-digits';
import { holdsNoWord } from './holds-no-word';
import type { Scene } from './scene';
import { findSuicideWords } from './suicide-words';
import { disagrees } from './verdict-words';

/** A wish is told in few words; longer texts tell of something. */
export const LONGEST_WISH = 60;

const INTERRUPTING: ReadonlySet<IntentCode> = new Set([
  'track',
  'visit',
  'consultation',
  'question',
  'person',
  'thanks',
  'greeting',
  'stop',
  'language',
]);

// Words without which nobody asks for silence: the wish is too costly to be guessed.
const STOP_WORDS =
  /stop|unsubscribe|no more|leave me|do(?:n[’']?t| not) (?:send|write|message|contact)|ឈប់|កុំផ្ញើ|កុំសរសេរ|លែង|chhob|chhup/iu;
/** What is to stop is we, not the trucks on the road: nothing else is named, or our messages are. */
const BARE_STOP =
  /^(?:please |just |ok |now )*(?:stop|unsubscribe|no more|leave me alone|chhob|chhup|(?:សូម)?(?:បញ្)?ឈប់)(?: it| that| this| now| please|ទៅ|សិន|ហើយ|ផង)*[\s.!។]*$/iu;
const OUR_MESSAGES =
  /\b(?:messag\w*|texts?|texting|sms|send(?:ing)?|writ(?:e|ing)|contact\w*|bother\w*|disturb\w*|unsubscribe|notif\w*|spam\w*|news|updates?|me|us alone)\b|សារ|ផ្ញើ(?:អី|មកខ្ញុំ|មកទៀត|ទៀត|[\s.!។]*$)|សរសេរ|រំខាន|ទំនាក់ទំនង|ព័ត៌មាន|ជូនដំណឹង|\b(?:sa|sar|phnher|phnheu|rom ?khan)\b/iu;

const asksForSilence = (text: string): boolean =>
  text.length <= LONGEST_WISH && STOP_WORDS.test(text) && (BARE_STOP.test(text) || OUR_MESSAGES.test(text));

/** "Stop the trucks on our road" is a matter; a word or two are asked about. */
const FEWEST_WORDS_TOLD = 3;
const KHMER_TOLD = /[\u1780-\u17ff]{12}/u;
const toldInstead = (text: string): IntentCode | null =>
  text.length <= LONGEST_WISH &&
  (text.trim().split(/\s+/u).length >= FEWEST_WORDS_TOLD || KHMER_TOLD.test(text))
    ? 'report'
    : null;

/** What greetings of several words are made with. */
const GREETS =
  /\b(?:hi|hello|helo|hey|hallo|good (?:morning|afternoon|evening|day|night)|greetings?|welcome|how are you|sala|sok ?sa?bay|su?ou?r?sd?e?y|s[ou]+sdey|ch?umreap|jumreap|happy|nice to)\b|សួស្[តដ]|ជម្រាប|ជំរាប|អរុណ|ទិវា|សាយណ្ហ|រាត្រី|សុខសប្បាយ|សុខទុក្ខ|សំពះ|គោរព/iu;
const isLongForGreeting = (text: string): boolean =>
  text.trim().split(/\s+/u).length >= FEWEST_WORDS_TOLD || KHMER_TOLD.test(text);

/** Wishes that the model hears in a name, a refusal or a few words of a story. */
function isHardlyMeant(code: IntentCode | null, text: string): boolean {
  if (code === 'language') return !NAMES_LANGUAGE.test(text);
  if (code === 'consultation') return disagrees(text);
  if (code === 'thanks') return DENIES.test(text) && !PRAISES.test(text);
  return code === 'greeting' && isLongForGreeting(text) && !GREETS.test(text);
}

/** "I do not know how to begin" thanks nobody: something is denied, and nothing is praised. */
const DENIES = /\b(?:not|no|never|cannot|[a-z]+n[’']t|dont)\b|មិន|អត់|គ្មាន|ពុំ|\b(?:ot|min)\b/iu;
const PRAISES =
  /\b(?:thank\w*|thx|tnx|grateful|appreciat\w*|good|great|nice|well|best|excellent|proud|happy|glad|bless\w*|congrat\w*|praise\w*|love|kind|helpful|worries|problem|mind|or?kun\w*|akun)\b|អរគុណ|អគុណ|ល្អ|ពូកែ|សរសើរ|ជូនពរ|កោតសរសើរ|ពេញចិត្ត|សប្បាយ|រីករាយ|អបអរ|មិនអីទេ|អត់អីទេ|ដឹងគុណ|ស្រឡាញ់|គោរព/iu;

const LONGEST_GREETING = 40;

/** Without such a word nobody asks for another language: a name and a refusal are in none. */
const NAMES_LANGUAGE =
  /\b(?:languages?|khmer|cambodian|english|french|vietnamese|chinese|thai|translat\w*|ph?easa|khmae|angkles)\b|ភាសា|ខ្មែរ|អង់គ្លេស|បារាំង|វៀតណាម|ចិន|បកប្រែ/iu;

/**
 * What the words wish, as the model judged it. A long "greeting", a "stop" without such a word and a "track" that asks after
 * nothing are taken for what they more likely are: a story. "Abuse" without an insult is none.
 */
export function wishOf(scene: Scene): IntentCode | null {
  const { code } = scene.input.understanding.intent;
  if (code === 'stop') return asksForSilence(scene.text) ? code : toldInstead(scene.text);
  if (isHardlyMeant(code, scene.text)) return null;
  if (code === 'question' && (tellsTrouble(scene) || accusesSenate(scene))) return 'report';
  if (code === 'track') return trackedBy(scene);
  if (code === 'abuse' && !hasInsult(scene.text)) return asksInWords(scene.text) ? 'question' : null;
  return code === 'greeting' && scene.text.length > LONGEST_GREETING ? null : code;
}

const ASKING =
  /[?？]|តើ|ណា(?!ស់|ក៏)|អ្វី|អី(?!វ៉ាន់)|ប៉ុន្មាន|ម៉េច|ដូចម្តេច|ដូចម្ដេច|ពេលណា|ទេ(?:បង|លោក|ចាស|បាទ)?\s*$|\b(?:who|what|when|where|which|why|how|is|are|am|was|were|do|does|did|can|could|may|should|will|would|whether|ask|know)\b/iu;

/** True when words of asking are among them; the model alone takes many a short telling for a question. */
export const asksInWords = (text: string): boolean => ASKING.test(text);

/** "ផ្លូវខូចនៅខេត្តកំពត": a trouble that is told without one word of asking, though the model is not sure that it is no question. */
function tellsTrouble({ text, input }: Scene): boolean {
  const { type, category } = input.understanding;
  const subject = category.code !== null && category.code !== 'other';
  return type.code === 'complaint' && subject && !asksInWords(text);
}

function trackedBy(scene: Scene): IntentCode | null {
  if (tellsMatter(scene)) return 'report';
  return asksAfterNothing(scene) ? null : 'track';
}

/** Whoever has filed nothing, names no number and no word of following asks after nothing: "I have a big matter". */
const asksAfterNothing = ({ text, input }: Scene): boolean =>
  input.ownCases.length === 0 &&
  input.understanding.caseNumber === null &&
  readNumberAndPin(text).number === null &&
  !namesTracking(text) &&
  !asksAfterCase(text);

const ASKS_FIRST =
  /[?？]|តើ|^(?:please )?(?:who|what|when|where|which|why|how|is|are|was|were|do|does|did|can|could|may|should|will|would)\b/iu;

/** Whoever tells a wrong of somebody of the Senate asks nothing, though the model takes what names the Senate for a question. */
function accusesSenate({ text, language, input }: Scene): boolean {
  if (ASKS_FIRST.test(text)) return false;
  const { accuses, suspects } = suspectFrom(text, language, input.senateNames ?? []);
  return accuses && suspects.length > 0;
}

/** "This case is about corruption in Kep": a subject or a place is told, and nothing that was filed before is asked after. */
function tellsMatter({ text, input }: Scene): boolean {
  const { caseNumber, category, place } = input.understanding;
  if (caseNumber !== null || asksAfterCase(text)) return false;
  return place !== null || (category.code !== null && category.code !== 'other');
}

const GIVING_UP =
  /\bcancel\b|\bchanged? my mind\b|\bnever ?mind\b|\bforget (?:it|this|about)\b|\bdo(?:n[’']?t| not) (?:send|file|submit) (?:it|this|that)\b|បោះបង់|លុបចោល|ដូរចិត្ត|កុំបញ្ជូន|លែង(?:ចង់)?ដាក់|ឈប់ដាក់|bos bong/iu;

/** True when a short message takes back what was being told: both its words and the model say so. */
export function givesUp(scene: Scene): boolean {
  const { intent } = scene.input.understanding;
  return intent.code === 'stop' && scene.text.length <= LONGEST_WISH && GIVING_UP.test(scene.text);
}

/** True when the words are about something other than what was asked: the engine then takes the turn. */
export function interrupts(scene: Scene): boolean {
  const wish = wishOf(scene);
  return wish !== null && (INTERRUPTING.has(wish) || isPureAbuse(scene));
}

const SHORTEST_STORY = 16;

/** True when words that were to be a number tell of something instead: the person has moved on. */
export function movesOn(scene: Scene): boolean {
  const { length } = scene.text;
  return (
    interrupts(scene) || length > LONGEST_WISH || (length >= SHORTEST_STORY && wishOf(scene) === 'report')
  );
}

/** Abuse that tells of nothing. An angry complaint names a subject, a place, somebody or a deed, and is a complaint. */
export const isPureAbuse = (scene: Scene): boolean => isMereAbuse(scene) && !tellsAngrily(scene);

/** Abuse of which neither subject nor place is understood. */
function isMereAbuse(scene: Scene): boolean {
  const { category, place } = scene.input.understanding;
  const subject = category.code !== null && category.code !== 'other';
  return !subject && place === null && wishOf(scene) === 'abuse';
}

/** Words that speak to us, and of nobody else. */
const TO_US = /\b(?:you|your|u|bots?|robot|machine|sala)\b|ឯង|អ្នកទាំងអស់|មនុស្សយន្ត/iu;
/** What people have and where they live: whoever speaks of it tells of more than their anger. */
const OF_ONES_LIFE =
  /\b(?:my|our) (?!god|ass|life|time|message|words|question)[a-z]{3,}|(?:ដី|ស្រែ|ចម្ការ|ផ្ទះ|ភូមិ|ប្រពន្ធ|ប្ដី|ប្តី|កូន(?:ស្រី|ប្រុស)?|ម្ដាយ|ម្តាយ|ឪពុក|គោ|ទឹក|ផ្លូវ|លុយ|ប្រាក់|ម៉ូតូ|គ្រួសារ)(?:របស់)?(?:ខ្ញុំ|យើង)/iu;

/** Beside the insults an accused, a deed or a matter of one's own life is told: these words are a story. */
function tellsAngrily({ text, language, input }: Scene): boolean {
  const found = suspectFrom(text, language, input.senateNames ?? []);
  if (found.suspects.length > 0 || found.against !== null || tellsOfWrong(text)) return true;
  return OF_ONES_LIFE.test(text) || (found.accuses && !TO_US.test(text));
}

/** True for words in anger that are kept as a story all the same: a calm word comes before what is asked next. */
export const isAngryStory = (scene: Scene): boolean => isMereAbuse(scene) && tellsAngrily(scene);

const NEVER_URGENT: ReadonlySet<IntentCode> = new Set([
  'track',
  'visit',
  'consultation',
  'question',
  'thanks',
  'greeting',
  'stop',
  'language',
]);

/** True when a danger is told: it is filed at once. An unsure intent does not hold it back. */
export function isUrgent(scene: Scene): boolean {
  const { priority } = scene.input.understanding;
  if (scene.text === '' || scene.pick !== null) return false;
  if (findSuicideWords(scene.text) !== null) return true;
  if (priority.code !== 'urgent' || holdsNoWord(scene.text)) return false;
  // "Still no water, please help us": who has a case and names no danger is more likely out of patience than in danger.
  if (!namesDanger(priority) && scene.input.ownCases.some(({ open }) => open)) return false;
  // "He will shoot me, he said" is no wish for silence, though the model hears one.
  const wish = wishOf(scene);
  return wish === null || !NEVER_URGENT.has(wish);
}

const TRACKING =
  /\b(?:case|cases|report|complaint|message|number|status|progress|track|result|update|news|answer|reply|respon[ds]e?)\b|សំណុំរឿង|ករណី|បណ្ដឹង|បណ្តឹង|ពាក្យ|តាមដាន|លេខ|លទ្ធផល|ដល់ណា|ដំណឹង|ដំណើរការ|ចម្លើយ|ឆ្លើយ|tam ?dan/iu;

/** True when words of following a case are among them. */
export const namesTracking = (text: string): boolean => TRACKING.test(text);

const ADDITIONS = [
  /\b(?:more|news|update|else|something|anything) (?:about|on|for|to) (?:my|the|this) (?:case|report|complaint|message)\b/i,
  /\b(?:want|like|wanted|need) to add\b|\bforgot to (?:say|tell|mention|add)\b|\badd (?:this|it|that) to my\b/i,
  /ចង់បន្ថែម|សូមបន្ថែម|ភ្លេចប្រាប់|ព័ត៌មានបន្ថែម|បន្ថែម(?:លើ|ទៅ|ក្នុង)/u,
];

/** True when words say that they go on with something told before. */
export function goesOn(text: string): boolean {
  return ADDITIONS.some((pattern) => pattern.test(text.slice(0, 500)));
}

const IMPATIENT =
  /\bhurry\b|\burgent(?:ly)?\b|\bstill\b|\bhow (?:much )?long(?:er)?\b|\bwaiting\b|\bas soon as\b|\banswer me\b|ប្រញាប់|លឿន|យូរ(?:ណាស់|ហើយ|ម៉្លេះ|ពេក)|នៅតែ|នៅមិនទាន់|ចាំដល់ណា|រង់ចាំ/iu;

/** True when words press for something that is under way. */
export const pressesOn = (text: string): boolean => IMPATIENT.test(text);

const REOPENING = /\bre-?open|\bopen\b.{0,30}\bagain\b|បើក(?:សំណុំរឿង|រឿង|ករណី)?.{0,20}ឡើងវិញ/iu;

/** True when words ask to have a case opened again. */
export const asksToReopen = (text: string): boolean => REOPENING.test(text);

const NOT_SOLVED = [
  /\b(?:not|isn[’']?t|never|still (?:not|no|un)) ?(?:yet )?(?:been )?(?:solved|resolved|fixed|finished|done|answered|over|repaired)\b/i,
  /\b(?:still|again) (?:broken|open|the same|a problem|have the problem|no answer)\b|\b(?:unsolved|unresolved)\b/i,
  /\b(?:came|come|is|are|it[’']?s) back\b/i,
  REOPENING,
  /(?:មិន|ពុំ|អត់|នៅមិន|នៅតែមិន)(?:ទាន់)?(?:ត្រូវ)?(?:បាន)?(?:ដោះស្រាយ|ជួសជុល|រួចរាល់|ចប់|ឆ្លើយ)|នៅដដែល|នៅតែ(?:ខូច|មាន|កើត)/u,
];

/** True when words say that something which was called finished is not, or that they do not agree with its end. */
export function notSolved(text: string): boolean {
  return disagrees(text) || NOT_SOLVED.some((pattern) => pattern.test(text.slice(0, 500)));
}
