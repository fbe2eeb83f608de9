import { commandIntent } from '../nlp';
import type { CaseSummary } from '../contracts';
import { addToCase, askForCorrection, askForWords, askWhichCase } from './flows/add-to-case/flow';
import { answerFromArticles } from './flows/ask/flow';
import { bringsFile, type FlowStep } from './flows/flow';
import { correctsPlace } from './flows/report/hear-other-place';
import { changeWish, otherSubject, tellsOnlyOfAdding } from './flows/report/read-change';
import { goesOn, isPureAbuse, wishOf } from './intents';
import { isVerdict, says } from './keywords';
import type { Scene } from './scene';
import { takesBack } from './takes-back';
import { onlyThanks, refuses } from './verdict-words';
import { beginsAnother, onlyWishesToTell } from './wishes-to-tell';

/** For so long after a case was filed or added to, words that tell of nothing new are about it. */
const TALKED_WITHIN_MS = 60 * 60 * 1000;

/** The open case that this citizen spoke of last, within the hour; null: none. */
export function talkedOf({ input: { ownCases, now } }: Scene): CaseSummary | null {
  const spoke = ({ citizenSpokeAt, createdAt }: CaseSummary) => (citizenSpokeAt ?? createdAt).getTime();
  const [latest] = ownCases
    .filter((summary) => summary.open && now.getTime() - spoke(summary) < TALKED_WITHIN_MS)
    .toSorted((one, other) => spoke(other) - spoke(one));
  return latest ?? null;
}

const LONGEST_CORRECTION = 90;

/**
 * A correction of a case that was filed: its office makes it, so the words go there, and that is said. A wish to correct that names
 * nothing is asked what it is. Null for all other words.
 */
export function correctCase(scene: Scene): FlowStep | null {
  const { text } = scene;
  if (text === '' || text.length > LONGEST_CORRECTION || bringsFile(scene)) return null;
  const recent = talkedOf(scene);
  const meant = recent ?? onlyOpen(scene);
  if (meant === null || meant.awaitsCitizen) return null;
  if (wishesCorrection(text, recent !== null)) return askForCorrection(meant);
  return corrects(scene, recent !== null)
    ? addToCase(scene, meant.caseId, undefined, 'add.correction')
    : null;
}

/** The only case of this citizen that still lives; null when there is none, or another one. */
export function onlyOpen({ input }: Scene): CaseSummary | null {
  const [only, another] = input.ownCases.filter(({ open }) => open);
  return only !== undefined && another === undefined ? only : null;
}

function wishesCorrection(text: string, isRecent: boolean): boolean {
  const wish = changeWish(text);
  return (
    wish === 'place' || wish === 'subjects' || (isRecent && refuses(text) === 'change' && !onlyThanks(text))
  );
}

function corrects(scene: Scene, isRecent: boolean): boolean {
  const { text } = scene;
  if (/[?？]/u.test(text)) return false;
  return (
    otherSubject(text) !== null ||
    correctsPlace(scene) ||
    (isRecent && takesBack(text) && !onlyThanks(text))
  );
}

