/** A document that the store refused, by its place in the write. */
export interface RefusedWrite {
  index: number;
  code: number;
}

/**
 * The documents that an unordered insert was refused one by one, or null when the write as a whole is in doubt: then nothing
 * of it may be taken for stored. The driver wraps a broken connection in a MongoBulkWriteError without any refused document
 * (mongodb/lib/bulk/common.js), so that an empty list is a doubt too; what was inserted and what was refused must add up.
 *
 * @param count how many documents the write had.
 */
export function readRefusedWrites(error: unknown, count: number): RefusedWrite[] | null {
  if (!(error instanceof Error) || error.name !== 'MongoBulkWriteError') return null;
  const { writeErrors, result, insertedCount } = error as {
    writeErrors?: unknown;
    insertedCount?: unknown;
    result?: { getWriteConcernError?: () => unknown };
  };
  // A write concern error means that the majority did not confirm.
  if (result?.getWriteConcernError?.() !== undefined) return null;
  const list: unknown[] = Array.isArray(writeErrors) ? writeErrors : [writeErrors];
  const refused = list.flatMap((item) =>
    item !== null && typeof item === 'object' && 'index' in item && 'code' in item
      ? [{ index: Number(item.index), code: Number(item.code) }]
      : [],
  );
  return refused.length > 0 && refused.length + Number(insertedCount) === count ? refused : null;
}
