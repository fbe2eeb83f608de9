import type { CaseRecord, MessageRecord, NoteRecord } from '../../contracts';
import { searchTokens, TOKENIZER_VERSION } from '../../nlp';
import { reasonIn } from './tell-citizen';

/**
 * So many tokens are added to those of the story by what is told afterwards. Some hundred messages have fewer that are their own; every
 * change of a case writes all it has, so there is an end.
 */
export const MOST_ADDED = 4_000;

/** How the tokens of a case were made: by which tokenizer, and of which of its words. Cases of another one are indexed anew. */
export const WORDS_VERSION = `${TOKENIZER_VERSION}-words3`;

type Spoken = Pick<MessageRecord, 'direction' | 'author' | 'text' | 'inbound' | 'outbound' | 'byPin'>;

/** What of a message is looked for, the names of its files included; of the bot's own words nothing but a reason that staff gave. */
export function wordsOfMessage({ direction, author, text, inbound, outbound, byPin }: Spoken): string[] {
  if (direction === 'in') {
    // A pressed button or a command is nobody's word.
    const isPressed = inbound?.choice != null || inbound?.command != null;
    const names = (inbound?.attachments ?? []).map(({ name }) => name ?? '');
    return withWords([isPressed ? '' : text, ...names]);
  }
  // Told once more to whoever has number and PIN.
  if (byPin === true) return [];
  if (author === 'staff') return withWords([text, ...(outbound?.links ?? []).map(({ label }) => label)]);
  return withWords([reasonIn(text)]);
}

export const wordsOfNote = ({ text, files }: Pick<NoteRecord, 'text' | 'files'>): string[] =>
  withWords([text, ...files.map(({ name }) => name)]);

const withWords = (texts: string[]) => texts.filter((text) => text !== '');

/** Texts as one: nothing that is found reaches from one into the next. */
export const joinWords = (texts: readonly string[]): string => texts.join('\n');

/** What words that are told afterwards add to the tokens of their case, as far as there is room. */
export function tokensAdded(
  { addedTokens = 0 }: Pick<CaseRecord, 'addedTokens'>,
  words: readonly string[],
): string[] {
  if (words.length === 0) return [];
  return searchTokens(joinWords(words)).slice(0, Math.max(0, MOST_ADDED - addedTokens));
}

/** The same for a case whose tokens are at hand: only those that it does not have yet, which leaves more room. */
export function withTokens(
  record: Pick<CaseRecord, 'searchTokens' | 'addedTokens'>,
  words: readonly string[],
): Pick<CaseRecord, 'searchTokens' | 'addedTokens'> {
  const { searchTokens: known, addedTokens = 0 } = record;
  if (words.length === 0) return { searchTokens: known, addedTokens };
  const has = new Set(known);
  const added = searchTokens(joinWords(words))
    .filter((token) => !has.has(token))
    .slice(0, Math.max(0, MOST_ADDED - addedTokens));
  return { searchTokens: [...known, ...added], addedTokens: Math.max(1, addedTokens + added.length) };
}
