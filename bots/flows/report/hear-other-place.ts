import type { Scene } from '../../scene';
import { takesBack } from '../../takes-back';
import { choosePlace, hearTurn, storyOf, type ReportDraft } from './draft';
import { leaveOpen } from './hear-place';
import { noteEvent } from './note-event';

/** A correction is short; a place inside a longer sentence belongs to the story. */
const LONGEST_CORRECTION = 90;
/** Beside the name of the right place a few words more may stand: "no, it is in Kep, near the market". */
const MOST_LETTERS_BESIDE = 24;
/** So many letters are no word of their own. */
const FEWEST_LETTERS_TOLD = 4;
/** Beside the longest name so many tell a matter of their own. */
const FEWEST_LETTERS_OF_A_MATTER = 12;
/** The code of a province or a district: their names are known, and are hardly ever words as well. */
const LONGEST_KNOWN_CODE = 4;

// What says that it is the place that was not right.
const MOVES =
  /\b(?:change|correct|fix|update|move)\b.{0,20}\b(?:place|location|address|it)\b|\b(?:place|location|address) (?:is|was|should|must|to)\b|\bshould be\b|\b(?:wrong|other|another|different|right) (?:place|location|address)\b|ប្ដូរ|ប្តូរ|កែ(?:ប្រែ|តម្រូវ)|សូមកែ|(?:ទីកន្លែង|ទីតាំង|កន្លែង)(?:ពិត|កើតហេតុ|ត្រឹមត្រូវ)?\s*(?:គឺ|ត្រូវ|នៅ|ទៅ|ជា)/iu;
