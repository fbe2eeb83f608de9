import { seededRandom } from '../../../../nlp/classify/seeded-random';
import { NameBeginnings } from '../../../../nlp/place/name-beginnings';
import { PackedTrie } from '../../../../nlp/text/packed-trie';

describe('the beginnings of names', () => {
  const random = seededRandom(11);
  const symbol = (): number => 1 + Math.floor(random() * 255);
  const written = Array.from({ length: 3000 }, (_, number) =>
    Array.from({ length: 1 + (number % 6) }, symbol).join(),
  );
  const keys = [...new Set(written)].map((key) => key.split(',').map(Number));
  const ends = Int32Array.from(keys);
  let length = 0;
  keys.forEach((key, number) => (ends[number] = length += key.length));
  const starts = Int32Array.from(ends, (_, number) => ends[number - 1] ?? 0);
  const ranges = { symbols: Uint8Array.from(keys.flat()), starts, ends };
  const trie = PackedTrie.build(ranges);
  const beginnings = new NameBeginnings(trie, ranges);
  const nodeBehind = (symbols: number[]): number =>
    symbols.reduce((node, next) => (node < 0 ? -1 : trie.step(node, next)), PackedTrie.ROOT);

  it('lead to the same node as a walk through the trie', () => {
    const strangers = Array.from({ length: 5000 }, () => [symbol(), symbol(), symbol()]);
    for (const [first = 0, second = 0, third = 0] of [
      ...keys.filter((key) => key.length > 2),
      ...strangers,
    ])
      expect(beginnings.nodeOf(first, second, third)).toBe(nodeBehind([first, second, third]));
  });

  it('tell keys of one symbol or two, and with which two a key begins', () => {
    for (const [first = 0, second, third] of keys) {
      expect(beginnings.mayBegin(first, second ?? symbol(), third ?? symbol())).toBe(true);
      if (third === undefined) expect(beginnings.isWhole(first, second ?? symbol())).toBe(true);
    }
    const [first = 0, second = 0] =
      keys.find((key) => key.length > 2 && nodeBehind(key.slice(0, 1)) > 0) ?? [];
    const isKey = trie.valueAt(nodeBehind([first])) >= 0 || trie.valueAt(nodeBehind([first, second])) >= 0;
    expect(beginnings.isWhole(first, second)).toBe(isKey);
  });
});
