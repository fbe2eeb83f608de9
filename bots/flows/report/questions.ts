import {
  CATEGORY_CODES,
  type CategoryCode,
  type Choice,
  type FlowState,
  type Language,
  type PlaceCode,
} from '../../../contracts';
import { fillCopy } from '../../copy/fill-copy';
import { categoryName } from '../../copy/names';
import { writeCaseNumber, writeDate, writeTime } from '../../copy/write-date';
import type { Scene } from '../../scene';
import type { Reply } from '../../turn';
import { button, reply } from '../flow';
import { holdsStory, storyOf, type ReportDraft } from './draft';

export const REPORT_FLOW = 'report';
export const REPORT_VERSION = 1;
export const REPORT_STEPS = [
  'story',
  'place',
  'category',
  'subjects',
  'more-subjects',
  'against',
  'more',
  'behalf',
  'same',
  'place-meant',
  'drop',
  'confirm',
] as const;
export type ReportStep = (typeof REPORT_STEPS)[number];

const MOST_PLACES = 6;
const LIKELY_CATEGORIES = 3;
// Messenger shows at most 13 quick replies, "more subjects" and "skip" among them.
const PAGE = 10;
const SHOWN_STORY = 200;
const LONGEST_LABEL = 60;

/** What is asked next: only what was not told, and nothing twice. A file without words goes straight to a person. */
export function nextStep(draft: ReportDraft): ReportStep {
  if (!holdsStory(draft)) return 'story';
  if (storyOf(draft) === '') return 'confirm';
  if (draft.place.code === null && !draft.settled.includes('place')) return 'place';
  if (draft.category.code === null && !draft.settled.includes('category')) return 'category';
  if (draft.suspects.length > 0 && !draft.settled.includes('against')) return 'against';
  return 'confirm';
}

/** The state in which the flow waits for the answer to one question about the draft. */
export function reportState(draft: ReportDraft, step: ReportStep): FlowState {
  return { flow: REPORT_FLOW, version: REPORT_VERSION, step, data: { draft } };
}

/** The question of a step, with its buttons. */
export function askStep(scene: Scene, draft: ReportDraft, step: ReportStep): Reply {
  if (step === 'story') return askStory(scene, draft);
  if (step === 'place') return askPlace(scene, draft);
  if (step === 'against') return askAgainst(scene, draft);
  if (step === 'more') return reply('report.more', {}, { choices: [press(scene, draft, 'cancel')] });
  if (step === 'behalf') return reply('report.behalf', {}, { choices: [press(scene, draft, 'for-self')] });
  if (step === 'same') return askSame(scene, draft);
  if (step === 'place-meant') return askPlaceMeant(scene, draft);
  if (step === 'drop') return askDrop(scene, draft);
  return step === 'confirm' ? askConfirm(scene, draft) : askCategory(scene, draft, step);
}

type Press =
  | 'send'
  | 'add'
  | 'place'
  | 'category'
  | 'more-subjects'
  | 'nameless'
  | 'for-other'
  | 'for-self'
  | 'named'
  | 'cancel'
  | 'another-place'
  | 'against-none'
  | 'same-case'
  | 'other-case'
  | 'keep-place'
  | 'drop'
  | 'keep'
  | 'skip';

function press(scene: Scene, draft: ReportDraft, action: Press): Choice {
  return button(scene, `${REPORT_FLOW}:${draft.tag}:${action}`, `report.button.${action}`);
}

function askStory(scene: Scene, draft: ReportDraft): Reply {
  if (draft.place.code === null) return reply('report.story');
  return reply('report.story-at', { place: nameOf(scene, draft.place.code) });
}

function askPlace(scene: Scene, draft: ReportDraft): Reply {
  const leave = [press(scene, draft, 'skip'), press(scene, draft, 'cancel')];
  const choices = placesOffered(scene, draft);
  // Six of a hundred help nobody: the district or the province tells them apart.
  if (draft.placeCandidates.length > MOST_PLACES)
    return reply('report.many-places', { name: draft.placeText ?? '' }, { choices: leave });
  if (choices.length > 0) {
    const name = draft.placeText ?? '';
    return reply(
      'report.which-place',
      { name },
      { choices: [...choices, press(scene, draft, 'another-place'), ...leave] },
    );
  }
  const pin = scene.input.sharesLocation;
  return reply(
    pin ? 'report.place-or-pin' : 'report.place',
    {},
    { choices: leave, request: pin ? 'location' : null },
  );
}

const placesOffered = (scene: Scene, draft: ReportDraft): Choice[] =>
  draft.placeCandidates.slice(0, MOST_PLACES).map((code) => ({
    id: `${REPORT_FLOW}:${draft.tag}:place.${code}`,
    label: nameOf(scene, code),
  }));

/**
 * First the three likeliest are offered, and "something else" leaves the choice to a person. Who wants to change the
 * subject is shown all, on two pages, because not every door can show eighteen buttons.
 */
function askCategory(
  scene: Scene,
  draft: ReportDraft,
  step: 'category' | 'subjects' | 'more-subjects',
): Reply {
  const all = [...new Set<CategoryCode>([...draft.likelyCategories, ...CATEGORY_CODES])];
  const offered = all.filter((code) => code !== 'other' && code !== draft.category.code);
  const subject = (code: CategoryCode, id = `category.${code}`): Choice => ({
    id: `${REPORT_FLOW}:${draft.tag}:${id}`,
    label: categoryName(code, scene.language),
  });
  const pages = {
    category: [
      ...offered.slice(0, LIKELY_CATEGORIES).map((code) => subject(code)),
      subject('other', 'skip'),
    ],
    subjects: [
      ...offered.slice(0, PAGE).map((code) => subject(code)),
      press(scene, draft, 'more-subjects'),
    ],
    'more-subjects': [...offered.slice(PAGE), 'other' as const].map((code) => subject(code)),
  };
  const skip = step === 'category' ? [] : [press(scene, draft, 'skip')];
  return reply('report.category', {}, { choices: [...pages[step], ...skip] });
}

