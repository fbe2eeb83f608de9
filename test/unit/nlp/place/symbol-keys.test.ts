import { seededRandom } from '../../../../nlp/classify/seeded-random';
import { SymbolKeys } from '../../../../nlp/place/symbol-keys';
import { NO_GAP, readTextStream, SENTENCE } from '../../../../nlp/place/text-stream';
import { PackedTrie } from '../../../../nlp/text/packed-trie';

const keysOf = (written: readonly number[][]): { keys: SymbolKeys; all: number[][] } => {
  const all = [...new Set(written.map((key) => key.join()))].map((key) => key.split(',').map(Number));
  let length = 0;
  const ends = Int32Array.from(all, (key) => (length += key.length));
  const starts = Int32Array.from(all, (key, number) => (ends[number] ?? 0) - key.length);
  const ranges = { symbols: Uint8Array.from(all.flat()), starts, ends };
  return { keys: new SymbolKeys(PackedTrie.build(ranges), ranges), all };
};

describe('the keys that begin at a place of a text', () => {
  const random = seededRandom(11);
  // Few different symbols, so that many keys begin alike and are met in a text by chance.
  const symbol = (): number => 1 + Math.floor(random() * 6) + (random() < 0.5 ? 0 : 0xa0);
  const { keys, all } = keysOf(
    Array.from({ length: 3000 }, (_, number) => Array.from({ length: 1 + (number % 8) }, symbol)),
  );
  const length = 4000;
  const stream = {
    ...readTextStream(''),
    length,
    symbols: Uint8Array.from({ length: length + 4 }, symbol),
    boundaries: Uint8Array.from({ length: length + 1 }, (_, at) =>
      at === length || random() < 0.6 ? 1 : 0,
    ),
    gaps: new Uint8Array(length + 1),
  };
  for (let at = 0; at < length; at += 1)
    stream.gaps[at] = stream.boundaries[at] === 1 && random() < 0.2 ? Math.floor(random() * 4) : NO_GAP;
  stream.gaps[length] = SENTENCE;

  it('are those that a comparison with every key finds, shortest first', () => {
    const numbers = new Map(all.map((key, number) => [key.join(), number]));
    let found = 0;
    for (let start = 0; start < length; start += 1) {
      const expected: Array<[key: number, end: number]> = [];
      for (let end = start + 1; end <= Math.min(length, start + 8); end += 1) {
        const key = numbers.get(stream.symbols.slice(start, end).join());
        if (key !== undefined && stream.boundaries[end] === 1) expected.push([key, end]);
        if ((stream.gaps[end] ?? 0) > 1) break;
      }
      const count = keys.find(stream, start);
      expect(Array.from({ length: count }, (_, at) => [keys.keys[at], keys.ends[at]])).toEqual(expected);
      found += count;
    }
    expect(found).toBeGreaterThan(1000);
  });

  it('are found for a word that a stray mark follows, and then for the word by itself', () => {
    const read = (text: string): number => {
      const kampong = readTextStream('Kampong');
      const { keys: names } = keysOf([[...kampong.symbols.subarray(0, kampong.length)]]);
      const results = [text, 'Kampong'].map((one) => {
        const asked = readTextStream(one);
        return names.findWord(asked, 0, asked.words[0] ?? 0);
      });
      return results[1] ?? 0;
    };
    expect(read('Kampongា')).toBe(1);
  });
});
