import { ColumnRoom } from './column-kernel';
import {
  advance,
  both,
  choose,
  difference,
  differing,
  double,
  get,
  integer,
  isEqual,
  isLess,
  isUnequal,
  loadByte,
  loadFloat,
  loadInteger,
  product,
  productOfDoubles,
  quotientOfDoubles,
  rootOf,
  set,
  shiftedLeft,
  shiftedRight,
  storeFloat,
  storeInteger,
  sum,
  sumOfDoubles,
  upperProduct,
  whileLess,
  whileTrue,
  type Code,
} from './wasm-codes';
import { MIX, SPREAD } from './perfect-index';

/**
 * From the hashes of a text's features to the weighed entries of its vector, as a function of WebAssembly: what stands several
 * times in the text is looked up once, the records of all are fetched at one go, and known ones are counted and weighed. In
 * JavaScript each of these steps is a pass over arrays of its own, and takes twice to four times as long.
 */

/** A table of records whose features stand at the places of a perfect hash; what a record holds, in bytes behind its beginning. */
export type GatherPlan = {
  places: number;
  stride: number;
  hashAt: number;
  rarityAt: number;
  scaleAt: number;
  displacements: Uint8Array;
};

const WORD = 4;
const GOLDEN = 0x9e3779b1;
const LEAST_BITS = 8;
/** The damping of counts: 1 + ln(count); a feature that stands more often counts no more. */
const MOST_COUNTED = 255;
export const LOGARITHMS = Float32Array.from({ length: MOST_COUNTED + 1 }, (_, count) =>
  count > 0 ? 1 + Math.log(count) : 0,
);

/** Where each array begins in the room: `most` words for each, four times as many for the slots. */
function layOut(at: number, most: number, { displacements }: GatherPlan): Layout {
  const logarithms = at + Math.ceil(displacements.length / WORD) * WORD;
  const results = logarithms + LOGARITHMS.byteLength;
  const first = results + 2 * WORD;
  const place = (number: number): number => first + number * WORD * most;
  return {
    ...{ displacements: at, logarithms, results },
    ...{ hashes: place(0), uniqueOf: place(1), unique: place(2), counts: place(3), found: place(4) },
    ...{ numbers: place(5), places: place(6), ids: place(7), values: place(8), slots: place(9) },
    end: place(9) + 4 * WORD * most,
  };
}
type Layout = Record<
  | ('displacements' | 'logarithms' | 'results' | 'end')
  | ('hashes' | 'uniqueOf' | 'unique' | 'counts' | 'found')
  | ('numbers' | 'places' | 'ids' | 'values' | 'slots'),
  number
>;
/** Where the arrays of all rooms of columns stand. */
type Shared = { records: number; factors: number };

/** Parameters of the function: a range of the hashes, the slots' mask and shift, and how many there are already; then variables. */
const LOCAL = {
  ...{ from: 0, to: 1, mask: 2, shift: 3, unique: 4, entry: 5 },
  ...{ firstUnique: 6, firstEntry: 7, at: 8, hash: 9, slot: 10, number: 11 },
  ...{ value: 12, squares: 13 },
};

const store = (place: Code, value: Code, array: number): Code => [
  ...place,
  ...value,
  ...storeInteger(array),
];
const storeReal = (place: Code, value: Code, array: number): Code => [
  ...place,
  ...value,
  ...storeFloat(array),
];
const load = (place: Code, array: number): Code => [...place, ...loadInteger(array)];
const loadReal = (place: Code, array: number): Code => [...place, ...loadFloat(array)];
const let_ = (local: number, value: Code): Code => [...value, ...set(local)];

/** Numbers the different hashes of the range in their order, and counts each. A number is its place in bytes, plus a word. */
const countDifferent = ({ hashes, slots, unique, counts, uniqueOf }: Layout): Code => {
  const readSlot = let_(LOCAL.number, load(get(LOCAL.slot), slots));
  // Slots of the part before are free.
  const isTaken = isLess(get(LOCAL.firstUnique), get(LOCAL.number));
  const isOther = isUnequal(load(get(LOCAL.number), unique - WORD), get(LOCAL.hash));
  return whileLess(LOCAL.from, LOCAL.to, [
    ...let_(LOCAL.hash, load(get(LOCAL.from), hashes)),
    ...let_(
      LOCAL.slot,
      shiftedLeft(shiftedRight(product(get(LOCAL.hash), integer(GOLDEN)), get(LOCAL.shift)), integer(2)),
    ),
    ...readSlot,
    ...whileTrue(both(isTaken, isOther), [
      ...let_(LOCAL.slot, both(sum(get(LOCAL.slot), integer(WORD)), get(LOCAL.mask))),
      ...readSlot,
    ]),
    ...choose(
      isTaken,
      store(get(LOCAL.number), sum(load(get(LOCAL.number), counts - WORD), integer(1)), counts - WORD),
      [
        ...store(get(LOCAL.unique), get(LOCAL.hash), unique),
        ...store(get(LOCAL.unique), integer(1), counts),
        ...advance(LOCAL.unique, WORD),
        ...let_(LOCAL.number, get(LOCAL.unique)),
        ...store(get(LOCAL.slot), get(LOCAL.number), slots),
      ],
    ),
    ...store(get(LOCAL.from), difference(get(LOCAL.number), integer(WORD)), uniqueOf),
    ...advance(LOCAL.from, WORD),
  ]);
};

