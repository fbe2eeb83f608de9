import type { CaseSummary } from '../contracts';
import { correctCase, goOnTalking, introducesOneself, isOtherWish, talkedOf } from './after-filing';
import { writeCaseNumber } from './copy/write-date';
import { addToCase, askWhichCase } from './flows/add-to-case/flow';
import { answerFromArticles, askFlow } from './flows/ask/flow';
import { consultFlow } from './flows/consult/flow';
import { bringsFile, menu, reply, tell, type FlowStep } from './flows/flow';
import { beginLanguage } from './flows/language/flow';
import { asksOnlyNoName } from './flows/report/asks-no-name';
import { beginEmptyReport, beginNameless, beginReport } from './flows/report/flow';
import { calmWord } from './flows/report/hear-words';
import { tellsOnlyOfAdding } from './flows/report/read-change';
import { withholdsPlace } from './flows/report/withholds-place';
import { stopMessages } from './flows/stop/flow';
import { personFlow } from './flows/talk-to-a-person/flow';
import { hearThanks } from './flows/thanks/flow';
import { beginTrack } from './flows/track/flow';
import { readNumberAndPin } from './flows/track/read-digits';
import { unclearFlow } from './flows/unclear/flow';
import { visitFlow } from './flows/visit/flow';
import { showMenu } from './flows/welcome/flow';
import { isReopenable } from './flows/reopen/reopenable';
import {
  asksInWords,
  asksToReopen,
  goesOn,
  isPureAbuse,
  LONGEST_WISH,
  namesTracking,
  notSolved,
  pressesOn,
  wishOf,
} from './intents';
import { isVerdict } from './keywords';
import type { Scene } from './scene';
import { onlyThanks } from './verdict-words';
import { beginsAnother, onlyWishesToTell } from './wishes-to-tell';

/** Begins from nothing: finds the case that the words belong to, else the flow that they ask for. */
export function beginTurn(scene: Scene): FlowStep {
  // With no case here, what is to be added is told anew.
  const isFirst = scene.input.ownCases.length === 0 && !bringsFile(scene);
  if (isFirst && tellsOnlyOfAdding(scene.text)) return beginEmptyReport(scene);
  if (isFirst && asksOnlyNoName(scene.text)) return beginNameless(scene);
  return correctCase(scene) ?? obeyPlainWish(scene) ?? fileWithCase(scene) ?? chooseFlow(scene);
}

/** Wishes that hold even while a case awaits an answer. */
function obeyPlainWish(scene: Scene): FlowStep | null {
  if (scene.text === '' || bringsFile(scene) || addsToCase(scene)) return null;
  const again = tellsItIsNotOver(scene);
  if (again) return again;
  const { caseNumber } = scene.input.understanding;
  const wish = wishOf(scene);
  const tracks = wish === 'track' && !tellsOfCase(scene);
  if (tracks || (caseNumber !== null && scene.text.length <= 40) || isBareNumber(scene))
    return beginTrack(scene);
  if (scene.text.length > LONGEST_WISH) return null;
  if (wish === 'stop') return stopMessages();
  return wish === 'language' ? beginLanguage(scene, scene.text) : null;
}

/** Ten digits alone are a case number, also one with a slip of the thumb in it; a telephone number is none. */
const isBareNumber = ({ text, input }: Scene): boolean =>
  readNumberAndPin(text).number !== null && !/\p{L}/u.test(text) && input.understanding.phones.length === 0;

/** What the model takes for a wish to look a case up may be a word to it: nothing of looking up is in it, or a name. */
function tellsOfCase(scene: Scene): boolean {
  if (introducesOneself(scene)) return true;
  if (readNumberAndPin(scene.text).number !== null) return false;
  const open = scene.input.ownCases.filter((summary) => summary.open);
  const tells = isSpokenTo(scene) || talkedOf(scene) !== null || bringsUp(scene, open);
  return tells && !namesTracking(scene.text);
}

/**
 * "It is not solved, please open it again" of a case that is over: it is opened while that is possible; later, when no other is
 * open, what is told is a new matter. Null for other words, and where an office waits for an answer.
 */
