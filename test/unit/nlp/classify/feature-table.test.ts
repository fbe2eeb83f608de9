import { COLUMN_STEP } from '../../../../nlp/classify/column-kernel';
import { FeatureIndex } from '../../../../nlp/classify/feature-index';
import { FeatureTable } from '../../../../nlp/classify/feature-table';
import { PerfectIndex, placeHashes, strangerTo } from '../../../../nlp/classify/perfect-index';
import { seededRandom } from '../../../../nlp/classify/seeded-random';

const random = seededRandom(7);
const integer = (below: number): number => Math.floor(random() * below);

describe('the index of features', () => {
  // Hashes that differ in their upper bits only crowd into a few slots, so that most stand elsewhere than their hash says.
  const crowded = Int32Array.from({ length: 3000 }, (_, number) =>
    number < 1500 ? integer(2 ** 32) : (number << 20) | integer(5),
  );
  const hashes = Int32Array.from(new Set(crowded));
  const index = FeatureIndex.fromHashes(hashes);

  it('finds every feature by its hash, and nothing else, alone and many at once', () => {
    const strangers = Int32Array.from({ length: 500 }, (_, at) =>
      at % 2 ? integer(2 ** 32) : (at << 21) | 3,
    );
    const asked = Int32Array.from([0, ...hashes, ...strangers, 0]);
    const numbers = new Int32Array(asked.length).fill(77);
    index.findAll(asked, 1, asked.length - 1, numbers);
    const expected = Array.from(asked, (hash) => hashes.indexOf(hash));
    expect([...numbers.subarray(1, -1)]).toEqual(expected.slice(1, -1));
    expect(Array.from(asked, (hash) => index.find(hash))).toEqual(expected);
    expect([numbers[0], numbers.at(-1)]).toEqual([77, 77]);
  });

  it('finds nothing in an index of nothing', () => {
    expect(FeatureIndex.fromHashes(new Int32Array(0)).find(5)).toBe(-1);
  });
});

describe('the perfect index of features', () => {
  const hashes = Int32Array.from(new Set(Array.from({ length: 20_000 }, () => integer(2 ** 32) | 0)));
  const placement = placeHashes(hashes);
  const { placeOfHash, places, displacements } = placement;
  const placed = Int32Array.from({ length: places }, (_, place) => strangerTo(place, placement));
  hashes.forEach((hash, number) => (placed[placeOfHash[number] ?? -1] = hash));
  const index = new PerfectIndex({ hashes: placed, first: 0, step: 1, count: places }, displacements);

  it('gives every hash a place of its own', () => {
    expect(new Set(placeOfHash).size).toBe(hashes.length);
    expect(Math.min(...placeOfHash)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...placeOfHash)).toBeLessThan(places);
  });

  it('finds every hash at its place, and nothing else', () => {
    const strangers = Int32Array.from({ length: 5000 }, () => integer(2 ** 32) | 0).filter(
      (hash) => !hashes.includes(hash),
    );
    const asked = Int32Array.from([9, ...hashes, ...strangers, 0, 1, 2, 9]);
    const expected = [...placeOfHash, ...strangers.map(() => -1), -1, -1, -1];
    expect(Array.from(asked.subarray(1, -1), (hash) => index.find(hash))).toEqual(expected);
  });

  it('places a few hashes, and none', () => {
    expect([...placeHashes(Int32Array.of(5)).placeOfHash]).toHaveLength(1);
    expect(placeHashes(new Int32Array(0)).placeOfHash).toHaveLength(0);
  });
});