/** Finds where each different hash would stand (as `PerfectIndex` does). */
const findPlaces = (layout: Layout, { places, stride, displacements }: GatherPlan): Code => {
  const bucket = both(get(LOCAL.hash), integer(displacements.length - 1));
  const displacement = sum([...bucket, ...loadByte(layout.displacements)], integer(1));
  const mixed = product(differing(get(LOCAL.hash), product(displacement, integer(SPREAD))), integer(MIX));
  return [
    ...let_(LOCAL.at, get(LOCAL.firstUnique)),
    ...whileLess(LOCAL.at, LOCAL.unique, [
      ...let_(LOCAL.hash, load(get(LOCAL.at), layout.unique)),
      ...let_(LOCAL.number, mixed),
      ...let_(
        LOCAL.number,
        upperProduct(
          differing(get(LOCAL.number), shiftedRight(get(LOCAL.number), integer(15))),
          integer(places),
        ),
      ),
      ...store(get(LOCAL.at), get(LOCAL.number), layout.numbers),
      ...store(get(LOCAL.at), product(get(LOCAL.number), integer(stride)), layout.places),
      ...advance(LOCAL.at, WORD),
    ]),
  ];
};

/**
 * Brings the records to the processor's hand: so few instructions stand between one look and the next that it waits for many
 * records at once. They are added up, so that no look is left out as of no use.
 */
const fetchRecords = ({ places, results }: Layout): Code => [
  ...let_(LOCAL.at, get(LOCAL.firstUnique)),
  ...whileLess(LOCAL.at, LOCAL.unique, [
    ...let_(LOCAL.number, sum(get(LOCAL.number), load(load(get(LOCAL.at), places), 0))),
    ...advance(LOCAL.at, WORD),
  ]),
  ...store(integer(0), get(LOCAL.number), results),
];

/** Makes an entry of each hash that its record knows: how often it stands in the text, damped, times its rarity. */
const weighKnown = (layout: Layout, { records }: Shared, { hashAt, rarityAt }: GatherPlan): Code => {
  const isKnown = isEqual(load(get(LOCAL.slot), hashAt), load(get(LOCAL.at), layout.unique));
  return [
    ...let_(LOCAL.squares, double(0)),
    ...let_(LOCAL.at, get(LOCAL.firstUnique)),
    ...whileLess(LOCAL.at, LOCAL.unique, [
      ...let_(LOCAL.slot, load(get(LOCAL.at), layout.places)),
      ...choose(
        isKnown,
        [
          ...let_(LOCAL.number, load(get(LOCAL.at), layout.counts)),
          ...choose(
            isLess(integer(MOST_COUNTED), get(LOCAL.number)),
            let_(LOCAL.number, integer(MOST_COUNTED)),
          ),
          ...let_(
            LOCAL.value,
            productOfDoubles(
              loadReal(shiftedLeft(get(LOCAL.number), integer(2)), layout.logarithms),
              loadReal(get(LOCAL.slot), rarityAt),
            ),
          ),
          ...let_(
            LOCAL.squares,
            sumOfDoubles(get(LOCAL.squares), productOfDoubles(get(LOCAL.value), get(LOCAL.value))),
          ),
          ...storeReal(get(LOCAL.entry), get(LOCAL.value), layout.values),
          ...store(get(LOCAL.entry), load(get(LOCAL.at), layout.numbers), layout.ids),
          ...store(get(LOCAL.entry), get(LOCAL.slot), records),
          ...store(get(LOCAL.at), shiftedRight(get(LOCAL.entry), integer(2)), layout.found),
          ...advance(LOCAL.entry, WORD),
        ],
        store(get(LOCAL.at), integer(-1), layout.found),
      ),
      ...advance(LOCAL.at, WORD),
    ]),
  ];
};

