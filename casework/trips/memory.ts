import { EventEmitter } from 'node:events';
import type { Collection } from 'mongoose';

/** Nothing is told from memory for longer, also when the word of a change does not come through: from before it was read. */
const FRESH_MS = 2_000;
/** So many of one kind are remembered: more people are not at work at once. */
const MOST = 2_000;
const WRITES = [
  ...(['insertOne', 'insertMany', 'updateOne', 'updateMany', 'replaceOne', 'bulkWrite'] as const),
  ...(['deleteOne', 'deleteMany'] as const),
  ...(['findOneAndUpdate', 'findOneAndReplace', 'findOneAndDelete'] as const),
];

/**
 * What nearly every request asks for and hardly anybody changes, remembered for a moment. Whatever is written forgets all of it: in
 * this process before the writer is answered, in others as soon as they hear of it, or after `FRESH_MS`.
 */
export interface Memory {
  /** The same reading with a memory. What was not found is asked for again. Whoever is answered shares what is remembered: read only. */
  of<Key, Value extends object>(
    read: (key: Key) => Promise<Value | null>,
  ): (key: Key) => Promise<Value | null>;
  /** Forgets with every write to this collection through mongoose. */
  follow(collection: Collection): void;
  /** Something of it was written here: forgets, and tells those who listen. */
  written(): void;
  /** Another process has written something of it. */
  forget(): void;
  /** Calls `tell` when something was written here. */
  onWritten(tell: () => void): void;
}

export function createMemory(freshMs = FRESH_MS): Memory {
  const shelves: Array<Map<unknown, unknown>> = [];
  const writes = new EventEmitter();
  let edition = 0;
  const forget = () => {
    edition += 1;
    for (const shelf of shelves) shelf.clear();
  };
  const written = () => {
    forget();
    writes.emit('written');
  };
  return {
    ...{ forget, written },
    onWritten: (tell) => void writes.on('written', tell),
    follow: (collection) => followWrites(collection, written),
    of<Key, Value extends object>(read: (key: Key) => Promise<Value | null>) {
      const shelf = new Map<Key, { value: Value; until: number }>();
      const underWay = new Map<Key, { reading: Promise<Value | null>; until: number }>();
      shelves.push(shelf, underWay);
      const readAnew = async (key: Key, until: number) => {
        const before = edition;
        const reading = read(key);
        underWay.set(key, { reading, until });
        const value = await reading.finally(() => {
          if (underWay.get(key)?.reading === reading) underWay.delete(key);
        });
        // What was written while it was read may not be in it.
        if (value === null || before !== edition) return value;
        if (shelf.size >= MOST) shelf.clear();
        shelf.set(key, { value, until });
        return value;
      };
      return async (key: Key) => {
        const now = performance.now();
        const known = shelf.get(key);
        if (known !== undefined && known.until > now) return known.value;
        // All who ask when it is no longer fresh would read it, each for themselves.
        const shared = underWay.get(key);
        const value = shared !== undefined && shared.until > now ? await shared.reading : null;
        return value ?? readAnew(key, now + freshMs);
      };
    },
  };
}

/** Models write through their collection, and so do verbs that ask it themselves. A failed write may have been made, too. */
function followWrites(collection: Collection, written: () => void): void {
  for (const name of WRITES) {
    const write = collection[name].bind(collection) as (...given: unknown[]) => Promise<unknown>;
    Object.assign(collection, {
      [name]: (...given: unknown[]) => write(...given).finally(written),
    });
  }
}
