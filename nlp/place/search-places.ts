import { type CueLexicon } from './cue-lexicon';
import { readCues } from './read-cues';
import type { NameIndex } from './name-index';
import { isWithin, type PlaceTable } from './place-table';
import { composeLatin } from '../text/compose-latin';
import { foldCharacters } from '../text/fold-characters';
import { repairClusters } from '../text/repair-clusters';
import { readTextStream, type TextStream } from './text-stream';

export type SearchPlaces = (text: string, limit: number) => number[];

type SortedKey = { text: string; key: number };

const asText = (symbols: Uint8Array, from: number, to: number): string =>
  String.fromCharCode(...symbols.subarray(from, to));

const LONGEST_QUERY = 80;
const MOST_KEYS = 400;

class PlaceSearch {
  private readonly sorted: SortedKey[];

  constructor(
    private readonly table: PlaceTable,
    private readonly lexicon: CueLexicon,
    private readonly index: NameIndex,
  ) {
    this.sorted = Array.from(index.keyStart, (from, key) => ({
      text: asText(index.symbols, from, index.keyEnd[key] ?? from),
      key,
    })).sort((a, b) => (a.text < b.text ? -1 : 1));
  }

  search(text: string, limit: number): number[] {
    const folded = foldCharacters(text.slice(0, LONGEST_QUERY));
    const stream = readTextStream(repairClusters(composeLatin(folded)).toString());
    const parts = this.namesIn(stream);
    const whole = parts.join('');
    if (whole === '') return [];
    const rated = this.rowsFor(whole);
    // "thmei siem reap": the end of what was typed may be the parent of the beginning.
    for (let cut = parts.length - 1; cut > 0 && rated.size < limit; cut -= 1) {
      const parents = [...this.rowsFor(parts.slice(cut).join('')).keys()];
      for (const [row, rank] of this.rowsFor(parts.slice(0, cut).join('')))
        if (
          parents.some((parent) => parent !== row && isWithin(this.table, row, parent)) &&
          !rated.has(row)
        )
          rated.set(row, rank);
    }
    return [...rated]
      .sort((a, b) => a[1] - b[1] || a[0] - b[0])
      .slice(0, limit)
      .map(([row]) => row);
  }

  /** The words or clusters of the query without unit words. */
  private namesIn(stream: TextStream): string[] {
    const { units, unitEnds } = readCues(this.lexicon, stream);
    const parts: string[] = [];
    let at = 0;
    while (at < stream.length) {
      if ((units[at] ?? -1) !== -1) {
        at = unitEnds[at] ?? at + 1;
        continue;
      }
      let end = at + 1;
      while (end < stream.length && stream.boundaries[end] !== 1) end += 1;
      parts.push(asText(stream.symbols, at, end));
      at = end;
    }
    return parts;
  }

  /** Rows of the keys that begin with this, with their rank: exact names first, then higher levels. */
  private rowsFor(prefix: string): Map<number, number> {
    const rows = new Map<number, number>();
    let seen = 0;
    for (let at = this.firstFrom(prefix); at < this.sorted.length && seen < MOST_KEYS; at += 1, seen += 1) {
      const entry = this.sorted[at];
      if (!entry?.text.startsWith(prefix)) break;
      const miss = entry.text.length === prefix.length ? 0 : 10;
      const last = this.index.firstPosting[entry.key + 1] ?? 0;
      for (let slot = this.index.firstPosting[entry.key] ?? 0; slot < last; slot += 1) {
        const name = this.index.names[this.index.postings[slot] ?? 0];
        if (name === undefined) continue;
        const rank = miss + 2 * (this.table.levels[name.row] ?? 4) + (name.isAlias ? 1 : 0);
        rows.set(name.row, Math.min(rank, rows.get(name.row) ?? Infinity));
      }
    }
    return rows;
  }

  private firstFrom(prefix: string): number {
    let low = 0;
    let high = this.sorted.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.sorted[middle]?.text ?? '') < prefix) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

/** Makes the type-ahead search over all names; the sorted list of keys is built once, here. */
export const createPlaceSearch = (
  table: PlaceTable,
  lexicon: CueLexicon,
  index: NameIndex,
): SearchPlaces => {
  const search = new PlaceSearch(table, lexicon, index);
  return (text, limit) => search.search(text, limit);
};
