/** A phrase found in a text, as it is `written` in its list; `start` and `end` are offsets of the text searched. */
export type PhraseHit<Kind> = { written: string; kind: Kind; start: number; end: number };

type Entry<Kind> = { written: string; phrase: string; kind: Kind; anyEnding: boolean; latin: boolean };

const LATIN_LETTER = /[a-z0-9]/;
const isLatin = (unit: number): boolean => (unit >= 97 && unit <= 122) || (unit >= 48 && unit <= 57);
const isKhmerMark = (unit: number): boolean => unit >= 0x17b6 && unit <= 0x17d3;
const COENG = 0x17d2;
const BEGINNING_BITS = 14;

/**
 * Finds many phrases in one pass: Latin ones at word borders (an ending `*` takes any ending), Khmer ones at cluster
 * borders. Each place of the text looks only at the phrases that begin with its first two letters, longest first.
 */
export class PhraseMatcher<Kind> {
  private readonly byStart = new Map<number, Array<Entry<Kind>>>();
  /** A mark for each beginning of a phrase, and by chance for a few others: most places of a text are passed over by it. */
  private readonly beginnings = new Uint8Array(1 << BEGINNING_BITS);

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
    this.beginnings[shortKey(key)] = 1;
  }

  /** All hits, in order; where phrases begin at one place the longest of each kind counts. `text` is in lower case. */
  find(text: string): Array<PhraseHit<Kind>> {
    const hits: Array<PhraseHit<Kind>> = [];
    let previous = 0;
    for (let start = 0; start < text.length; start += 1) {
      const unit = text.charCodeAt(start);
      const inside = (isLatin(previous) && isLatin(unit)) || previous === COENG;
      previous = unit;
      if (inside) continue;
      const key = startKey(text, start);
      if (this.beginnings[shortKey(key)] !== 1) continue;
      const entries = this.byStart.get(key);
      if (entries) collectHits(text, start, entries, hits);
    }
    return hits;
  }
}

/** Two units as one integer of 32 bits; a greater number would be made anew in memory at every place of a text. */
const startKey = (text: string, start: number): number =>
  (text.charCodeAt(start) << 16) | (start + 1 < text.length ? text.charCodeAt(start + 1) : 0);

const shortKey = (key: number): number => Math.imul(key, 0x9e3779b1) >>> (32 - BEGINNING_BITS);

function collectHits<Kind>(
  text: string,
  start: number,
  entries: Array<Entry<Kind>>,
  hits: Array<PhraseHit<Kind>>,
): void {
  const from = hits.length;
  for (const entry of entries) {
    if (!standsAt(text, start, entry.phrase)) continue;
    const end = start + entry.phrase.length;
    const next = end < text.length ? text.charCodeAt(end) : 32;
    if (entry.latin ? !entry.anyEnding && isLatin(next) : isKhmerMark(next)) continue;
    if (!isNoted(hits, from, entry.kind))
      hits.push({ written: entry.written, kind: entry.kind, start, end });
  }
}

/** Does the phrase go on as the text does behind their first two letters, which are the same already? */
function standsAt(text: string, start: number, phrase: string): boolean {
  if (start + phrase.length > text.length) return false;
  for (let at = 2; at < phrase.length; at += 1)
    if (text.charCodeAt(start + at) !== phrase.charCodeAt(at)) return false;
  return true;
}

/** Is there a longer phrase of the same kind among the hits from here on? */
function isNoted<Kind>(hits: ReadonlyArray<PhraseHit<Kind>>, from: number, kind: Kind): boolean {
  for (let number = from; number < hits.length; number += 1) if (hits[number]?.kind === kind) return true;
  return false;
}
