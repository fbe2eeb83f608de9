import { LetterTrie } from '../text/letter-trie';

const LAST_ASCII = 0x7f;

/** Short names such as PP and their places, and a look at two letters that tells nearly every other word from them. */
export class Abbreviations {
  private readonly letters: LetterTrie;

  constructor(private readonly rows: ReadonlyMap<string, number>) {
    this.letters = new LetterTrie(
      Array.from(rows.keys(), (name) => name.toLowerCase()),
      true,
    );
  }

  /** May an abbreviation begin with these letters? Of other letters than those of ASCII only their capitals tell. */
  private mayBegin(first: number, second: number): boolean {
    return first > LAST_ASCII || second > LAST_ASCII || this.letters.mayBegin(first, second);
  }

  /** The place that the letters between two offsets of a text stand for. */
  rowOf(text: string, from: number, to: number): number | undefined {
    if (!this.mayBegin(text.charCodeAt(from), text.charCodeAt(from + 1))) return undefined;
    return this.rows.get(text.slice(from, to).toUpperCase());
  }
}
