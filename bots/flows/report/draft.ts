import { z } from 'zod';
import {
  against,
  categoryCode,
  categoryDecision,
  coordinates,
  MAX_STORY_LENGTH,
  onBehalfOf,
  placeCode,
  placeDecision,
  priorityDecision,
  textLanguage,
  typeDecision,
  type Against,
  type CaseDraft,
  type CaseType,
  type CategoryCode,
  type Decider,
} from '../../../contracts';
import type { Scene } from '../../scene';
import { tagOf } from '../tag';
import { asksNoName } from './asks-no-name';
import { hearAgainst } from './hear-against';
import { eventIdsOf } from '../flow';
import { placeAsKnown } from './place-as-known';

const part = z.object({ eventId: z.string(), messageId: z.string().nullable(), text: z.string() });

/** A message on its way to become a case: the words as they came, and what was understood or chosen so far. */
export const reportDraft = z.object({
  /** Marks this draft's buttons, so that a button of an earlier draft is known as such. */
  tag: z.string(),
  parts: z.array(part),
  /** Every event of the citizen that belongs to the case, files included. */
  eventIds: z.array(z.string()),
  files: z.array(z.enum(['voice', 'photo', 'video', 'document'])),
  long: z.boolean(),
  storyLanguage: textLanguage,
  type: typeDecision,
  category: categoryDecision,
  /** Likely categories, best first: offered when none is sure. */
  likelyCategories: z.array(categoryCode),
  priority: priorityDecision,
  place: placeDecision,
  placeText: z.string().nullable(),
  placeCandidates: z.array(placeCode),
  /** The deepest place that is known while "which one?" is open: the place, when that is left. */
  placeWithin: placeCode.nullable().default(null),
  placeTries: z.number().int(),
  coordinates: coordinates.nullable(),
  /** What was asked or is not to be asked: answered, skipped or needless. */
  settled: z.array(z.enum(['place', 'category', 'against', 'same'])),
  /** Whom the complaint is about, as far as that is decided. Missing in drafts from before. */
  against: against.nullable().default(null),
  /** The Senate's own people whom the words name: their writer is asked whether one of them is meant. */
  suspects: z.array(against).default([]),
  /** A case of the same day that tells nearly the same: its writer is asked whether this is it. */
  same: z
    .object({ caseId: z.string(), number: z.string(), createdAt: z.iso.datetime() })
    .nullable()
    .default(null),
  withoutName: z.boolean(),
  /** The person whom it concerns when that is not its writer. */
  onBehalfOf: onBehalfOf.nullable().default(null),
  /** When words were last added. */
  toldAt: z.iso.datetime(),
  modelVersion: z.string(),
});
export type ReportDraft = z.infer<typeof reportDraft>;

/** What is known of a message before it is read: a wish for a person is a request, whatever its words say. */
export interface DraftPreset {
  type?: CaseType;
  category?: CategoryCode;
  settled?: ReportDraft['settled'];
}

const MOST_EVENTS = 300;
const MOST_FILES = 50;
/** From here on its writer is told that only the beginning is shown, and that all of it is kept. */
const LONG_STORY = 20_000;
const ASKED_BY_CITIZEN: Decider = { kind: 'citizen', id: 'citizen' };

/** A draft with nothing told yet. */
export function emptyDraft(scene: Scene, preset: DraftPreset = {}): ReportDraft {
  const { understanding, message } = scene.input;
  const undecided = {
    code: null,
    confidence: 0,
    because: [],
    by: { kind: 'model' as const, id: understanding.modelVersion },
  };
  const byRule = (rule: string) => ({
    confidence: 1,
    because: [rule],
    by: { kind: 'rule' as const, id: rule },
  });
  const listVersion = scene.taxonomyVersion;
  return {
    tag: tagOf(message.eventId),
    parts: [],
    eventIds: [],
    files: [],
    long: false,
    storyLanguage: understanding.language,
    type: preset.type
      ? { code: preset.type, ...byRule('offered-type'), listVersion }
      : { ...undecided, listVersion },
    category: preset.category
      ? { code: preset.category, ...byRule('offered-category'), listVersion }
      : { ...undecided, listVersion },
    likelyCategories: [],
    priority: { ...undecided, listVersion },
    place: { ...undecided, listVersion: scene.places.version },
    placeText: null,
    placeCandidates: [],
    placeWithin: null,
    placeTries: 0,
    coordinates: null,
    settled: preset.settled ?? [],
    against: null,
    suspects: [],
    same: null,
    withoutName: false,
    onBehalfOf: null,
    toldAt: scene.input.now.toISOString(),
    modelVersion: understanding.modelVersion,
  };
}

/** A draft that holds this turn's words and files and all that is understood of them. */
export function draftFromTurn(scene: Scene, preset: DraftPreset = {}): ReportDraft {
  return hearTurn(emptyDraft(scene, preset), scene);
}

