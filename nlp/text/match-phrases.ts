import { LetterTrie } from './letter-trie';

/** A phrase found in a text; `start` and `end` are offsets of the text searched. */
export type PhraseHit<Kind> = { kind: Kind; start: number; end: number };
/**
 * The phrases of a text in order; a bit for each list of cues, by its number, of which a word stands in it; and how many digits it
 * has.
 */
export type FoundPhrases<Kind> = { hits: ReadonlyArray<PhraseHit<Kind>>; told: number; digits: number };

/** What a phrase says, and what must follow it: any ending, no Latin letter, or no mark of Khmer. */
type Meaning<Kind> = { kind: Kind; anyEnding: boolean; latin: boolean };
/** All that some letters say: the phrases that they are, and the lists of cues (if any ending will do, and if it must end there). */
type Entry<Kind> = { letters: string; meanings: Array<Meaning<Kind>>; open: number; whole: number };

const ANY_ENDING = '*';
const LATIN_LETTER = /[a-z0-9]/;
const KHMER_END = /[\u1780-\u17ff]$/;
const isDigit = (unit: number): boolean => unit >= 48 && unit <= 57;
const isLetter = (unit: number): boolean => (unit | 0x20) >= 97 && (unit | 0x20) <= 122;
const isLatin = (unit: number): boolean => isLetter(unit) || isDigit(unit);
const isWordUnit = (unit: number): boolean => isLatin(unit) || unit === 0x5f;
const isKhmerMark = (unit: number): boolean => unit >= 0x17b6 && unit <= 0x17d3;
const COENG = 0x17d2;
const SPACE = 32;
/** "5thmay": so many letters may stand between a digit and a cue. */
const ORDINAL = 2;

const MOST_CUES = 30;

/** Room for the letters of the text at hand, unless that is very long. */
const LONGEST_KEPT = 20_000;

/**
 * Finds all phrases and cues that any reader of a text asks for, in one pass over one trie; letters may be small or not. Phrases in
 * Latin letters stand at word borders (an ending `*` takes any ending), Khmer ones at cluster borders. Of cues it is only told
 * whether a word of their list stands in the text: a Latin one begins a word and must end where it ends in the list, unless an
 * asterisk takes any ending; a Khmer one may stand anywhere.
 */
export class PhraseMatcher<Kind> {
  private readonly entries: ReadonlyArray<Entry<Kind>>;
  private readonly trie: LetterTrie;
  /** Of each entry the cues of `Entry`, and whether it has a meaning. */
  private readonly open: Int32Array;
  private readonly whole: Int32Array;
  private readonly speaks: Uint8Array;
  /** The entries with a meaning that begin at the place at hand and where they end, shortest first. */
  private readonly begun: Int32Array;
  private readonly ends: Int32Array;
  private units = new Uint16Array(LONGEST_KEPT);
  private bytes = Buffer.from(this.units.buffer);
  private length = 0;
  private told = 0;
  private lastText: string | null = null;
  private last: FoundPhrases<Kind> = { hits: [], told: 0, digits: 0 };

  /** Phrases and cues have two letters at least; there are 30 lists of cues at most. */
  constructor(
    phrases: Iterable<{ phrase: string; kind: Kind }>,
    cues: ReadonlyArray<readonly string[]> = [],
  ) {
    if (cues.length > MOST_CUES) throw new Error('The lists of cues are more than the bits of a number.');
    this.entries = gatherEntries(phrases, cues);
    this.trie = new LetterTrie(
      this.entries.map(({ letters }) => letters),
      true,
    );
    this.open = Int32Array.from(this.entries, ({ open }) => open);
    this.whole = Int32Array.from(this.entries, ({ whole }) => whole);
    this.speaks = Uint8Array.from(this.entries, ({ meanings }) => (meanings.length > 0 ? 1 : 0));
    const longest = this.entries.reduce((most, { letters }) => Math.max(most, letters.length), 0);
    this.begun = new Int32Array(longest);
    this.ends = new Int32Array(longest);
  }

  /** All hits, in order; where phrases begin at one place the longest of each kind counts. The text last read is remembered. */
  find(text: string): FoundPhrases<Kind> {
    if (text !== this.lastText) {
      this.last = this.read(text);
      this.lastText = text;
    }
    return this.last;
  }

