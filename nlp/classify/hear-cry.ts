import type { IntentCode } from '../../contracts';
import { type DangerEvidence, type NamedDanger, toldIn } from './find-danger';

const LONGEST_CRY = 48;
const ASKS =
  /[?？]|តើ|ទេ\s*$|^(?:what|how|why|who|where|when|which|can|could|is|are|do|does|did|may|should|will|would)\b/iu;

/** Dangers to which nobody comes in time who first asks for more; land that was taken is told at leisure. */
const PRESSING: ReadonlySet<string> = new Set([
  'life at stake',
  'threat to life',
  'violence',
  'child in danger',
  'missing person',
  'disaster under way',
]);

/** What a few words can be taken for that only name a danger: "child drowning", "fire in Siem Reap". */
const MISHEARD: ReadonlySet<IntentCode | null> = new Set([
  null,
  'greeting',
  'abuse',
  'stop',
  'thanks',
  'language',
]);

/** True for a few words that name a danger and ask nothing: who writes no more than that is in a hurry. */
export function isCryOf(text: string, named: DangerEvidence): boolean {
  return cryIn(text, named) !== null;
}

/** The words of the danger, when a cry was taken for something that is no report; null: the intent stands. */
export function hearCry(intent: IntentCode | null, text: string, named: DangerEvidence): string | null {
  return MISHEARD.has(intent) ? (cryIn(text, named)?.words ?? null) : null;
}

function cryIn(text: string, named: DangerEvidence): NamedDanger | null {
  const words = text.trim();
  if (words.length > LONGEST_CRY || ASKS.test(words)) return null;
  return toldIn(named).find(({ kind }) => PRESSING.has(kind)) ?? null;
}
