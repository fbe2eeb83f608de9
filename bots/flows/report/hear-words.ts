import { likelySuspect } from '../../../casework';
import { MAX_NAME_LENGTH } from '../../../contracts';
import { asksInWords, interrupts, wishOf } from '../../intents';
import { agrees, isVerdict, says } from '../../keywords';
import type { Scene } from '../../scene';
import { onlyWishesToTell } from '../../wishes-to-tell';
import { eventIdsOf, reply, type FlowStep } from '../flow';
import { asksOnlyNoName } from './asks-no-name';
import { choosePlace, hearTurn, settle, settleAgainst, storyOf, type ReportDraft } from './draft';
import { hearPlace, missPlace } from './hear-place';
import { goOn, goTo, send, skip } from './press-button';
import type { ReportStep } from './questions';
import { addToSame, keepApart, sameVerdict } from './same-case';

// An answer to "where?" is short; longer words that name no place go on with the story.
const LONGEST_PLACE_ANSWER = 60;
const LONGEST_PLACE_NAME = 30;

/** Takes words as the answer to the open question; null when they are about something else. */
export function hearWords(scene: Scene, draft: ReportDraft, step: ReportStep): FlowStep | null {
  const aside = step === 'behalf' ? null : hearAside(scene, draft, step);
  if (aside) return aside;
  switch (step) {
    case 'story':
      return interrupts(scene) ? null : addWords(scene, draft);
    case 'more':
      return isVerdict(scene.text) ? goOn(scene, draft) : addWords(scene, draft);
    case 'place':
      return hearPlaceAnswer(scene, draft);
    case 'category':
    case 'subjects':
    case 'more-subjects':
      return hearCategoryAnswer(scene, draft);
    case 'behalf':
      return hearBehalf(scene, draft);
    case 'against':
      return hearAgainstAnswer(scene, draft);
    case 'same':
      return hearSame(scene, draft);
    case 'confirm':
      return hearVerdict(scene, draft);
  }
}

/** Words that answer no question of a report, whichever is open. */
function hearAside(scene: Scene, draft: ReportDraft, step: ReportStep): FlowStep | null {
  if (asksOnlyNoName(scene.text)) return hideName(scene, draft);
  return onlyWishesToTell(scene) ? goTo(scene, draft, step) : null;
}

/** As the button does: the summary then says that the name is hidden, and offers to show it again. */
const hideName = (scene: Scene, draft: ReportDraft): FlowStep =>
  goOn(scene, noteEvent({ ...draft, withoutName: true }, scene), [reply('report.name-hidden-now')]);

/** Adds the turn's words or file to the story and goes on; later additions are said to be taken. */
export function addWords(scene: Scene, draft: ReportDraft): FlowStep {
  const heard = hearTurn(draft, scene);
  const first = [];
  if (draft.parts.length > 0 || draft.files.length > 0) first.push(reply('report.added'));
  if (heard.long && !draft.long) first.push(reply('report.long'));
  return goOn(scene, heard, first);
}

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
  if (says(scene.text, 'skip') || says(scene.text, 'no')) return skip(scene, draft, 'place');
  // "Send" leaves every open question to a person; the summary is seen before all the same.
  if (says(scene.text, 'send')) return skip(scene, settle(draft, 'category'), 'place');
  if (asksSomething(scene)) return null;
  const placed = hearPlace(draft, scene);
  if (placed) {
    const long = scene.text.length > LONGEST_PLACE_ANSWER;
    return goOn(scene, long ? keepChoice(hearTurn(placed, scene), placed) : noteEvent(placed, scene));
  }
  if (interrupts(scene)) return null;
  // Longer words may be a landmark or more of the story: they are kept as both.
  const tells = scene.text.length > LONGEST_PLACE_NAME;
  const missed = missPlace(tells ? hearTurn(draft, scene) : noteEvent(draft, scene), scene);
  const said = tells ? reply('report.added') : reply('report.place-unknown');
  return goOn(scene, missed, tells || !missed.settled.includes('place') ? [said] : []);
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

/** The story was added to, but the place stays the one that was told as an answer. */
function keepChoice(heard: ReportDraft, placed: ReportDraft): ReportDraft {
  const { place, placeText, placeCandidates } = placed;
  return { ...heard, place, placeText, placeCandidates };
}