const LONGEST_ADDITION = 90;
const LONGEST_SHORT_WORDS = 120;
const LONGEST_DATE = 30;
const ADDS =
  /^(?:and|also|(?:i|we|there|it|they|he|she) (?:is |are )?also|plus|more|another thing|one more thing|ps|p\.s\.|since|last|yesterday|today|every|it was|it is|it[’']s)\b|\b(?:also|too|as well|in addition)[\s.!]*$|^(?:ហើយ|និង|ថែម|បន្ថែម|ម្យ៉ាងទៀត|នៅមាន|មានទៀត)|(?:ដែរ|ទៀត)[។.!\s]*$/iu;
const NAMES_ONESELF =
  /\bmy (?:full |real )?name is\b|\bmy (?:phone|number|telephone)\b|\bi am called\b|ខ្ញុំឈ្មោះ|ឈ្មោះ(?:របស់)?ខ្ញុំ|លេខ(?:ទូរស័ព្ទ|ទូរសព្ទ)?(?:របស់)?ខ្ញុំ/iu;

/** "His name is Li Sok" says more of somebody who was told of. */
const NAMES_ANOTHER =
  /\b(?:his|her|their) (?:full |real )?names? (?:is|are)\b|\b(?:he|she) is called\b|(?:គាត់|គេ|វា|នាង|លោក|ពួកគេ)\s*(?:មាន)?ឈ្មោះ/iu;

/**
 * Words that come soon after a case was filed or added to. "And Tuesday too" goes to it, a story of its own begins a report, and
 * what may be either is asked about. Null for what is surely something else.
 */
export function goOnTalking(scene: Scene): FlowStep | null {
  const recent = talkedOf(scene);
  if (recent === null || scene.input.message.kind === 'edited' || isAnswerless(scene)) return null;
  if (tellsOnlyOfAdding(scene.text)) return askForWords(recent);
  if (beginsAnother(scene.text)) return null;
  if (continues(scene)) return addToCase(scene, recent.caseId);
  if (isOtherWish(scene) || isPureAbuse(scene) || tellsNewMatter(scene)) return null;
  const article = wishOf(scene) === 'question' ? answerFromArticles(scene) : null;
  return article ?? askWhichCase(scene, [recent], 'add.or-new');
}

/** Nothing that could be an addition: a yes, thanks, a command in words. */
function isAnswerless(scene: Scene): boolean {
  const { text } = scene;
  if (text === '' || isVerdict(text) || onlyThanks(text) || says(text, 'help')) return true;
  return commandIntent(text) !== null || onlyWishesToTell(scene);
}

/** "My name is Sok Dara, phone 012 345 678" of somebody who filed a moment ago: no wish to look a number up. */
export const introducesOneself = (scene: Scene): boolean =>
  talkedOf(scene) !== null &&
  scene.text.length <= LONGEST_ADDITION &&
  !/[?？]/u.test(scene.text) &&
  (NAMES_ONESELF.test(scene.text) || scene.input.understanding.phones.length > 0);

function continues(scene: Scene): boolean {
  const { text, input } = scene;
  const { place, dates } = input.understanding;
  if (text.length > LONGEST_ADDITION || /[?？]/u.test(text)) return false;
  if (introducesOneself(scene)) return true;
  if (place !== null) return false;
  return (
    goesOn(text) ||
    ADDS.test(text) ||
    NAMES_ANOTHER.test(text) ||
    (dates.length > 0 && text.length <= LONGEST_DATE)
  );
}

/** "He comes only on Mondays" is no visit of ours: what is visited or taken part in is named. */
const NAMES_SENATE =
  /\b(?:senat\w+|visit\w*|tour|meet\w*|appointment|consult\w*|petition\w*|laws?|draft|opinion)\b|ព្រឹទ្ធសភា|ទស្សន|ទៅលេង|ជួប|ណាត់|ពិគ្រោះ|ញត្តិ|ច្បាប់|មតិ/iu;

const OTHER_WISHES: ReadonlySet<string | null> = new Set(['greeting', 'stop', 'language']);

/** A wish for something else, said plainly. */
export function isOtherWish(scene: Scene): boolean {
  const wish = wishOf(scene);
  if (wish === 'thanks') return onlyThanks(scene.text) && !bringsFile(scene);
  if (wish === 'visit' || wish === 'consultation') return NAMES_SENATE.test(scene.text);
  return OTHER_WISHES.has(wish) || (wish === 'report' && onlyWishesToTell(scene));
}

/** A matter with its place, or a long story: nobody tells that as an addition. */
function tellsNewMatter(scene: Scene): boolean {
  const { category, place } = scene.input.understanding;
  if (scene.text.length > LONGEST_SHORT_WORDS) return true;
  const wish = wishOf(scene);
  const subject = category.code !== null && category.code !== 'other';
  return (wish === 'report' || wish === null) && subject && place !== null;
}
