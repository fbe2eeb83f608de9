import { LetterTrie } from '../text/letter-trie';

const ANY_ENDING = '*';
const isWordUnit = (unit: number): boolean =>
  ((unit | 0x20) >= 0x61 && (unit | 0x20) <= 0x7a) || (unit >= 0x30 && unit <= 0x39) || unit === 0x5f;

/**
 * Tells in one pass which of several lists of words stand in a text with any of their words. A word in Latin letters must end
 * where it ends in the list unless an asterisk takes any ending; where it begins does not matter, nor whether letters are small.
 */
export class CueFinder {
  private readonly trie: LetterTrie;
  /** Of each word a bit for every list that holds it: if any ending will do, and if it must end there. */
  private readonly open: Int32Array;
  private readonly whole: Int32Array;

  /** 30 lists at most, words in small letters. */
  constructor(lists: ReadonlyArray<readonly string[]>) {
    const numbers = new Map<string, number>();
    for (const word of lists.flat()) {
      const letters = lettersOf(word);
      if (!numbers.has(letters)) numbers.set(letters, numbers.size);
    }
    this.trie = new LetterTrie([...numbers.keys()], true);
    this.open = new Int32Array(numbers.size);
    this.whole = new Int32Array(numbers.size);
    lists.forEach((list, number) => {
      for (const word of list) {
        const bits = takesAnyEnding(word) ? this.open : this.whole;
        const at = numbers.get(lettersOf(word)) ?? 0;
        bits[at] = (bits[at] ?? 0) | (1 << number);
      }
    });
  }

  /** A bit for each list, by its number, of which a word stands in the text. */
  find(text: string): number {
    const { trie } = this;
    let found = 0;
    let first = 0;
    let second = trie.symbolOf(text.length > 0 ? text.charCodeAt(0) : 0);
    // At each place it is asked whether a word begins with the letter two places before it.
    for (let at = 1; at <= text.length; at += 1) {
      const third = at < text.length ? trie.symbolOf(text.charCodeAt(at)) : 0;
      if (at > 1 && trie.mayBeginWith(first, second, third))
        found |= this.findFrom(text, at, trie.begin(first, second));
      first = second;
      second = third;
    }
    return found;
  }

  /** The lists with a word whose first two letters end at an offset and have led to a node. */
  private findFrom(text: string, from: number, begun: number): number {
    const { trie, open, whole } = this;
    let found = 0;
    let node = begun;
    for (let end = from; node >= 0; end += 1) {
      const next = end < text.length ? text.charCodeAt(end) : 0;
      const word = trie.wordAt(node);
      if (word >= 0) found |= (open[word] ?? 0) | (isWordUnit(next) ? 0 : (whole[word] ?? 0));
      node = trie.step(node, next);
    }
    return found;
  }
}

const KHMER_END = /[\u1780-\u17ff]$/;
const takesAnyEnding = (word: string): boolean => word.endsWith(ANY_ENDING) || KHMER_END.test(word);
const lettersOf = (word: string): string => (word.endsWith(ANY_ENDING) ? word.slice(0, -1) : word);
