import { seededRandom } from '../../../../nlp/classify/seeded-random';
import { PackedTrie } from '../../../../nlp/text/packed-trie';

/** Different keys of 1 to 6 symbols out of few, so that many begin alike and some begin others. */
function makeKeys(count: number): string[] {
  const random = seededRandom(7);
  const keys = new Set<string>();
  while (keys.size < count) {
    const length = 1 + Math.floor(random() * 6);
    keys.add(
      String.fromCharCode(
        ...Array.from({ length }, () => [1, 2, 65, 200, 255][Math.floor(random() * 5)] ?? 1),
      ),
    );
  }
  return [...keys];
}

function pack(keys: readonly string[]): PackedTrie {
  let length = 0;
  const ends = Int32Array.from(keys, (key) => (length += key.length));
  return PackedTrie.build({
    symbols: new Uint8Array(Buffer.from(keys.join(''), 'latin1')),
    starts: Int32Array.from(ends, (_, number) => ends[number - 1] ?? 0),
    ends,
  });
}

/** The key that a walk along these symbols ends at: -1 for none, also where the walk leaves the trie. */
function find(trie: PackedTrie, key: string): number {
  let node: number = PackedTrie.ROOT;
  for (let at = 0; at < key.length && node !== -1; at += 1) node = trie.step(node, key.charCodeAt(at));
  return node === -1 ? -1 : trie.valueAt(node);
}

describe('a packed trie', () => {
  const keys = makeKeys(2000);
  const trie = pack(keys);

  it('finds every key', () => {
    expect(keys.map((key) => find(trie, key))).toEqual([...keys.keys()]);
  });

  it('finds nothing else', () => {
    const known = new Set(keys);
    const others = makeKeys(5000).flatMap((key) => [`${key}\u0041`, key.slice(0, -1), `\u0009${key}`]);
    const strange = others.filter((key) => key !== '' && !known.has(key));
    expect(strange.length).toBeGreaterThan(1000);
    expect(strange.filter((key) => find(trie, key) !== -1)).toEqual([]);
  });

  it('holds no key when it is empty', () => {
    expect(find(pack([]), 'A')).toBe(-1);
  });

  it('is the same when it was stored', () => {
    const stored = PackedTrie.of(structuredClone(trie.parts));
    expect(keys.map((key) => find(stored, key))).toEqual([...keys.keys()]);
  });
});
