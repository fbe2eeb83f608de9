import { categoryPhrases } from './category-words';
import type { Hint } from './train-model';
import { commandIntents } from './vocabulary';

/** The word lists as training text: every command speaks for its intent, every word of a category for the category. */
export function wordHints(): Hint[] {
  const intents = [...commandIntents()].map(([text, label]): Hint => ({ head: 'intent', label, text }));
  const categories = categoryPhrases().map(({ phrase, kind }): Hint => ({
    head: 'category',
    label: kind,
    text: phrase.replace('*', ''),
  }));
  return [...intents, ...categories];
}
