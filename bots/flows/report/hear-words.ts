import { likelySuspect } from '../../../casework';
import { MAX_NAME_LENGTH } from '../../../contracts';
import { asksInWords, interrupts, isAngryStory, isPureAbuse, LONGEST_WISH, wishOf } from '../../intents';
import { agrees, isVerdict, says, wantsSent } from '../../keywords';
import type { Scene } from '../../scene';
import { refuses } from '../../verdict-words';
import { onlyWishesToTell } from '../../wishes-to-tell';
import type { Reply } from '../../turn';
import { reply, type FlowStep } from '../flow';
import { showMenu } from '../welcome/flow';
import { asksOnlyNoName } from './asks-no-name';
import { chooseCategory, choosePlace, hearTurn, settle, settleAgainst, type ReportDraft } from './draft';
import { affirmedIn, hearOtherPlace, keepChoice, lettersBeside } from './hear-other-place';
import { hearPlace, missPlace, MOST_PLACE_TRIES } from './hear-place';
import { noteEvent } from './note-event';
import { FEWEST_LETTERS_TOLD, readWhere } from './read-where';
import { goOn, goTo, send, skip } from './press-button';
import type { ReportStep } from './questions';
import { changeWish, namedSubject, otherSubject, tellsOnlyOfAdding } from './read-change';
import { addToSame, keepApart, sameVerdict } from './same-case';
import { asksWhyPlace, withholdsPlace } from './withholds-place';

/** What the model hears in many a sentence that only tells something. */
const GUESSED_WISHES: ReadonlySet<string> = new Set(['visit', 'consultation', 'person', 'greeting']);

/** Takes words as the answer to the open question; null when they are about something else. */
export function hearWords(scene: Scene, draft: ReportDraft, step: ReportStep): FlowStep | null {
  const aside = step === 'behalf' ? null : hearAside(scene, draft, step);
  if (aside) return aside;
  return HEARS[step](scene, draft);
}

const HEARS: Record<ReportStep, (scene: Scene, draft: ReportDraft) => FlowStep | null> = {
  story: hearStory,
  more: (scene, draft) => (isVerdict(scene.text) ? goOn(scene, draft) : addWords(scene, draft)),
  place: hearPlaceAnswer,
  category: hearCategoryAnswer,
  subjects: hearCategoryAnswer,
  'more-subjects': hearCategoryAnswer,
  behalf: hearBehalf,
  against: hearAgainstAnswer,
  same: hearSame,
  'place-meant': hearPlaceMeant,
  drop: hearDrop,
  confirm: hearVerdict,
};

/** "Send" where the story is asked for tells none. */
function hearStory(scene: Scene, draft: ReportDraft): FlowStep | null {
  if (isVerdict(scene.text) && draft.parts.length === 0) return goTo(scene, draft, 'story');
  return interrupts(scene) ? null : addWords(scene, draft);
}

/** Words that answer no question of a report, whichever is open. */
function hearAside(scene: Scene, draft: ReportDraft, step: ReportStep): FlowStep | null {
  if (asksOnlyNoName(scene.text)) return hideName(scene, draft);
  if (step === 'story' && isPureAbuse(scene)) return goTo(scene, draft, step, [reply('calm.abuse')]);
  if (tellsOnlyOfAdding(scene.text)) return goTo(scene, draft, draft.parts.length > 0 ? 'more' : step);
  // "I do not want to send it" speaks of sending, and wishes to tell nothing.
  return refuses(scene.text) === null && onlyWishesToTell(scene) ? goTo(scene, draft, step) : null;
}

/** As the button does: the summary then says that the name is hidden, and offers to show it again. */
const hideName = (scene: Scene, draft: ReportDraft): FlowStep =>
  goOn(scene, noteEvent({ ...draft, withoutName: true }, scene), [reply('report.name-hidden-now')]);

/** Adds the turn's words or file to the story and goes on; later additions are said to be taken. */
export function addWords(scene: Scene, draft: ReportDraft): FlowStep {
  const heard = hearTurn(draft, scene);
  const first = calmWord(scene);
  if (draft.parts.length > 0 || draft.files.length > 0) first.push(reply('report.added'));
  if (heard.long && !draft.long) first.push(reply('report.long'));
  return goOn(scene, heard, first);
}

/** What is said first to a story that is told in anger: that its words are kept. */
export const calmWord = (scene: Scene): Reply[] => (isAngryStory(scene) ? [reply('calm.kept')] : []);

/** A question is no place, though a word of it may sound like one: it is answered, and "where?" is asked again. */
function asksSomething(scene: Scene): boolean {
  const { understanding } = scene.input;
  const wish = wishOf(scene);
  const asks = wish === 'question' ? asksInWords(scene.text) : wish === null && /[?？]/u.test(scene.text);
  if (!asks) return false;
  // "Is it Tuek Vil?" names more of a place than it asks.
  const { place } = understanding;
  return place === null || (place.span.end - place.span.start) * 2 < scene.text.length;
}