const corrects = (text: string): boolean => takesBack(text) || MOVES.test(text);
const WORDS_OF_CORRECTING =
  /\b(?:no|nope|not|sorry|wait|oh|oops|actually|wrong|correction|mean(?:t)?|change|correct|right|fix|update|move|should|must|be|please|its|it[’']s|location|address|other|another|different|rather|instead|but|i|ot|te|men|min|khos|vinh|haey|hery)\b|អត់ទេ|អត់មែន|ទេ|មិនមែន|មិនត្រូវ|មិនត្រឹមត្រូវ|ខុស|ច្រឡំ|សុំទោស|សូមទោស|អភ័យទោស|ទោស|ប្ដូរ|ប្តូរ|កែប្រែ|កែតម្រូវ|កែ|ពិត|កើតហេតុ|ត្រូវ|ហើយ|សូម|ទៅ|វិញ|ជា|ខ្ញុំ|បាទ|ចាស|ទី/giu;
// Words that only lead to a place name: "it is at", "in", "near", "នៅ", "ខេត្ត".
const ONLY_POINTS =
  /\b(?:it|is|was|at|in|on|near|the|this|that|of|to|from|place|photo|picture|here|happened|province|district|commune|sangkat|khum|srok|khan|village|city|town|nov|khet|phum)\b|នៅ|ក្នុង|ជិត|ឯ|ខេត្ត|ស្រុក|ខណ្ឌ|ឃុំ|សង្កាត់|ភូមិ|ក្រុង|រាជធានី|កន្លែង|នេះ|គឺ|រូប(?:ថត)?/giu;

/**
 * A correction of the place at the summary: "no, it is in Kep", "ប្ដូរទីកន្លែង ស្រុកមេមត់". A name that stands alone and may be a
 * word as well (`asks`) is asked about before it moves anything. Null when the words are no correction.
 */
export function hearOtherPlace(scene: Scene, draft: ReportDraft): OtherPlace | null {
  if (namesKnownAgain(scene, draft)) return { draft: noteEvent(draft, scene), asks: false };
  const affirmed = affirmedIn(scene);
  const other = movePlace(affirmed ?? scene, draft);
  return affirmed === null || other === null
    ? other
    : { ...other, draft: inOwnWords(other.draft, scene, draft.parts.length) };
}

/** What was added is told in the words as they came, the denied place among them. */
const inOwnWords = (moved: ReportDraft, { text }: Scene, told: number): ReportDraft => ({
  ...moved,
  parts: moved.parts.map((part, index) => (index < told ? part : { ...part, text })),
});

interface OtherPlace {
  draft: ReportDraft;
  asks: boolean;
}

// "It is Sen Sok, not Tuol Kouk", "នៅសែនសុខទេ មិនមែនទួលគោកទេ": what is denied at the end, or at the beginning.
const DENIED_PLACES = [
  /[,;]?\s*\b(?:and |but )?(?:not|it is not|it isn[’']t|it[’']s not) (?:in |at |near |the )*\p{Lu}[\p{L} ]*[.!]?$/u,
  /\s*(?:ទេ)?\s*(?:ហើយ)?(?:មិនមែន|អត់មែន)(?:នៅ|ជា)*\s*[\u1780-\u17d3]+?\s*(?:ទេ)?[។.!]?$/u,
  /^(?:no[, ]+|sorry[, ]+|wait[, ]+)*(?:not|it is not|it isn[’']t|it[’']s not) (?:in |at |near |the )*\p{Lu}[\p{L} ]*?[,;]\s*(?:but |it is |it[’']s )?/u,
  /^(?:អត់ទេ|ទេ|\s)*(?:មិនមែន|អត់មែន)(?:នៅ|ជា)*\s*[\u1780-\u17d3]+?ទេ\s+(?=[\u1780-\u17d3])/u,
];
/** It is the place now: the words that say so stand before its name. */
const AFFIRMED = 'no, ';

/** The turn without the place that its words deny, when they name another one; null when they deny none. */
export function affirmedIn(scene: Scene): Scene | null {
  if (scene.text.length > LONGEST_CORRECTION) return null;
  const denied = DENIED_PLACES.find((pattern) => namesPlace(scene, pattern.exec(scene.text)?.[0]));
  if (denied === undefined) return null;
  const text = AFFIRMED + scene.text.replace(denied, '').trim();
  const place = scene.places.resolve(text);
  if (place === null) return null;
  const { message, understanding } = scene.input;
  const input = {
    ...scene.input,
    message: { ...message, text },
    understanding: { ...understanding, place },
  };
  return { ...scene, text, input };
}

const namesPlace = (scene: Scene, words: string | undefined): boolean =>
  words !== undefined && scene.places.resolve(words) !== null;

function movePlace(scene: Scene, draft: ReportDraft): OtherPlace | null {
  const { text } = scene;
  const { place } = scene.input.understanding;
  if (place === null || text.length > LONGEST_CORRECTION) return null;
  const isCorrection = corrects(text);
  const beside = lettersBeside(scene, isCorrection);
  const length = place.span.end - place.span.start;
  const isName =
    beside < FEWEST_LETTERS_TOLD || (length * 2 >= text.length && beside < FEWEST_LETTERS_OF_A_MATTER);
  if (!isName && !(isCorrection && place.code !== null && beside <= MOST_LETTERS_BESIDE)) return null;
  const moved = moveTo(scene, draft);
  if (!isName || tellsOfFile(scene, draft)) return { draft: keepWords(scene, draft, moved), asks: false };
  if (isCorrection || pointsAt(text) || isKnown(place.code)) return { draft: moved, asks: false };
  const candidates = place.code === null ? place.candidates : [place.code];
  return { draft: { ...noteEvent(draft, scene), placeCandidates: candidates }, asks: true };
}

/** "Battambang" of whoever has named a commune there says nothing new, unless it corrects. */
function namesKnownAgain(scene: Scene, draft: ReportDraft): boolean {
  const { message, understanding } = scene.input;
  const code = understanding.place?.code;
  if (code == null || draft.place.code?.startsWith(code) !== true) return false;
  if (message.kind === 'edited' || corrects(scene.text)) return false;
  return scene.text.length <= LONGEST_CORRECTION && lettersBeside(scene) < FEWEST_LETTERS_TOLD;
}

/** True when words correct a place and say hardly more: also of a case that was filed. */
export function correctsPlace(scene: Scene): boolean {
  const { place } = scene.input.understanding;
  if (place === null || scene.text.length > LONGEST_CORRECTION || !corrects(scene.text)) return false;
  return lettersBeside(scene, true) <= MOST_LETTERS_BESIDE;
}

const pointsAt = (text: string): boolean => text.search(ONLY_POINTS) !== -1;
const isKnown = (code: string | null): boolean => code !== null && code.length <= LONGEST_KNOWN_CODE;

/** Words about a photo that nothing was said of yet are its story, also when they name its place: "Pothole at Tuek Vil". */
const tellsOfFile = (scene: Scene, draft: ReportDraft): boolean =>
  storyOf(draft) === '' && lettersBeside(scene, false) >= FEWEST_LETTERS_TOLD;

/** How many letters stand beside the name of the place that say more than that it is one. */
export function lettersBeside(scene: Scene, corrects = false): number {
  const { place } = scene.input.understanding;
  if (place === null) return 0;
  const { text } = scene.input.message;
  const rest = `${text.slice(0, place.span.start)} ${text.slice(place.span.end)}`;
  const told = (corrects ? rest.replace(WORDS_OF_CORRECTING, ' ') : rest).replace(ONLY_POINTS, ' ');
  return told.match(/\p{L}/gu)?.length ?? 0;
}

function keepWords(scene: Scene, draft: ReportDraft, moved: ReportDraft): ReportDraft {
  const heard = keepChoice(hearTurn(draft, scene), moved);
  return { ...heard, settled: moved.settled, placeTries: moved.placeTries };
}

/** The story was added to, but the place stays the one that was told as an answer. */
export function keepChoice(heard: ReportDraft, placed: ReportDraft): ReportDraft {
  const { place, placeText, placeCandidates, placeWithin } = placed;
  return { ...heard, place, placeText, placeCandidates, placeWithin };
}

function moveTo(scene: Scene, draft: ReportDraft): ReportDraft {
  const { place } = scene.input.understanding;
  const noted = noteEvent({ ...draft, placeText: nameTold(scene) }, scene);
  if (place === null) return draft;
  if (place.code !== null) return choosePlace(noted, deeperInStory(scene, draft, place.code), scene);
  const settled = draft.settled.filter((each) => each !== 'place');
  return leaveOpen({ ...noted, settled }, place.candidates);
}

/** "Angkor Borei, Kandal", and then "no, it is in Takeo": what the story tells beside the wrong province is in the right one. */
function deeperInStory(scene: Scene, { place, parts }: ReportDraft, code: string): string {
  const [wrong = ''] = place.because;
  const told = parts.find(({ text }) => wrong !== '' && text.includes(wrong));
  if (told === undefined || place.by.kind !== 'model') return code;
  const found = scene.places.resolve(told.text.replace(wrong, nameTold(scene)))?.code ?? '';
  return found.startsWith(code) ? found : code;
}

/** The words that name the place, without those that correct. */
function nameTold({ text, input: { message, understanding } }: Scene): string {
  const { span } = understanding.place ?? {};
  return span === undefined ? text : message.text.slice(span.start, span.end);
}