  private read(text: string): FoundPhrases<Kind> {
    this.takeUnits(text);
    const { trie, units, length } = this;
    const hits: Array<PhraseHit<Kind>> = [];
    this.told = 0;
    let digits = 0;
    let first = 0;
    let second = 0;
    // At each place it is asked what begins with the letter two places before it.
    for (let at = 0; at <= length; at += 1) {
      const unit = at < length ? (units[at] ?? 0) : 0;
      if (isDigit(unit)) digits += 1;
      const third = trie.symbolOf(unit);
      const start = at - 2;
      if (trie.mayBeginWith(first, second, third) && !this.isInsideWord(start)) {
        const count = this.walk(start, trie.begin(first, second));
        if (count > 0 && !this.isInsideCluster(start)) this.collectHits(count, start, hits);
      }
      first = second;
      second = third;
    }
    return { hits, told: this.told, digits };
  }

  private takeUnits(text: string): void {
    if (text.length > LONGEST_KEPT || this.units.length > LONGEST_KEPT) {
      this.units = new Uint16Array(Math.max(text.length, LONGEST_KEPT));
      this.bytes = Buffer.from(this.units.buffer);
    }
    this.bytes.write(text, 0, 'utf16le');
    this.length = text.length;
  }

  /** The unit at a place, a blank outside the text. */
  private unitAt(at: number): number {
    return at >= 0 && at < this.length ? (this.units[at] ?? SPACE) : SPACE;
  }

  /** Is a place inside a word, behind one of its letters? */
  private isInsideWord(at: number): boolean {
    if (!isLetter(this.unitAt(at)) || !isLetter(this.unitAt(at - 1))) return false;
    return !isDigit(this.unitAt(at - 1 - ORDINAL));
  }

  /** Is it behind a letter or digit that its own goes on, or a subscript? */
  private isInsideCluster(at: number): boolean {
    const previous = this.unitAt(at - 1);
    return previous === COENG || (isLatin(previous) && isLatin(this.unitAt(at)));
  }

  /** Notes the cues and the phrases that stand at a place, these whatever follows them. Returns how many phrases there are. */
  private walk(start: number, begun: number): number {
    const { trie, units, length } = this;
    let count = 0;
    let node = begun;
    for (let end = start + 2; node >= 0; end += 1) {
      const entry = trie.wordAt(node);
      const next = end < length ? (units[end] ?? 0) : 0;
      if (entry >= 0) {
        this.told |= (this.open[entry] ?? 0) | (isWordUnit(next) ? 0 : (this.whole[entry] ?? 0));
        if (this.speaks[entry] === 1) {
          this.begun[count] = entry;
          this.ends[count++] = end;
        }
      }
      node = end < length ? trie.step(node, next) : -1;
    }
    return count;
  }

  /** Adds what the so many phrases say that begin here, the longest first. */
  private collectHits(count: number, start: number, hits: Array<PhraseHit<Kind>>): void {
    const from = hits.length;
    for (let number = count - 1; number >= 0; number -= 1) {
      const end = this.ends[number] ?? start;
      const next = this.unitAt(end);
      for (const { kind, anyEnding, latin } of this.entries[this.begun[number] ?? 0]?.meanings ?? []) {
        if (latin ? !anyEnding && isLatin(next) : isKhmerMark(next)) continue;
        if (!isNoted(hits, from, kind)) hits.push({ kind, start, end });
      }
    }
  }
}

/** Each different letters of the lists with all that they say, in the order of the lists. */
function gatherEntries<Kind>(
  phrases: Iterable<{ phrase: string; kind: Kind }>,
  cues: ReadonlyArray<readonly string[]>,
): Array<Entry<Kind>> {
  const entries = new Map<string, Entry<Kind>>();
  const entryOf = (written: string): Entry<Kind> => {
    const letters = (written.endsWith(ANY_ENDING) ? written.slice(0, -1) : written).toLowerCase();
    const entry = entries.get(letters) ?? { letters, meanings: [], open: 0, whole: 0 };
    entries.set(letters, entry);
    return entry;
  };
  for (const { phrase, kind } of phrases) {
    const { letters, meanings } = entryOf(phrase);
    const latin = LATIN_LETTER.test(letters.charAt(letters.length - 1));
    meanings.push({ kind, anyEnding: phrase.endsWith(ANY_ENDING), latin });
  }
  cues.forEach((list, number) => {
    for (const cue of list) {
      const entry = entryOf(cue);
      if (cue.endsWith(ANY_ENDING) || KHMER_END.test(cue)) entry.open |= 1 << number;
      else entry.whole |= 1 << number;
    }
  });
  return [...entries.values()];
}

/** Is there a longer phrase of the same kind among the hits from here on? */
function isNoted<Kind>(hits: ReadonlyArray<PhraseHit<Kind>>, from: number, kind: Kind): boolean {
  for (let number = from; number < hits.length; number += 1) if (hits[number]?.kind === kind) return true;
  return false;
}