/** "Is this the same as your case of this morning?": two cases of one matter help nobody. */
function askSame(scene: Scene, draft: ReportDraft): Reply {
  const { language, timeZone } = scene;
  const { number = '', createdAt = '' } = draft.same ?? {};
  const told = new Date(createdAt);
  const values = {
    number: writeCaseNumber(number),
    when: `${writeDate(told, language, timeZone)} ${writeTime(told, language, timeZone)}`,
  };
  const actions: Press[] = ['same-case', 'other-case', 'cancel'];
  return reply('report.same', values, { choices: actions.map((action) => press(scene, draft, action)) });
}

/** A name alone, which is a word too ("I agree" is a commune): whether the place is meant is asked before it moves a case. */
function askPlaceMeant(scene: Scene, draft: ReportDraft): Reply {
  const places = placesOffered(scene, draft);
  return reply('report.place-meant', {}, { choices: [...places, press(scene, draft, 'keep-place')] });
}

/** "No need" at the summary: what was told is dropped only at a second word. */
const askDrop = (scene: Scene, draft: ReportDraft): Reply =>
  reply(
    'report.drop',
    {},
    { choices: [press(scene, draft, 'drop'), press(scene, draft, 'keep'), press(scene, draft, 'send')] },
  );

/** Asked only when the words name the Senate's own people: their case must not come into those hands. */
function askAgainst(scene: Scene, draft: ReportDraft): Reply {
  const suspects = draft.suspects.map(({ kind, text }, index): Choice => ({
    id: `${REPORT_FLOW}:${draft.tag}:against.${index}`,
    label:
      kind === 'unknown' || text === null
        ? fillCopy('report.button.against-unknown', scene.language)
        : cutAtCluster(text, LONGEST_LABEL),
  }));
  return reply('report.against', {}, { choices: [...suspects, press(scene, draft, 'against-none')] });
}

function askConfirm(scene: Scene, draft: ReportDraft): Reply {
  const { language } = scene;
  const actions: Press[] = [
    'send',
    'add',
    'place',
    'category',
    draft.withoutName ? 'named' : 'nameless',
    draft.onBehalfOf === null ? 'for-other' : 'for-self',
    'cancel',
  ];
  const isUnnamed = scene.input.message.sender.displayName === null;
  const shown = isUnnamed ? 'report.name-none' : 'report.name-shown';
  const values = {
    category: draft.category.code
      ? categoryName(draft.category.code, language)
      : fillCopy('report.uncategorised', language),
    place: placeOf(scene, draft),
    story: summaryOf(scene, draft),
    name: nameOfFiler(
      draft,
      fillCopy(draft.withoutName ? 'report.name-hidden' : shown, language),
      language,
    ),
  };
  return reply('report.confirm', values, {
    choices: actions.map((action) => (isUnnamed ? pressUnnamed : press)(scene, draft, action)),
  });
}

/** Where the door tells no name, there is none to hide: what is hidden is whose cases belong together. */
function pressUnnamed(scene: Scene, draft: ReportDraft, action: Press): Choice {
  if (action !== 'nameless' && action !== 'named') return press(scene, draft, action);
  const label = action === 'nameless' ? 'report.button.sealed' : 'report.button.unsealed';
  return { ...press(scene, draft, action), label: fillCopy(label, scene.language) };
}

/** How the writer's name is shown, and for whom they write. */
const nameOfFiler = ({ onBehalfOf }: ReportDraft, own: string, language: Language) =>
  onBehalfOf === null ? own : fillCopy('report.name-behalf', language, { own, other: onBehalfOf.name });

/** The place with its parents, which tell places of the same name apart. */
function nameOf(scene: Scene, code: PlaceCode): string {
  return scene.places.label(code, scene.language) ?? code;
}

function placeOf(scene: Scene, draft: ReportDraft): string {
  if (draft.place.code !== null) return nameOf(scene, draft.place.code);
  return draft.placeText ?? fillCopy('report.unplaced', scene.language);
}

/** The beginning of the story, never cut inside a Khmer cluster, and the files beside it: how many of each kind. */
function summaryOf(scene: Scene, draft: ReportDraft): string {
  const words = draft.parts.map((part) => part.text.slice(0, 2 * SHOWN_STORY).replace(/\s+/gu, ' '));
  const story = words.join(' / ').slice(0, 2 * SHOWN_STORY);
  const shown = story.length > SHOWN_STORY ? `${cutAtCluster(story, SHOWN_STORY)}…` : story;
  const files = [...new Set(draft.files)].map((kind) => {
    // The pictures of an album come one by one, and this is said with the first: nobody knows yet how many there are.
    if (kind === 'photo' && scene.input.message.transport.albumId !== undefined)
      return fillCopy('report.sent-album', scene.language);
    const count = draft.files.filter((each) => each === kind).length;
    return count === 1
      ? fillCopy(`report.sent-file.${kind}`, scene.language)
      : fillCopy(`report.sent-files.${kind}`, scene.language, { count: String(count) });
  });
  const quoted = shown === '' ? [] : [`«${shown}»`];
  return [...quoted, ...files].join(' + ');
}

const CLUSTERS = new Intl.Segmenter('km', { granularity: 'grapheme' });

/** The text up to a length in UTF-16 units. A single cluster that is longer than the room is cut after all. */
function cutAtCluster(text: string, length: number): string {
  const end = CLUSTERS.segment(text).containing(length)?.index ?? length;
  return text.slice(0, end > 0 ? end : length);
}
