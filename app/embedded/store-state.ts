import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import { processIdentitySchema } from './process-identity';

const storeRecordSchema = z.object({
  port: z.int().positive(),
  /** The child that was last started, so that a later Sala can end it by its identity. */
  process: processIdentitySchema.optional(),
});
const storeStateSchema = z.object({
  mongodb: storeRecordSchema.optional(),
  redis: storeRecordSchema.optional(),
});

export type StoreName = keyof z.infer<typeof storeStateSchema>;
type StoreRecord = z.infer<typeof storeRecordSchema>;

export interface StoreState {
  read(store: StoreName): StoreRecord | undefined;
  write(store: StoreName, record: StoreRecord): void;
}

/** What is remembered from one start to the next: the ports, and which children were started. */
export function openStoreState(file: string): StoreState {
  let state = readState(file);
  return {
    read: (store) => state[store],
    write(store, record) {
      state = { ...state, [store]: record };
      writeFileSync(`${file}.new`, JSON.stringify(state, null, 2), { mode: 0o600 });
      renameSync(`${file}.new`, file);
    },
  };
}

function readState(file: string): z.infer<typeof storeStateSchema> {
  try {
    return storeStateSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return {}; // a first start, or a lost file: new ports are chosen and nothing else is lost
  }
}