function hearPlaceAnswer(scene: Scene, draft: ReportDraft): FlowStep | null {
  const answered = hearNoPlace(scene, draft) ?? hearWithheld(scene, draft);
  if (answered) return answered;
  if (asksSomething(scene)) return null;
  const corrected = hearAffirmed(scene, draft);
  if (corrected) return goOn(scene, corrected);
  const told = readWhere(scene);
  if (told === 'story') return hearStoryForPlace(scene, draft);
  const placed = hearPlace(draft, scene);
  if (placed) return goOn(scene, told === 'both' ? keepBoth(scene, placed) : noteEvent(placed, scene));
  if (interrupts(scene)) return null;
  // Words that may be a landmark or more of the story are kept as both.
  const tells = told === 'both';
  const missed = missPlace(tells ? hearTurn(draft, scene) : noteEvent(draft, scene), scene);
  const said = tells ? addedUnplaced(missed) : reply('report.place-unknown');
  return goOn(scene, missed, tells || !missed.settled.includes('place') ? [said] : []);
}

/** "Not Kampot, Kep" names one place. */
function hearAffirmed(scene: Scene, draft: ReportDraft): ReportDraft | null {
  const affirmed = affirmedIn(scene);
  if (affirmed === null || lettersBeside(affirmed, true) >= FEWEST_LETTERS_TOLD) return null;
  const placed = hearPlace({ ...draft, placeText: null, placeCandidates: [] }, affirmed);
  return placed && noteEvent({ ...placed, placeText: scene.text }, scene);
}

