import { wishOf } from '../../intents';
import type { Scene } from '../../scene';
import { lettersBeside } from './hear-other-place';

/** A place is told in few words. */
const LONGEST_PLACE_NAME = 30;
const FEWEST_WORDS_OF_A_STORY = 4;
const FEWEST_KHMER_LETTERS_OF_A_STORY = 18;
const FEWEST_KHMER_LETTERS_TOLD = 5;
/** Beside the name of a place these tell something of their own. */
export const FEWEST_LETTERS_TOLD = 12;

// "It is near", "in front of", "នៅជិត": how an answer to "where?" begins.
const LEADS =
  /^(?:(?:it|this|that|here|i|we|happened|my (?:house|home|village))(?:[’']?s|[’']?m|[’']?re| is| was| am| are| live| lives| happened)* ?)?(?:in|at|near|on|behind|beside|besides|by|next to|opposite|between|around|along|across|close to|from|inside|outside|under|over|north|south|east|west|nov)\b|^(?:វា|រឿងនេះ)?(?:គឺ)?(?:នៅ|ជិត|ក្បែរ|មុខ|ក្រោយ|ខាង|ត្រង់|ក្នុង|លើ|តាម|ឯ|ភូមិ|ឃុំ|សង្កាត់|ស្រុក|ខណ្ឌ|ខេត្ត|ក្រុង)/iu;
// Words that only a sentence has: who does what, and what is not.
const CLAUSE =
  /\b(?:is|are|was|were|am|has|have|had|do|does|did|will|would|could|should|never|always|also|too|as well|wants?|said|says?|asked|asks?|takes?|took|comes?|came|goes|went|they|he|she|we|you|i|there|because|since|broken|no|not|nobody|nothing|every|[a-z]+n[’']t)\b|ខ្ញុំ|គេ|គាត់|ពួក|មាន|អត់|មិន|គ្មាន|ចង់|ដែរ|ទៀត|ហើយ|ទារ|ខូច|លិច|បាក់|ប្រាប់|ណាស់|ព្រោះ|ដោយសារ|មិនដែល/iu;
const LEADING = /^(?:(?:it|this|that|here|i|we)(?:[’']?s|[’']?m|[’']?re| is| was| am| are| live)*)\b/iu;

/** What words at "where did this happen?" are: the name of a place, more of the story, or both. */
export function readWhere(scene: Scene): 'place' | 'story' | 'both' {
  const { text } = scene;
  const leads = LEADS.test(text);
  const isClause = CLAUSE.test(leads ? text.replace(LEADING, '') : text);
  const { place } = scene.input.understanding;
  if (place !== null) return tellsBeside(scene) ? 'both' : 'place';
  if (isClause && !leads && countsAsSentence(text)) return 'story';
  if (text.length > LONGEST_PLACE_NAME) return 'both';
  return !leads && soundsLikeMatter(scene) ? 'both' : 'place';
}

/** Khmer tells in fewer letters: its vowels are marks. "My house is at Kep" is still a place, "they took my land in Kep" is both. */
function tellsBeside(scene: Scene): boolean {
  const beside = lettersBeside(scene);
  if (beside >= FEWEST_LETTERS_TOLD) return true;
  const { place } = scene.input.understanding;
  const { text } = scene.input.message;
  const rest = place === null ? text : `${text.slice(0, place.span.start)} ${text.slice(place.span.end)}`;
  return beside >= FEWEST_KHMER_LETTERS_TOLD && /[\u1780-\u17a2]/u.test(rest) && CLAUSE.test(rest);
}

const countsAsSentence = (text: string): boolean =>
  text.trim().split(/\s+/u).length >= 3 || (text.match(/[\u1780-\u17a2]/gu)?.length ?? 0) >= 5;

/** The model hears a matter with its subject in words that are no name. */
function soundsLikeMatter(scene: Scene): boolean {
  const { category } = scene.input.understanding;
  const subject = category.code !== null && category.code !== 'other';
  if (wishOf(scene) !== 'report' || !subject) return false;
  const { text } = scene;
  const khmer = text.match(/[\u1780-\u17ff]/gu)?.length ?? 0;
  return (
    text.trim().split(/\s+/u).length >= FEWEST_WORDS_OF_A_STORY || khmer >= FEWEST_KHMER_LETTERS_OF_A_STORY
  );
}
