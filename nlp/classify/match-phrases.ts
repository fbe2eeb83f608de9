/** A phrase found in a text, as it is `written` in its list; `start` and `end` are offsets of the text searched. */
export type PhraseHit<Kind> = { written: string; kind: Kind; start: number; end: number };

type Entry<Kind> = { written: string; phrase: string; kind: Kind; anyEnding: boolean; latin: boolean };

const LATIN_LETTER = /[a-z0-9]/;
const isLatin = (unit: number): boolean => (unit >= 97 && unit <= 122) || (unit >= 48 && unit <= 57);
const isKhmerMark = (unit: number): boolean => unit >= 0x17b6 && unit <= 0x17d3;
const COENG = 0x17d2;

/**
 * Finds many phrases in one pass: Latin ones at word borders (an ending `*` takes any ending), Khmer ones at cluster
 * borders. Each place of the text looks only at the phrases that begin with its first two letters, longest first.
 */
export class PhraseMatcher<Kind> {
  private readonly byStart = new Map<number, Array<Entry<Kind>>>();
  private readonly firstUnits = new Uint8Array(65536);

  constructor(phrases: Iterable<{ phrase: string; kind: Kind }>) {
    for (const { phrase, kind } of phrases) this.add(phrase, kind);
    for (const entries of this.byStart.values())
      entries.sort((one, other) => other.phrase.length - one.phrase.length);
  }

  private add(written: string, kind: Kind): void {
    const anyEnding = written.endsWith('*');
    const phrase = (anyEnding ? written.slice(0, -1) : written).toLowerCase();
    const key = startKey(phrase, 0);
    const entries = this.byStart.get(key) ?? [];
    entries.push({
      written,
      phrase,
      kind,
      anyEnding,
      latin: LATIN_LETTER.test(phrase.charAt(phrase.length - 1)),
    });
    this.byStart.set(key, entries);
    this.firstUnits[phrase.charCodeAt(0)] = 1;
  }

  /** All hits, in order; where phrases begin at one place the longest of each kind counts. `text` is in lower case. */
  find(text: string): Array<PhraseHit<Kind>> {
    const hits: Array<PhraseHit<Kind>> = [];
    let previous = 0;
    for (let start = 0; start < text.length; start += 1) {
      const unit = text.charCodeAt(start);
      const inside = (isLatin(previous) && isLatin(unit)) || previous === COENG;
      previous = unit;
      if (inside || this.firstUnits[unit] !== 1) continue;
      const entries = this.byStart.get(startKey(text, start));
      if (entries) collectHits(text, start, entries, hits);
    }
    return hits;
  }
}

/** Two units as one integer of 32 bits; a greater number would be made anew in memory at every place of a text. */
const startKey = (text: string, start: number): number =>
  (text.charCodeAt(start) << 16) | (start + 1 < text.length ? text.charCodeAt(start + 1) : 0);

function collectHits<Kind>(
  text: string,
  start: number,
  entries: Array<Entry<Kind>>,
  hits: Array<PhraseHit<Kind>>,
): void {
  const from = hits.length;
  for (const { written, phrase, kind, anyEnding, latin } of entries) {
    if (!text.startsWith(phrase, start)) continue;
    const end = start + phrase.length;
    const next = end < text.length ? text.charCodeAt(end) : 32;
    if (latin ? !anyEnding && isLatin(next) : isKhmerMark(next)) continue;
    if (!hits.some((hit, number) => number >= from && hit.kind === kind))
      hits.push({ written, kind, start, end });
  }
}
