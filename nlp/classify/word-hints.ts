import { commandIntents } from './vocabulary';
import type { Hint } from './train-model';

/** The word lists as training text: every command speaks for its intent, every line of a category's words for the category. */
export function wordHints(): Hint[] {
  return [...commandIntents()].map(([text, label]) => ({ head: 'intent', label, text }));
}