/** A short answer is part of the case's thread, though not of its story. */
function noteEvent(draft: ReportDraft, scene: Scene): ReportDraft {
  return { ...draft, eventIds: [...draft.eventIds, ...eventIdsOf(scene)] };
}

function hearCategoryAnswer(scene: Scene, draft: ReportDraft): FlowStep | null {
  // A bare yes or no chooses none of several subjects, and says nothing that the story needs.
  if (isVerdict(scene.text)) return skip(scene, draft, 'category');
  if (interrupts(scene)) return null;
  return addWords(scene, settle(draft, 'category'));
}

/** Yes means the one who is named; words that are neither yes nor no go on with the story. */
function hearAgainstAnswer(scene: Scene, draft: ReportDraft): FlowStep | null {
  if (says(scene.text, 'no')) return goOn(scene, settleAgainst(draft, null));
  const meant = settleAgainst(draft, likelySuspect(draft.suspects));
  if (agrees(scene.text) || says(scene.text, 'skip')) return goOn(scene, meant);
  return interrupts(scene) ? null : addWords(scene, meant);
}

/** Words that are neither "the same" nor "another one" go on with the story, as a matter of its own. */
function hearSame(scene: Scene, draft: ReportDraft): FlowStep | null {
  const verdict = sameVerdict(scene.text);
  if (verdict === 'same') return addToSame(scene, draft);
  if (verdict === 'other' || says(scene.text, 'skip')) return goOn(scene, keepApart(draft));
  return interrupts(scene) ? null : addWords(scene, keepApart(draft));
}

function hearVerdict(scene: Scene, draft: ReportDraft): FlowStep | null {
  if (agrees(scene.text)) return send(scene, draft, 'confirm');
  if (says(scene.text, 'no')) return goTo(scene, draft, 'confirm', [reply('report.say-what')]);
  if (says(scene.text, 'skip')) return goOn(scene, draft);
  const moved = hearOtherPlace(scene, draft);
  if (moved) return goOn(scene, tellsMoreThanPlace(scene, draft) ? keepPlace(scene, draft, moved) : moved);
  return interrupts(scene) ? null : addWords(scene, draft);
}

/** Words about a photo that nothing was said of yet are its story, also when they name its place: "Pothole at Tuek Vil". */
function tellsMoreThanPlace(scene: Scene, draft: ReportDraft): boolean {
  const { place } = scene.input.understanding;
  if (place === null || storyOf(draft) !== '') return false;
  const { text } = scene.input.message;
  const rest = `${text.slice(0, place.span.start)} ${text.slice(place.span.end)}`;
  return (rest.replace(ONLY_POINTS, ' ').match(/\p{L}/gu)?.length ?? 0) >= 4;
}

// Words that only lead to a place name: "it is at", "in", "near", "នៅ", "ខេត្ត".
const ONLY_POINTS =
  /\b(?:it|is|was|at|in|on|near|the|this|that|of|to|from|place|photo|picture|here|happened|province|district|commune|sangkat|khum|srok|khan|village|city|town|nov|khet|phum)\b|នៅ|ក្នុង|ជិត|ឯ|ខេត្ត|ស្រុក|ខណ្ឌ|ឃុំ|សង្កាត់|ភូមិ|ក្រុង|រាជធានី|កន្លែង|នេះ|គឺ|រូប(?:ថត)?/giu;

const keepPlace = (scene: Scene, draft: ReportDraft, moved: ReportDraft): ReportDraft => {
  const heard = keepChoice(hearTurn(draft, scene), moved);
  return { ...heard, settled: moved.settled, placeTries: moved.placeTries };
};

/** At the summary a bare place name corrects the place; a place inside a longer sentence belongs to the story. */
function hearOtherPlace(scene: Scene, draft: ReportDraft): ReportDraft | null {
  const { place } = scene.input.understanding;
  if (!place || scene.text.length > LONGEST_PLACE_ANSWER) return null;
  if ((place.span.end - place.span.start) * 2 < scene.text.length) return null;
  const noted = noteEvent({ ...draft, placeText: scene.text }, scene);
  if (place.code !== null) return choosePlace(noted, place.code, scene);
  const open = draft.settled.filter((each) => each !== 'place');
  return {
    ...noted,
    settled: open,
    place: { ...draft.place, code: null },
    placeCandidates: place.candidates,
  };
}