function tellsItIsNotOver(scene: Scene): FlowStep | null {
  const { ownCases, understanding } = scene.input;
  if (!notSolved(scene.text) || ownCases.some(({ awaitsCitizen }) => awaitsCitizen)) return null;
  const named = ownCases.filter(({ number }) => number === understanding.caseNumber);
  const closed = (named.length > 0 ? named : ownCases).filter((summary) => isReopenable(scene, summary));
  const [ended, other] = closed;
  if (ended !== undefined)
    return other ? askWhichCase(scene, closed, 'add.or-new') : addToCase(scene, ended.caseId);
  const isOver = ownCases.length > 0 && !ownCases.some(({ open }) => open);
  const tells = scene.text.length >= FEWEST_STORY_LETTERS && !asksToReopen(scene.text);
  return isOver && tells ? beginReport(scene) : null;
}

/** The case that awaits this citizen, else one that the words seem to go on with. */
function fileWithCase(scene: Scene): FlowStep | null {
  const { ownCases, message } = scene.input;
  const awaiting = ownCases.filter((summary) => summary.awaitsCitizen);
  const open = ownCases.filter((summary) => summary.open);
  if (awaiting.length > 1) return askWhichCase(scene, awaiting, 'add.which');
  const [only] =
    awaiting.length === 1 ? awaiting : message.kind === 'edited' && open.length === 1 ? open : [];
  if (only) return addToCase(scene, only.caseId);
  const again = tellsItIsNotOver(scene);
  if (again) return again;
  if (open.length === 0) return null;
  const answered = answerOffice(scene, open);
  if (answered) return answered;
  const joined = joinedCaseOf(scene, open);
  if (joined) return addToCase(scene, joined.caseId);
  const goneOn = goOnTalking(scene);
  if (goneOn) return goneOn;
  return message.kind === 'edited' || goesOnWithCase(scene, open)
    ? askWhichCase(scene, open, 'add.or-new')
    : null;
}

const ANSWERED_WITHIN_MS = 14 * 24 * 60 * 60 * 1000;

/** Cases of which the office had the last word, not long ago: what comes next may well be the answer. */
const spokenOf = ({ input: { ownCases, now } }: Scene): CaseSummary[] =>
  ownCases.filter(
    ({ open, officeSpokeAt }) =>
      open && now.getTime() - (officeSpokeAt?.getTime() ?? 0) < ANSWERED_WITHIN_MS,
  );

/** The office waits for a word of this citizen, or had the last one: a wish that the model only guesses may be the answer. */
const isSpokenTo = (scene: Scene): boolean =>
  scene.input.ownCases.some(({ awaitsCitizen }) => awaitsCitizen) || spokenOf(scene).length > 0;

/**
 * Words after an answer of the office: plainly about a case that is not solved they go there, else it is asked whether they do.
 * Null for what is surely something else.
 */
function answerOffice(scene: Scene, open: CaseSummary[]): FlowStep | null {
  const spoken = spokenOf(scene);
  const [only] = spoken;
  if (only === undefined) return null;
  if (open.length === 1 && notSolved(scene.text)) return addToCase(scene, only.caseId);
  if (isOtherWish(scene) || isNewMatter(scene, spoken) || beginsAnother(scene.text)) return null;
  const article = wishOf(scene) === 'question' ? answerFromArticles(scene) : null;
  return article ?? askWhichCase(scene, spoken, 'add.or-new');
}

const FEWEST_LETTERS_OF_A_MATTER = 60;

/** A whole story of another subject, with its place: nobody tells that again to somebody who has just answered. */
function isNewMatter({ text, input }: Scene, spoken: CaseSummary[]): boolean {
  const { intent, category, place } = input.understanding;
  const isStory = intent.code === 'report' && text.length >= FEWEST_LETTERS_OF_A_MATTER;
  return isStory && place?.code != null && spoken.every((summary) => summary.category !== category.code);
}

/** Whose case was joined with another was told that what they write here goes to the people who handle it. */
function joinedCaseOf(scene: Scene, [only, another]: CaseSummary[]): CaseSummary | null {
  if (only?.joined !== true || another !== undefined) return null;
  const wish = wishOf(scene);
  const tells = wish === 'report' ? !onlyWishesToTell(scene) : wish === null && !isVerdict(scene.text);
  return tells || bringsFile(scene) ? only : null;
}

const DAY_MILLISECONDS = 24 * 60 * 60 * 1000;

