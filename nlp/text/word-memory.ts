const PRIME = 16777619;
const SLOTS = 1 << 16;
const MOST_WORDS = 20_000;
const LONGEST_WORD = 24;

/**
 * What was once found out about a word, for the next time that it is said: people use the same words again and again. A word is
 * looked up by its letters where it stands, for making a string of it takes longer than all the rest. Bounded, for anybody may
 * invent words.
 */
export class WordMemory<Facts> {
  private readonly slots = new Int32Array(SLOTS);
  private readonly words: string[] = [];
  private readonly facts: Facts[] = [];

  constructor(private readonly findOut: (word: string) => Facts) {}

  /** The facts about the word between two offsets of a text. */
  of(text: string, start: number, end: number): Facts {
    if (end - start > LONGEST_WORD) return this.findOut(text.slice(start, end));
    let hash = end - start;
    for (let at = start; at < end; at++) hash = Math.imul(hash ^ text.charCodeAt(at), PRIME);
    let slot = (hash ^ (hash >>> 15)) & (SLOTS - 1);
    for (let number = this.slots[slot] ?? 0; number > 0; number = this.slots[slot] ?? 0) {
      const facts = this.facts[number - 1];
      if (facts !== undefined && isSame(this.words[number - 1] ?? '', text, start, end)) return facts;
      slot = (slot + 1) & (SLOTS - 1);
    }
    return this.learn(text.slice(start, end), slot);
  }

  private learn(word: string, slot: number): Facts {
    const facts = this.findOut(word);
    if (this.words.length < MOST_WORDS) {
      this.facts.push(facts);
      this.slots[slot] = this.words.push(word);
    }
    return facts;
  }
}

const isSame = (word: string, text: string, start: number, end: number): boolean => {
  if (word.length !== end - start) return false;
  for (let at = 0; at < word.length; at++)
    if (word.charCodeAt(at) !== text.charCodeAt(start + at)) return false;
  return true;
};