describe('the table of features', () => {
  const columns = COLUMN_STEP + 5;
  const features = 400;
  const rows = Int8Array.from({ length: features * columns }, () => integer(256) - 128);
  const scales = Float32Array.from({ length: features }, () => random());
  const table = new FeatureTable(
    {
      hashes: Int32Array.from({ length: features - 3 }, (_, number) => Math.imul(number + 1, 0x9e3779b1)),
      rarity: Float32Array.from({ length: features - 3 }, () => 1 + random()),
      hashless: 3,
      displacements: new Uint8Array(0),
    },
    { columns, rows, scales },
  );

  it('adds up the weights of each column to the last bit as JavaScript does', () => {
    for (const count of [0, 1, 250]) {
      const ids = Int32Array.from({ length: count }, () => integer(features));
      const values = Float32Array.from({ length: count }, () => random() - 0.5);
      const { fround } = Math;
      const expected = Array.from({ length: columns }, (_, column) =>
        ids.reduce((sum, id, at) => {
          const factor = fround((values[at] ?? 0) * (scales[id] ?? 0));
          return fround(sum + fround(factor * (rows[id * columns + column] ?? 0)));
        }, 0),
      );
      expect([...table.sumColumns(ids, values, count).subarray(0, columns)]).toEqual(expected);
    }
  });

  it('finds many features by a perfect hash, which it fetches first, and adds up as before', () => {
    const hashes = Int32Array.from({ length: 300 }, () => integer(2 ** 32) | 0);
    const placement = placeHashes(hashes);
    const placed = Int32Array.from({ length: placement.places }, (_, place) =>
      strangerTo(place, placement),
    );
    hashes.forEach((hash, number) => (placed[placement.placeOfHash[number] ?? -1] = hash));
    const weighed = new FeatureTable(
      {
        hashes: placed,
        rarity: new Float32Array(placed.length),
        hashless: 0,
        displacements: placement.displacements,
      },
      {
        columns: 1,
        rows: new Int8Array(placed.length).fill(3),
        scales: new Float32Array(placed.length).fill(1),
      },
    );
    const numbers = new Int32Array(hashes.length + 1);
    weighed.findAll(Int32Array.of(...hashes, 12345), 0, hashes.length + 1, numbers);
    expect([...numbers]).toEqual([...placement.placeOfHash, -1]);
    expect(weighed.sumColumns(numbers, new Float32Array(numbers.length).fill(0.5), 4)[0]).toBe(6);
  });

  it('gives back the weights that it was made from', () => {
    expect(table.weights).toEqual({ columns, rows, scales });
  });
});

describe('the gathering of the features of a text', () => {
  const hashes = Int32Array.from(new Set(Array.from({ length: 3000 }, () => integer(2 ** 32) | 0)));
  const placement = placeHashes(hashes);
  const { places, displacements } = placement;
  const placed = Int32Array.from({ length: places }, (_, place) => strangerTo(place, placement));
  hashes.forEach((hash, number) => (placed[placement.placeOfHash[number] ?? -1] = hash));
  const columns = 3;
  const rarity = Float32Array.from({ length: places }, () => 1 + 5 * random());
  const scales = Float32Array.from({ length: places + 2 }, () => random());
  const rows = Int8Array.from({ length: (places + 2) * columns }, () => integer(256) - 128);
  const table = new FeatureTable(
    { hashes: placed, rarity, hashless: 2, displacements },
    { columns, rows, scales },
  );

  /** The same in plain words: entries in the order of their first place, counts damped, each part of length one. */
  const gatherPlainly = (asked: readonly number[]): { ids: number[]; values: number[] } => {
    const ids = [...new Set(asked.map((hash) => table.find(hash)).filter((id) => id >= 0))];
    const weights = ids.map((id) => {
      const count = asked.filter((hash) => table.find(hash) === id).length;
      return Math.fround(1 + Math.log(Math.min(count, 255))) * (rarity[id] ?? 0);
    });
    const length = Math.sqrt(weights.reduce((squares, weight) => squares + weight ** 2, 0));
    return { ids, values: weights.map((weight) => weight / length) };
  };

  it('counts, weighs and adds up as one would by hand, text after text', () => {
    const { gatherer } = table;
    if (!gatherer) throw new Error('A table with a perfect hash has a gatherer.');
    for (const length of [0, 1, 40, 700, 5000]) {
      const asked = Array.from({ length }, () =>
        random() < 0.8 ? (hashes[integer(length < 1000 ? 300 : 20)] ?? 0) : integer(2 ** 32) | 0,
      );
      const from = Math.floor(length / 3);
      gatherer.begin(Int32Array.from(asked), length);
      const first = gatherer.gather(0, from);
      const count = gatherer.gather(from, length);
      const parts = [gatherPlainly(asked.slice(0, from)), gatherPlainly(asked.slice(from))];
      const ids = parts.flatMap((part) => part.ids);
      const values = parts.flatMap((part) => part.values);
      expect([...gatherer.ids.subarray(0, count)]).toEqual(ids);
      expect(first).toBe(parts[0]?.ids.length);
      values.forEach((value, entry) => expect(gatherer.values[entry]).toBeCloseTo(value, 5));
      asked.forEach((hash, position) => {
        const entry = gatherer.entryAt(position);
        expect(entry < 0 ? -1 : gatherer.ids[entry]).toBe(table.find(hash));
      });
      const sums = [...table.sumEntries(count).subarray(0, columns)];
      const again = table.sumColumns(gatherer.ids, gatherer.values, count).subarray(0, columns);
      expect(sums).toEqual([...again]);
    }
  });

  it('notes rows of another table by the hash of a feature, the first one of a hash', () => {
    const [known = 0, other = 0] = hashes;
    table.noteRows(Int32Array.of(1, known, known));
    expect(table.rowOf(table.find(known))).toBe(1);
    expect(table.rowOf(table.find(other))).toBe(-1);
  });
});
