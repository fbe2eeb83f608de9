import type { ClientSession, Collection } from 'mongoose';
import { AppError } from '../../contracts';
import type { Models } from '../models';

type ModelName = keyof Models;

interface Update {
  filter: Record<string, unknown>;
  update: Record<string, unknown> | Array<Record<string, unknown>>;
  upsert: boolean;
}

/** Rows that are written together, each collection at once. */
export interface Rows {
  insert(name: ModelName, ...rows: object[]): void;
  /** Must find its record, or nothing of the transaction is written: put what must not have changed into the filter. */
  update(name: ModelName, filter: Update['filter'], update: Update['update']): void;
  upsert(name: ModelName, filter: Update['filter'], update: Update['update']): void;
  /** What needs statements of its own, once these rows are written. */
  afterwards(work: (session: ClientSession) => Promise<void>): void;
  /** @throws AppError `conflict` when an update did not find its record. */
  write(models: Models, session: ClientSession): Promise<void>;
}

export function newRows(): Rows {
  const inserts = new Map<ModelName, object[]>();
  const updates = new Map<ModelName, Update[]>();
  const last: Array<(session: ClientSession) => Promise<void>> = [];
  return {
    insert: (name, ...rows) => void inserts.set(name, [...(inserts.get(name) ?? []), ...rows]),
    update: (name, filter, update) => addTo(updates, name, { filter, update, upsert: false }),
    upsert: (name, filter, update) => addTo(updates, name, { filter, update, upsert: true }),
    afterwards: (work) => void last.push(work),
    async write(models, session) {
      for (const [name, rows] of inserts) await insertRows(models[name].collection, rows, session);
      for (const [name, list] of updates) await updateRows(models[name].collection, list, session);
      for (const work of last) await work(session);
    },
  };
}

function addTo(updates: Map<ModelName, Update[]>, name: ModelName, update: Update): void {
  const list = updates.get(name) ?? [];
  updates.set(name, list);
  list.push(update);
}

async function insertRows(collection: Collection, rows: object[], session: ClientSession): Promise<void> {
  await collection.insertMany(rows, { session, ignoreUndefined: true });
}

/** In their order: two of them may be about one record. */
async function updateRows(collection: Collection, list: Update[], session: ClientSession): Promise<void> {
  const { matchedCount, upsertedCount } = await collection.bulkWrite(
    list.map((updateOne) => ({ updateOne })),
    { session, ignoreUndefined: true },
  );
  if (matchedCount + upsertedCount !== list.length)
    throw new AppError('conflict', {
      message: `A record of ${collection.collectionName} was changed meanwhile: read it again`,
    });
}
