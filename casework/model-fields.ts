import type { SchemaDefinitionProperty, SchemaOptions } from 'mongoose';

/**
 * The mongoose definition of every field of a record. A field that the contract has and the model lacks (or the other
 * way round) is a compile error: mongoose would silently drop it.
 */
export type ModelFields<Record> = { [Field in keyof Required<Record>]: SchemaDefinitionProperty };

/** Our own string ids, no `__v`, no silent index builds; empty objects are kept. */
export const RECORD_OPTIONS = {
  versionKey: false,
  autoIndex: false,
  autoCreate: false,
  minimize: false,
  strict: 'throw',
} as const satisfies SchemaOptions;
