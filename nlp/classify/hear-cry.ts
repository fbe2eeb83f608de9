import type { IntentCode } from '../../contracts';
import { type DangerEvidence, type NamedDanger, toldIn } from './find-danger';

const LONGEST_CRY = 48;
const ASKS =
  /[?？]|តើ|ទេ\s*$|^(?:what|how|why|who|where|when|which|can|could|is|are|do|does|did|may|should|will|would)\b/iu;

/** Dangers to which nobody comes in time who first asks for more; land that was taken is told at leisure. */
const PRESSING: ReadonlySet<string> = new Set([
  'life at stake',
  'wish to die',
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
  // Whoever asks in earnest asks in the form of a question (ASKS).
  'question',
]);

/** The danger that a few words name and ask nothing of: who writes no more than that is in a hurry. Null for everything else. */
export function findCry(text: string, named: DangerEvidence): NamedDanger | null {
  const words = text.trim();
  if (words.length > LONGEST_CRY || ASKS.test(words)) return null;
  return toldIn(named).find(({ kind }) => PRESSING.has(kind)) ?? null;
}

/** Whether an intent is what a cry for help is mistaken for: it is a report then. */
export const isMisheard = (intent: IntentCode | null): boolean => MISHEARD.has(intent);
