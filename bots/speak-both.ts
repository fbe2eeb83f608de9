import { LANGUAGES, type FlowState } from '../contracts';
import { greetsUntold, hasNoOwnWord, hintedLanguage } from './language-of-turn';
import type { Scene } from './scene';
import type { Reply, Step, Turn, TurnInput } from './turn';

/** Marks the state of a talk whose language nobody knows yet. */
const BOTH = 'bothLanguages';

/** What a carrier tells everybody to write: it says nothing of who writes it. */
const CARRIER_WORDS: ReadonlySet<string> = new Set(['stop', 'start', 'help']);

/**
 * True when nothing tells which language a person reads: they sent their voice, a picture or a carrier's word, chose nothing, and
 * their app says nothing that helps. They are answered in both until they write a word or choose.
 */
export function speaksBoth({ conversation, message }: TurnInput): boolean {
  const { language, languageChosen, lastInboundAt, state } = conversation;
  // Khmer is also what is not known; English is that of the chat in which this number was proved.
  if (languageChosen || language === 'en' || !hasNoOwnWord(message)) return false;
  if (message.chat === 'group' || hintedLanguage(message) !== null) return false;
  const isCarriers = message.address.channel === 'sms' && CARRIER_WORDS.has(message.command?.name ?? '');
  if (message.command !== null && !isCarriers) return false;
  if (lastInboundAt !== null) return state?.data[BOTH] === true;
  return isCarriers || message.attachments.length > 0;
}

/** The same turn in Khmer and, below it, in English. Asking and doing is the same in both: only words differ. */
export function inBothLanguages(scene: Scene, take: (scene: Scene) => Step): Step {
  const [first, second] = LANGUAGES.map((language) => take({ ...scene, language }));
  if (first === undefined || second === undefined || 'need' in first || 'need' in second)
    return first ?? take(scene);
  if (first.turn.languageChosen) return first;
  return { turn: joined(first.turn, second.turn) };
}

/** The first welcome in both languages where none is told (Messenger tells none). Its keys stay those of one, with the other's name. */
export function welcomeInBoth({ input, language }: Scene, said: Reply): Reply {
  if (said.copy !== 'welcome.text' || said.also !== undefined || !greetsUntold(input)) return said;
  return { ...said, also: { ...said, choices: [], language: language === 'km' ? 'en' : 'km' } };
}

function joined(km: Turn, en: Turn): Turn {
  const replies = km.replies.map((reply, index): Reply => {
    const other = en.replies[index];
    return other === undefined ? reply : { ...reply, also: { ...other, language: en.language } };
  });
  return { ...km, replies, state: marked(km.state) };
}

const marked = (state: FlowState | null): FlowState | null =>
  state === null ? null : { ...state, data: { ...state.data, [BOTH]: true } };
