import { WordMemory } from '../text/word-memory';
import type { NameIndex } from './name-index';
import { isLatinSymbol, type TextStream } from './text-stream';

/** Arrays for a text, kept for the next one. */
export class MatchRoom {
  firsts = new Int32Array(0);
  counts = new Uint8Array(0);
  longest = new Int32Array(0);
  enders = new Uint8Array(0);
  keys = new Int32Array(1024);
  ends = new Int32Array(1024);

  /** Makes empty room for so many symbols. */
  clear(symbols: number): void {
    if (this.firsts.length < symbols) {
      this.firsts = new Int32Array(2 * symbols);
      this.counts = new Uint8Array(2 * symbols);
      this.longest = new Int32Array(2 * symbols);
      this.enders = new Uint8Array(2 * symbols);
    }
    this.counts.fill(0, 0, symbols);
    this.enders.fill(0, 0, symbols);
  }

  /** Makes room for more than so many matches. */
  grow(matches: number): void {
    const { keys, ends } = this;
    this.keys = new Int32Array(2 * matches);
    this.ends = new Int32Array(2 * matches);
    this.keys.set(keys);
    this.ends.set(ends);
  }
}

/**
 * The names of the lists in one text, without errors: for each symbol that begins a word or a cluster the keys that begin there
 * and end at a boundary, shortest first. All are looked up in one pass before anything else is asked, so that whoever looks for
 * a place may pass over the symbols where nothing begins.
 */
export class NameMatches {
  /** The matches of symbol `s` are the entries `firsts[s]` to `firsts[s] + counts[s] - 1` of keys and ends. */
  private readonly firsts: Int32Array;
  private readonly counts: Uint8Array;
  /** Where the longest name ends that begins at a symbol, or the symbol. */
  private readonly longest: Int32Array;
  /** 1 where some name ends. */
  private readonly enders: Uint8Array;
  private keys: Int32Array;
  private ends: Int32Array;
  private matches = 0;

  constructor(
    private readonly index: NameIndex,
    private readonly stream: TextStream,
    private readonly room: MatchRoom,
  ) {
    room.clear(stream.length + 1);
    this.firsts = room.firsts;
    this.counts = room.counts;
    this.longest = room.longest;
    this.enders = room.enders;
    this.keys = room.keys;
    this.ends = room.ends;
    this.readAll();
  }

  count(start: number): number {
    return this.counts[start] ?? 0;
  }

  /** One past the last symbol of the match number `number` of this symbol. */
  end(start: number, number: number): number {
    return this.ends[(this.firsts[start] ?? 0) + number] ?? start;
  }

  key(start: number, number: number): number {
    return this.keys[(this.firsts[start] ?? 0) + number] ?? 0;
  }

  /** Where the longest name ends that begins here, or `start`. */
  longestAt(start: number): number {
    return this.longest[start] ?? start;
  }

  /** Does a name end before this symbol? */
  endsAt(end: number): boolean {
    return this.enders[end] === 1;
  }

  private readAll(): void {
    const { stream, longest } = this;
    const { length, boundaries } = stream;
    for (let at = 0; at < length; at += 1) {
      longest[at] = at;
      if (boundaries[at] === 1) this.read(at);
    }
    longest[length] = length;
  }

  private read(start: number): void {
    const { stream, index, matches } = this;
    const { found } = index;
    const row = isLatinSymbol(stream.symbols[start] ?? 0) ? (stream.words[start] ?? 0) : WordMemory.ROWS;
    const count = WordMemory.isLasting(row)
      ? found.findWord(stream, start, row)
      : found.find(stream, start);
    if (count === 0) return;
    if (matches + count > this.keys.length) this.grow();
    for (let number = 0; number < count; number += 1) {
      const end = found.ends[number] ?? start;
      this.keys[matches + number] = found.keys[number] ?? 0;
      this.ends[matches + number] = end;
      this.enders[end] = 1;
      this.longest[start] = end;
    }
    this.firsts[start] = matches;
    this.counts[start] = count;
    this.matches = matches + count;
  }

  private grow(): void {
    this.room.grow(this.keys.length);
    this.keys = this.room.keys;
    this.ends = this.room.ends;
  }
}