/** "It is about land" is no place. */
const SAYS_SUBJECT = /^(?:គឺ|វា|ជា)*(?:រឿង|អំពី)|^(?:it(?: is|[’']?s) )?about\b/iu;

/** Whoever dares not or cannot tell the place is not asked again, and learns that none is needed; why it is asked is told. */
function hearWithheld(scene: Scene, draft: ReportDraft): FlowStep | null {
  if (scene.input.understanding.place !== null) return null;
  if (asksWhyPlace(scene.text)) return goTo(scene, draft, 'place', [reply('report.why-place')]);
  const subject = SAYS_SUBJECT.test(scene.text) ? namedSubject(scene.text) : null;
  if (subject !== null) return goOn(scene, noteEvent(chooseCategory(draft, subject, scene), scene));
  if (!withholdsPlace(scene.text)) return null;
  const left = settle({ ...noteEvent(draft, scene), placeCandidates: [] }, 'place');
  return goOn(scene, left, [reply('report.place-left')]);
}

/** A yes, a no, "skip" and "send" name no place. */
function hearNoPlace(scene: Scene, draft: ReportDraft): FlowStep | null {
  const { text } = scene;
  if (says(text, 'skip') || says(text, 'no') || refuses(text) === 'drop')
    return skip(scene, draft, 'place');
  // "Send" leaves every open question to a person; the summary is seen before all the same.
  if (wantsSent(text)) return skip(scene, settle(draft, 'category'), 'place');
  const [only, another] = draft.placeCandidates;
  if (agrees(text) && only !== undefined && another === undefined)
    return goOn(scene, noteEvent(choosePlace(draft, only, scene), scene));
  return agrees(text) || refuses(text) === 'change' ? goTo(scene, draft, 'place') : null;
}

/** A sentence that names no place goes on with the story, and never becomes a place's name: it is asked once more. */
function hearStoryForPlace(scene: Scene, draft: ReportDraft): FlowStep | null {
  const wish = wishOf(scene);
  if (interrupts(scene) && (wish === null || !GUESSED_WISHES.has(wish))) return null;
  const heard = hearTurn(draft, scene);
  const tried = { ...heard, placeTries: draft.placeTries + 1 };
  const next = tried.placeTries >= MOST_PLACE_TRIES ? settle(tried, 'place') : tried;
  return goOn(scene, next, [wishesForPerson(scene) ? reply('report.person-reads') : addedUnplaced(next)]);
}

const TALKS = /\b(?:talk|speak|chat|call)\b|និយាយ|ជួប|ទាក់ទង|\bniyeay\b/iu;
/** "I want to speak with somebody" in few words. */
const wishesForPerson = (scene: Scene): boolean =>
  scene.input.understanding.intent.code === 'person' &&
  scene.text.length <= LONGEST_WISH &&
  TALKS.test(scene.text);

const addedUnplaced = (draft: ReportDraft) =>
  reply(draft.settled.includes('place') ? 'report.added' : 'report.added-unplaced');

/** The place of these words, and the words themselves as more of the story. */
function keepBoth(scene: Scene, placed: ReportDraft): ReportDraft {
  const { span } = scene.input.understanding.place ?? {};
  const name = span && scene.input.message.text.slice(span.start, span.end);
  return keepChoice(hearTurn(placed, scene), { ...placed, placeText: name ?? placed.placeText });
}

/** For whom it is. The name is kept with the case, encrypted: the message itself loses it. */
function hearBehalf(scene: Scene, draft: ReportDraft): FlowStep | null {
  if (isVerdict(scene.text) || scene.text.length > MAX_NAME_LENGTH)
    return goTo(
      scene,
      draft,
      'behalf',
      scene.text.length > MAX_NAME_LENGTH ? [reply('report.behalf-long')] : [],
    );
  const named = { ...draft, onBehalfOf: { name: scene.text, relation: null } };
  const step = goOn(scene, noteEvent(named, scene));
  return 'need' in step ? step : { ...step, conceal: scene.text };
}

function hearCategoryAnswer(scene: Scene, draft: ReportDraft): FlowStep | null {
  // A bare yes or no chooses none of several subjects, and says nothing that the story needs.
  if (isVerdict(scene.text)) return skip(scene, draft, 'category');
  const named = namedSubject(scene.text);
  if (named !== null) return goOn(scene, noteEvent(chooseCategory(draft, named, scene), scene));
  return hearPlaceInstead(scene, settle(draft, 'category')) ?? addOrLeave(scene, settle(draft, 'category'));
}

/** Words that are no answer go on with the story; null when they are about something else. */
const addOrLeave = (scene: Scene, draft: ReportDraft): FlowStep | null =>
  interrupts(scene) ? null : addWords(scene, draft);

/** A place where something else was asked: it is more of it, or what puts it right. Null when the words are more than a place. */
function hearPlaceInstead(scene: Scene, draft: ReportDraft): FlowStep | null {
  const moved = hearOtherPlace(scene, draft);
  return moved === null || moved.asks ? null : goOn(scene, moved.draft);
}

/** Yes means the one who is named; words that are neither yes nor no go on with the story. */
function hearAgainstAnswer(scene: Scene, draft: ReportDraft): FlowStep | null {
  if (says(scene.text, 'no')) return goOn(scene, settleAgainst(draft, null));
  const meant = settleAgainst(draft, likelySuspect(draft.suspects));
  if (agrees(scene.text) || says(scene.text, 'skip')) return goOn(scene, meant);
  return hearPlaceInstead(scene, meant) ?? addOrLeave(scene, meant);
}

/** Words that are neither "the same" nor "another one" go on with the story, as a matter of its own. */
function hearSame(scene: Scene, draft: ReportDraft): FlowStep | null {
  const verdict = sameVerdict(scene.text);
  if (verdict === 'same') return addToSame(scene, draft);
  if (verdict === 'other' || says(scene.text, 'skip')) return goOn(scene, keepApart(draft));
  return hearPlaceInstead(scene, keepApart(draft)) ?? addOrLeave(scene, keepApart(draft));
}

function hearVerdict(scene: Scene, draft: ReportDraft): FlowStep | null {
  const { text } = scene;
  if (agrees(text)) return send(scene, draft, 'confirm');
  const refused = refuses(text);
  if (refused === 'drop') return goTo(scene, draft, 'drop');
  if (says(text, 'no') || refused === 'change')
    return goTo(scene, draft, 'confirm', [reply('report.say-what')]);
  if (says(text, 'skip')) return goOn(scene, draft);
  return hearChange(scene, draft) ?? (interrupts(scene) ? null : addWords(scene, draft));
}

/** What the buttons of the summary do, in words: something to add, another place, another subject. */
function hearChange(scene: Scene, draft: ReportDraft): FlowStep | null {
  const wish = scene.input.understanding.place === null ? changeWish(scene.text) : null;
  if (wish !== null) return goTo(scene, draft, wish);
  const other = hearOtherPlace(scene, draft);
  if (other) return other.asks ? goTo(scene, other.draft, 'place-meant') : goOn(scene, other.draft);
  const category = otherSubject(scene.text);
  return category === null ? null : goOn(scene, noteEvent(chooseCategory(draft, category, scene), scene));
}

/** The place that a lone name may mean: yes and no decide, all else is heard as at the summary. */
function hearPlaceMeant(scene: Scene, draft: ReportDraft): FlowStep | null {
  const [only, another] = draft.placeCandidates;
  const kept = { ...draft, placeCandidates: [] };
  if (says(scene.text, 'no') || refuses(scene.text) !== null) return goOn(scene, kept);
  if (!agrees(scene.text)) return hearVerdict(scene, kept);
  return only === undefined || another !== undefined
    ? goTo(scene, draft, 'place-meant')
    : goOn(scene, choosePlace(draft, only, scene));
}

/** Dropped at a yes, kept at a no; more words are heard as at the summary. */
function hearDrop(scene: Scene, draft: ReportDraft): FlowStep | null {
  if (wantsSent(scene.text)) return send(scene, draft, 'drop');
  if (agrees(scene.text) || refuses(scene.text) === 'drop') return showMenu(scene, 'cancel.done');
  return says(scene.text, 'no') ? goOn(scene, draft) : hearVerdict(scene, draft);
}