/** Brings the values of the part to length one; each factor is its value times the scale of its record. */
const scaleToOne = ({ values }: Layout, { records, factors }: Shared, { scaleAt }: GatherPlan): Code => [
  ...let_(LOCAL.squares, quotientOfDoubles(double(1), rootOf(get(LOCAL.squares)))),
  ...let_(LOCAL.at, get(LOCAL.firstEntry)),
  ...whileLess(LOCAL.at, LOCAL.entry, [
    ...storeReal(
      get(LOCAL.at),
      productOfDoubles(loadReal(get(LOCAL.at), values), get(LOCAL.squares)),
      values,
    ),
    ...storeReal(
      get(LOCAL.at),
      productOfDoubles(loadReal(get(LOCAL.at), values), loadReal(load(get(LOCAL.at), records), scaleAt)),
      factors,
    ),
    ...advance(LOCAL.at, WORD),
  ]),
];

const bodyFor = (layout: Layout, shared: Shared, plan: GatherPlan): Code => [
  ...let_(LOCAL.firstUnique, get(LOCAL.unique)),
  ...let_(LOCAL.firstEntry, get(LOCAL.entry)),
  ...countDifferent(layout),
  ...findPlaces(layout, plan),
  ...fetchRecords(layout),
  ...weighKnown(layout, shared, plan),
  ...scaleToOne(layout, shared, plan),
  ...store(integer(0), get(LOCAL.unique), layout.results),
  ...store(integer(WORD), get(LOCAL.entry), layout.results),
];

type Gather = (
  from: number,
  to: number,
  mask: number,
  shift: number,
  unique: number,
  entry: number,
) => void;

/** A table of records in which the features of a text are looked up, counted and weighed, and their weights added up. */
export class GatherRoom extends ColumnRoom {
  /** Of each entry which feature it is and its value. */
  readonly ids: Int32Array;
  readonly values: Float32Array;
  private readonly hashes: Int32Array;
  private readonly uniqueOf: Int32Array;
  private readonly found: Int32Array;
  private readonly slots: Int32Array;
  private readonly results: Int32Array;
  private readonly gatherRange: Gather;
  private mask = 0;
  private shift = 0;

  constructor(
    tableBytes: number,
    width: number,
    private readonly most: number,
    plan: GatherPlan,
  ) {
    super(tableBytes, width, most, {
      bytes: layOut(0, most, plan).end,
      functions: (at) => {
        const shared = { factors: at - 2 * WORD * most, records: at - WORD * most };
        const body = bodyFor(layOut(at, most, plan), shared, plan);
        return { gather: { parameters: 6, integers: 6, doubles: 2, body } };
      },
    });
    const layout = layOut(this.partsAt, most, plan);
    const integers = (at: number, length = most): Int32Array => new Int32Array(this.buffer, at, length);
    new Uint8Array(this.buffer, layout.displacements).set(plan.displacements);
    new Float32Array(this.buffer, layout.logarithms).set(LOGARITHMS);
    this.ids = integers(layout.ids);
    this.values = new Float32Array(this.buffer, layout.values, most);
    this.hashes = integers(layout.hashes);
    this.uniqueOf = integers(layout.uniqueOf);
    this.found = integers(layout.found);
    this.slots = integers(layout.slots, 4 * most);
    this.results = integers(layout.results, 2);
    this.gatherRange = this.functions.gather as Gather;
  }

  /** Forgets the text before and takes the first so many hashes of another. */
  begin(hashes: Int32Array, count: number): void {
    this.hashes.set(hashes.subarray(0, Math.min(count, this.most)));
    const bits = Math.max(LEAST_BITS, 33 - Math.clz32(count));
    this.slots.fill(0, 0, 2 ** bits);
    this.mask = WORD * 2 ** bits - 1;
    this.shift = 32 - bits;
    this.results.fill(0);
  }

  /** Adds entries of length one for the known features in a range of the hashes. Returns how many entries there are. */
  gather(from: number, to: number): number {
    const [, entries = 0] = this.results;
    const unique = from === 0 ? 0 : (this.results[0] ?? 0);
    this.gatherRange(WORD * from, WORD * to, this.mask, this.shift, unique, entries);
    return (this.results[1] ?? 0) / WORD;
  }

  /** The entry of the feature at a place of the text's hashes; -1 when it is not known. */
  entryAt(position: number): number {
    return this.found[(this.uniqueOf[position] ?? 0) / WORD] ?? -1;
  }
}