function goesOnWithCase(scene: Scene, open: CaseSummary[]): boolean {
  if (addsToCase(scene)) return true;
  const { intent, caseNumber } = scene.input.understanding;
  if (caseNumber !== null && open.some((summary) => summary.number === caseNumber)) return true;
  // "When will you answer?" is no abuse, whatever the model thinks of its tone.
  if (intent.code === 'person' || (intent.code === 'abuse' && asksInWords(scene.text))) return true;
  if (bringsUp(scene, open)) return true;
  if (intent.code === 'thanks') return /answer|reply|ចម្លើយ|ឆ្លើយ/iu.test(scene.text);
  const recent = open.some(
    ({ createdAt }) => scene.input.now.getTime() - createdAt.getTime() < DAY_MILLISECONDS,
  );
  return scene.text === '' && bringsFile(scene) && recent;
}

const LONGEST_REMINDER = 120;

/** A few words without a place that press for an open case of their subject: "the water is still dirty". */
function bringsUp({ text, input }: Scene, open: CaseSummary[]): boolean {
  const { intent, category, place } = input.understanding;
  if (text.length > LONGEST_REMINDER || place !== null || !pressesOn(text)) return false;
  if (intent.code !== 'report' && intent.code !== 'track' && intent.code !== null) return false;
  const subject = category.code !== null && category.code !== 'other';
  return !subject || open.some((summary) => summary.category === category.code);
}

/** True when the words say that they go on with something told before. */
function addsToCase(scene: Scene): boolean {
  if (!scene.input.ownCases.some((summary) => summary.open)) return false;
  return goesOn(scene.text);
}

const FEWEST_STORY_LETTERS = 25;

function chooseFlow(scene: Scene): FlowStep {
  if (bringsFile(scene) || scene.input.message.location) return beginReport(scene);
  const isPolite = onlyThanks(scene.text) || wishOf(scene) === 'thanks' || wishOf(scene) === 'greeting';
  return isVerdict(scene.text) && !isPolite ? hearLateVerdict(scene) : obeyWish(scene);
}

function obeyWish(scene: Scene): FlowStep {
  switch (wishOf(scene)) {
    case 'report':
      return onlyWishesToTell(scene) ? beginEmptyReport(scene) : beginReport(scene);
    case 'question':
      return askFlow.begin(scene);
    case 'person':
      return personFlow.begin(scene);
    case 'visit':
      return answerIfAsked(scene) ?? visitFlow.begin(scene);
    case 'consultation':
      return answerIfAsked(scene) ?? consultFlow.begin(scene);
    case 'thanks':
      return hearThanks(scene);
    case 'greeting':
      return showMenu(scene);
    case 'abuse':
      return isPureAbuse(scene) ? showMenu(scene, 'calm.abuse') : beginReport(scene, {}, calmWord(scene));
    default:
      return guess(scene);
  }
}

/** A yes or "send it" to nothing that is asked: soon after a filing it is said where the case is. */
function hearLateVerdict(scene: Scene): FlowStep {
  const recent = talkedOf(scene);
  if (recent === null) return showMenu(scene);
  const number = writeCaseNumber(recent.number);
  return tell([reply('add.with-office', { number }, { caseId: recent.caseId, choices: menu(scene) })]);
}

const WISHED = /\b(?:would|['’]d) (?:like|love)\b|\bwant\b|ចង់|សូម/iu;

/** "May I take photographs there?" is a question about a visit: an article may know. "I would like to come on Monday" is a wish. */
function answerIfAsked(scene: Scene): FlowStep | null {
  const asks = /[?？]/u.test(scene.text) || (asksInWords(scene.text) && !WISHED.test(scene.text));
  return asks ? answerFromArticles(scene) : null;
}

/** The intent is unsure: words that name a subject, or a place with more about it, or tell a story are a matter, others are asked about. */
function guess(scene: Scene): FlowStep {
  if (onlyWishesToTell(scene)) return beginEmptyReport(scene);
  // "I do not tell" asks nothing that an article could answer.
  if (withholdsPlace(scene.text)) return showMenu(scene);
  const { category, intent, place } = scene.input.understanding;
  const sounds = intent.candidates[0]?.code === 'report' || (place !== null && !asksInWords(scene.text));
  const likely = sounds && scene.text.length >= FEWEST_STORY_LETTERS;
  const subject = category.code !== null && category.code !== 'other';
  if (subject || likely) return beginReport(scene);
  // Words that ask nothing are answered by no article, though one holds a word of theirs.
  const article = asksInWords(scene.text) ? answerFromArticles(scene) : null;
  return article ?? unclearFlow.begin(scene);
}