/** Adds this turn's words and files; what is still undecided is decided by them, what is decided stays. */
export function hearTurn(draft: ReportDraft, scene: Scene): ReportDraft {
  const { message } = scene.input;
  const heard: ReportDraft = {
    ...draft,
    toldAt: scene.input.now.toISOString(),
    eventIds: [...draft.eventIds, ...eventIdsOf(scene)].slice(-MOST_EVENTS),
    files: [...draft.files, ...message.attachments.flatMap((file) => fileKind(file.kind))].slice(
      0,
      MOST_FILES,
    ),
  };
  if (scene.text === '') return heard;
  const fresh = { eventId: message.eventId, messageId: message.platformMessageId, text: scene.text };
  const parts = keepShort([...draft.parts, fresh]);
  const long = draft.long || message.truncated || storyOf({ ...heard, parts }).length > LONG_STORY;
  const withoutName = draft.withoutName || asksNoName(scene.text);
  return understandTurn({ ...heard, parts, long, withoutName }, scene);
}

/** Two drafts as one: the words and files of the second are added to the first, which keeps what was decided. */
export function joinDrafts(first: ReportDraft, second: ReportDraft): ReportDraft {
  const parts = keepShort([...first.parts, ...second.parts]);
  return {
    ...first,
    parts,
    eventIds: [...first.eventIds, ...second.eventIds].slice(-MOST_EVENTS),
    files: [...first.files, ...second.files].slice(0, MOST_FILES),
    long: first.long || second.long,
    toldAt: second.toldAt,
  };
}

/** Puts an edited text in the place of the one it corrects; an unknown one is added. */
export function hearCorrection(draft: ReportDraft, scene: Scene): ReportDraft {
  const { platformMessageId, eventId } = scene.input.message;
  const old = draft.parts.find((each) => each.messageId !== null && each.messageId === platformMessageId);
  if (!old) return hearTurn(draft, scene);
  const parts = keepShort(draft.parts.map((each) => (each === old ? { ...each, text: scene.text } : each)));
  const eventIds = [...draft.eventIds, eventId].slice(-MOST_EVENTS);
  return understandTurn({ ...withoutPlaceOf(draft, old.text, scene), parts, eventIds }, scene);
}

/** A place that was read in words which now name another is read anew; one that was chosen or told elsewhere stays. */
function withoutPlaceOf(draft: ReportDraft, text: string, scene: Scene): ReportDraft {
  const { place, placeText, placeCandidates } = draft;
  const isOpen = place.code === null && placeCandidates.length > 0;
  const told = isOpen ? placeText : (place.because[0] ?? null);
  const isOfThem = place.by.kind === 'model' && told !== null && text.includes(told);
  if (!isOfThem || scene.input.understanding.place === null) return draft;
  return { ...draft, place: { ...place, code: null }, placeText: null, placeCandidates: [] };
}

/** Without the words and files of one message. What was understood goes with the last of the words. */
export function forgetParts(draft: ReportDraft, eventId: string, files: ReportDraft['files']): ReportDraft {
  const left = {
    ...draft,
    parts: draft.parts.filter((each) => each.eventId !== eventId),
    eventIds: draft.eventIds.filter((id) => id !== eventId),
    files: files.reduce((kept, kind) => withoutOne(kept, kind), draft.files),
  };
  if (left.parts.length > 0 || draft.parts.length === 0) return left;
  const nothing = { code: null, confidence: 0, because: [] };
  return {
    ...left,
    type: { ...draft.type, ...nothing },
    category: { ...draft.category, ...nothing },
    likelyCategories: [],
    priority: { ...draft.priority, ...nothing },
    place: { ...draft.place, ...nothing },
    ...{
      placeText: null,
      placeCandidates: [],
      placeWithin: null,
      against: null,
      suspects: [],
      same: null,
      settled: [],
    },
  };
}

function withoutOne<Kind>(kinds: Kind[], kind: Kind): Kind[] {
  const at = kinds.indexOf(kind);
  return at < 0 ? kinds : kinds.toSpliced(at, 1);
}

function understandTurn(draft: ReportDraft, scene: Scene): ReportDraft {
  const { type, category, priority, place, language } = scene.input.understanding;
  const by: Decider = { kind: 'model', id: scene.input.understanding.modelVersion };
  const listVersion = scene.taxonomyVersion;
  const decided: ReportDraft = {
    ...draft,
    storyLanguage: draft.parts.length > 1 ? draft.storyLanguage : language,
  };
  if (draft.type.code === null) decided.type = { ...judged(type), by, listVersion };
  if (isOpenSubject(draft, category.code)) decided.category = { ...judged(category), by, listVersion };
  if (draft.likelyCategories.length === 0)
    decided.likelyCategories = category.candidates.map(({ code }) => code);
  if (draft.priority.code === null) decided.priority = { ...judged(priority), by, listVersion };
  Object.assign(decided, hearAgainst(decided, storyOf(decided), scene));
  if (isAccusation(decided)) decided.type = { ...decided.type, ...ACCUSES };
  if (draft.place.code !== null || !place) return decided;
  return {
    ...decided,
    place: {
      code: place.code,
      confidence: place.confidence,
      // The words that named it: the desk shows the place itself in the reader's language.
      because: [scene.input.message.text.slice(place.span.start, place.span.end)],
      by,
      listVersion: scene.places.version,
    },
    placeText: draft.placeText ?? scene.input.message.text.slice(place.span.start, place.span.end),
    placeCandidates: place.code === null ? place.candidates : [],
  };
}

