import { LetterTrie } from '../text/letter-trie';

/** A phrase found in a text; `start` and `end` are offsets of the text searched. */
export type PhraseHit<Kind> = { kind: Kind; start: number; end: number };

/** What a phrase says, and what must follow it: any ending, no Latin letter, or no mark of Khmer. */
type Meaning<Kind> = { kind: Kind; anyEnding: boolean; latin: boolean };
type Phrase<Kind> = { letters: string; meanings: Array<Meaning<Kind>> };

const LATIN_LETTER = /[a-z0-9]/;
const isLatin = (unit: number): boolean => (unit >= 97 && unit <= 122) || (unit >= 48 && unit <= 57);
const isKhmerMark = (unit: number): boolean => unit >= 0x17b6 && unit <= 0x17d3;
const COENG = 0x17d2;
const SPACE = 32;

/**
 * Finds many phrases in one pass: Latin ones at word borders (an ending `*` takes any ending), Khmer ones at cluster borders.
 * All phrases stand in one trie.
 */
export class PhraseMatcher<Kind> {
  private readonly phrases: Array<Phrase<Kind>>;
  private readonly trie: LetterTrie;
  /** The numbers of the phrases that begin at the place at hand and where they end, shortest first. */
  private readonly begun: Int32Array;
  private readonly ends: Int32Array;

  /** Phrases have two letters at least. */
  constructor(phrases: Iterable<{ phrase: string; kind: Kind }>) {
    this.phrases = gatherPhrases(phrases);
    this.trie = new LetterTrie(this.phrases.map(({ letters }) => letters));
    const longest = this.phrases.reduce((most, { letters }) => Math.max(most, letters.length), 0);
    this.begun = new Int32Array(longest);
    this.ends = new Int32Array(longest);
  }

  /** All hits, in order; where phrases begin at one place the longest of each kind counts. `text` is in lower case. */
  find(text: string): Array<PhraseHit<Kind>> {
    const { trie } = this;
    const hits: Array<PhraseHit<Kind>> = [];
    let first = 0;
    let second = trie.symbolOf(text.length > 0 ? text.charCodeAt(0) : 0);
    for (let start = -1; start + 1 < text.length; start += 1) {
      const third = start + 2 < text.length ? trie.symbolOf(text.charCodeAt(start + 2)) : 0;
      if (trie.mayBeginWith(first, second, third) && !isInside(text, start))
        this.collectHits(text, this.walk(text, start, trie.begin(first, second)), start, hits);
      first = second;
      second = third;
    }
    return hits;
  }

  /** Notes the phrases that stand at a place of the text, whatever follows them. Returns how many there are. */
  private walk(text: string, start: number, begun: number): number {
    const { trie } = this;
    let count = 0;
    let node = begun;
    for (let end = start + 2; node >= 0; end += 1) {
      const phrase = trie.wordAt(node);
      if (phrase >= 0) {
        this.begun[count] = phrase;
        this.ends[count++] = end;
      }
      node = end < text.length ? trie.step(node, text.charCodeAt(end)) : -1;
    }
    return count;
  }

  /** Adds what the so many phrases say that begin here, the longest first. */
  private collectHits(text: string, count: number, start: number, hits: Array<PhraseHit<Kind>>): void {
    const from = hits.length;
    for (let number = count - 1; number >= 0; number -= 1) {
      const end = this.ends[number] ?? start;
      const next = end < text.length ? text.charCodeAt(end) : SPACE;
      for (const { kind, anyEnding, latin } of this.phrases[this.begun[number] ?? 0]?.meanings ?? []) {
        if (latin ? !anyEnding && isLatin(next) : isKhmerMark(next)) continue;
        if (!isNoted(hits, from, kind)) hits.push({ kind, start, end });
      }
    }
  }
}

/** Is a place of a text inside a word: behind a letter that its own goes on, or a subscript? */
function isInside(text: string, at: number): boolean {
  const previous = at > 0 ? text.charCodeAt(at - 1) : 0;
  return previous === COENG || (isLatin(previous) && isLatin(text.charCodeAt(at)));
}

/** Each different phrase with all that it says, in the order of the list. */
function gatherPhrases<Kind>(list: Iterable<{ phrase: string; kind: Kind }>): Array<Phrase<Kind>> {
  const phrases = new Map<string, Phrase<Kind>>();
  for (const { phrase: written, kind } of list) {
    const anyEnding = written.endsWith('*');
    const letters = (anyEnding ? written.slice(0, -1) : written).toLowerCase();
    const phrase = phrases.get(letters) ?? { letters, meanings: [] };
    phrases.set(letters, phrase);
    phrase.meanings.push({ kind, anyEnding, latin: LATIN_LETTER.test(letters.charAt(letters.length - 1)) });
  }
  return [...phrases.values()];
}

/** Is there a longer phrase of the same kind among the hits from here on? */
function isNoted<Kind>(hits: ReadonlyArray<PhraseHit<Kind>>, from: number, kind: Kind): boolean {
  for (let number = from; number < hits.length; number += 1) if (hits[number]?.kind === kind) return true;
  return false;
}
