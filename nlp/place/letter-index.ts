import { bareLetters } from './fold-latin';
import type { KeyRanges } from '../text/packed-trie';
import { type FiledKeys, FuzzyKeys, symbolDistance } from './fuzzy-keys';
import type { PlaceName } from './place-names';

const LATIN = /^[a-z]/i;
/** A slip costs at most this much: one letter, or a letter and a vowel. */
const ONE_SLIP = 1.3;

/** The letters that are looked for; of more than names have nothing is found. */
const letters = new Uint8Array(64);

export type LetterParts = { ranges: KeyRanges; filed: FiledKeys; nameOf: Int32Array };

/**
 * Official names in Latin letters by their letters, not their sounds: a slip of the fingers (Kampnog, Braivat) changes
 * the sounds of a whole syllable. Holds provinces, districts and communes; villages are looked for within their parent.
 */
export class LetterIndex {
  private readonly fuzzy: FuzzyKeys;

  private constructor(
    private readonly ranges: KeyRanges,
    private readonly nameOf: Int32Array,
    filed?: FiledKeys,
  ) {
    this.fuzzy = filed === undefined ? FuzzyKeys.build(ranges) : FuzzyKeys.of(ranges, filed);
  }

  static build(names: readonly PlaceName[], isIncluded: (name: PlaceName) => boolean): LetterIndex {
    const included: number[] = [];
    const ends: number[] = [];
    let letters = '';
    for (const [at, name] of names.entries()) {
      if (!LATIN.test(name.text) || !isIncluded(name)) continue;
      letters += bareLetters(name.text);
      included.push(at);
      ends.push(letters.length);
    }
    const ranges = {
      symbols: new Uint8Array(Buffer.from(letters, 'latin1')),
      starts: Int32Array.from(ends, (_, key) => ends[key - 1] ?? 0),
      ends: Int32Array.from(ends),
    };
    return new LetterIndex(ranges, Int32Array.from(included));
  }

  static of({ ranges, filed, nameOf }: LetterParts): LetterIndex {
    return new LetterIndex(ranges, nameOf, filed);
  }

  get parts(): LetterParts {
    return { ranges: this.ranges, filed: this.fuzzy.filed, nameOf: this.nameOf };
  }

  /** The names about one slip away from these letters, with their likeness (below 1, above 0). */
  find(written: string): Array<{ name: number; likeness: number }> {
    const length = Math.min(written.length, letters.length);
    for (let at = 0; at < length; at += 1) letters[at] = written.charCodeAt(at);
    const { symbols, starts, ends } = this.ranges;
    const found: Array<{ name: number; likeness: number }> = [];
    for (const key of this.fuzzy.collect(letters, 0, length)) {
      const from = starts[key] ?? 0;
      const to = ends[key] ?? 0;
      const distance = symbolDistance(
        { symbols: letters, from: 0, to: length },
        { symbols, from, to },
        ONE_SLIP,
      );
      if (distance > 0 && distance <= ONE_SLIP)
        found.push({
          name: this.nameOf[key] ?? 0,
          likeness: 1 - distance / Math.max(to - from, length),
        });
    }
    return found;
  }
}