const ACCUSES = {
  code: 'complaint' as const,
  confidence: 1,
  because: ['accuses-senate'],
  by: { kind: 'rule' as const, id: 'accuses-senate' },
};

/** Whoever accuses somebody of the Senate of a wrong asks no question, though the model hears one. */
const isAccusation = ({ type, suspects }: ReportDraft): boolean =>
  type.code === 'question' && type.by.kind === 'model' && suspects.some(({ kind }) => kind === 'unknown');

/** What the model called "something else" is decided by later words that name a subject. */
const isOpenSubject = ({ category: { code, by } }: ReportDraft, named: CategoryCode | null): boolean =>
  code === null || (code === 'other' && by.kind === 'model' && named !== null);

function judged<Code extends string>(judgement: {
  code: Code | null;
  confidence: number;
  because: string[];
}) {
  return { code: judgement.code, confidence: judgement.confidence, because: judgement.because };
}

/** As what a file of a message counts in a draft. */
export function fileKind(kind: string): ReportDraft['files'] {
  if (kind === 'sticker') return [];
  if (kind === 'voice' || kind === 'audio') return ['voice'];
  return kind === 'photo' || kind === 'video' ? [kind] : ['document'];
}

/** Keeps the story within what one case may hold; the messages themselves are all kept and filed with the case. */
function keepShort(parts: ReportDraft['parts']): ReportDraft['parts'] {
  let room = MAX_STORY_LENGTH;
  return parts.map((each) => {
    const text = each.text.slice(0, Math.max(0, room)).replace(/[\ud800-\udbff]$/, '');
    room -= text.length + 1;
    return { ...each, text };
  });
}

/** The whole story, one message a line. */
export function storyOf(draft: ReportDraft): string {
  return draft.parts
    .map((each) => each.text)
    .filter((text) => text !== '')
    .join('\n')
    .slice(0, MAX_STORY_LENGTH);
}

/** True when there is something to file: words or a file. */
export function holdsStory(draft: ReportDraft): boolean {
  return draft.files.length > 0 || storyOf(draft) !== '';
}

/** The draft with a category that the citizen chose. */
export function chooseCategory(draft: ReportDraft, code: CategoryCode, scene: Scene): ReportDraft {
  const category = { code, confidence: 1, because: ['citizen'], by: ASKED_BY_CITIZEN };
  return settle({ ...draft, category: { ...category, listVersion: scene.taxonomyVersion } }, 'category');
}

/** The draft with a place that the citizen chose. */
export function choosePlace(draft: ReportDraft, code: string, scene: Scene): ReportDraft {
  const place = { code, confidence: 1, because: ['citizen'], by: ASKED_BY_CITIZEN };
  return settle(
    {
      ...draft,
      place: { ...place, listVersion: scene.places.version },
      ...{ placeCandidates: [], placeWithin: null, placeTries: 0 },
    },
    'place',
  );
}

/** Marks a question as done with: it is not asked again. What was known of a place that stays open is the place then. */
export function settle(before: ReportDraft, question: ReportDraft['settled'][number]): ReportDraft {
  const draft = question === 'place' ? placeAsKnown(before) : before;
  return draft.settled.includes(question) ? draft : { ...draft, settled: [...draft.settled, question] };
}

/** What casework opens a case from. */
export function toCaseDraft(draft: ReportDraft, scene: Scene, urgent: boolean): CaseDraft {
  return {
    story: storyOf(draft),
    storyLanguage: draft.storyLanguage,
    language: scene.language,
    type: draft.type,
    category: draft.category,
    priority: draft.priority,
    place: draft.place,
    placeText: draft.placeText,
    coordinates: draft.coordinates,
    against: draft.against,
    withoutName: draft.withoutName,
    onBehalfOf: draft.onBehalfOf,
    attachmentCount: draft.files.length,
    urgent,
    modelVersion: draft.modelVersion,
  };
}

/** The draft with whom the complaint is about, as its writer said or left open; null: nobody of the Senate. */
export function settleAgainst(draft: ReportDraft, meant: Against | null): ReportDraft {
  return settle({ ...draft, against: meant ?? draft.against }, 'against');
}
