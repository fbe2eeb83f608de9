import { categoryPhrases } from './category-words';
import type { Hint } from './train-model';
import { commandIntents } from './vocabulary';

/** Commands when they are the whole message, but words of many a complaint: they teach nothing about longer texts. */
const OTHER_USES = new Set(['petition', 'petitions', 'vote', 'poll', 'survey', 'ញត្តិ', 'បោះឆ្នោត', 'ស្ទង់មតិ']);

/** The word lists as training text: every command speaks for its intent, every word of a category for the category. */
export function wordHints(): Hint[] {
  const intents = [...commandIntents()]
    .filter(([text]) => !OTHER_USES.has(text))
    .map(([text, label]): Hint => ({ head: 'intent', label, text }));
  const categories = categoryPhrases().map(({ phrase, kind }): Hint => ({
    head: 'category',
    label: kind,
    text: phrase.replace('*', ''),
  }));
  return [...intents, ...categories];
}
