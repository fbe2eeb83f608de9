import { GRAMMAR_WORDS } from '../retrieval/stop-words';
import type { Segmenter } from '../text/segment';
import { findDecidingWords } from './find-deciding-words';
import type { HeadName } from './heads';
import type { Model } from './model';
import { indexOfHighest } from './probabilities';
import type { MessageReading } from './read-message';

const EXPLAINED_HEADS: readonly HeadName[] = ['intent', 'type', 'category'];

/**
 * The words that decided what was read of a message, found when they are first asked for: a dialogue asks for a judgement at
 * every turn, and for its reasons only when a case is filed.
 */
export class DecidingWords {
  private found: Partial<Record<HeadName, string[]>> | null = null;

  constructor(
    private readonly model: Model,
    private readonly segmenter: Segmenter,
    private readonly message: MessageReading,
  ) {}

  of(head: HeadName): string[] {
    return (this.found ??= this.find())[head] ?? [];
  }

  private find(): Partial<Record<HeadName, string[]>> {
    const { model, segmenter } = this;
    const { heads, text } = this.message;
    const decisions = model.heads
      .filter(({ name }) => EXPLAINED_HEADS.includes(name))
      .map((head) => ({
        head,
        label: indexOfHighest(heads[head.name]),
        // "How" makes a question of a text; of what it is about it says nothing.
        ...(head.name === 'intent' ? {} : { skips: GRAMMAR_WORDS }),
      }));
    const words = findDecidingWords(model, decisions, text, segmenter.borders(text));
    return Object.fromEntries(decisions.map(({ head }, decision) => [head.name, words[decision] ?? []]));
  }
}
