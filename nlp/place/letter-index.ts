import { FuzzyKeys, symbolDistance, wholeOf } from './fuzzy-keys';
import { bareLetters } from './fold-latin';
import type { PlaceName } from './place-names';

const LATIN = /^[a-z]/i;

/**
 * Official names in Latin letters by their letters, not their sounds: a slip of the fingers (Kampnog, Braivat) changes
 * the sounds of a whole syllable. Holds provinces, districts and communes; villages are looked for within their parent.
 */
export class LetterIndex {
  private readonly letters: Uint8Array;
  private readonly starts: Int32Array;
  private readonly ends: Int32Array;
  private readonly fuzzy: FuzzyKeys;
  private readonly nameOf: number[] = [];

  constructor(names: readonly PlaceName[], isIncluded: (name: PlaceName) => boolean) {
    const starts: number[] = [];
    const parts: string[] = [];
    let at = 0;
    for (const [name, spelling] of names.entries()) {
      if (!LATIN.test(spelling.text) || !isIncluded(spelling)) continue;
      const letters = bareLetters(spelling.text);
      this.nameOf.push(name);
      starts.push(at);
      parts.push(letters);
      at += letters.length;
    }
    this.letters = Buffer.from(parts.join(''), 'latin1');
    this.starts = Int32Array.from(starts);
    this.ends = Int32Array.from(starts, (start, key) => start + (parts[key]?.length ?? 0));
    this.fuzzy = new FuzzyKeys(this.letters, this.starts, this.ends);
  }

  /** The names about one slip away from these letters, with their likeness (below 1, above 0). */
  find(written: string): Array<{ name: number; likeness: number }> {
    const letters = Buffer.from(written, 'latin1');
    const found = new Set<number>();
    this.fuzzy.collect(letters, 0, letters.length, found);
    return [...found].flatMap((key) => {
      const from = this.starts[key] ?? 0;
      const to = this.ends[key] ?? 0;
      const distance = symbolDistance(wholeOf(letters), { symbols: this.letters, from, to });
      const likeness = 1 - distance / Math.max(to - from, letters.length);
      return distance > 0 && distance <= 1.3 ? [{ name: this.nameOf[key] ?? 0, likeness }] : [];
    });
  }
}
