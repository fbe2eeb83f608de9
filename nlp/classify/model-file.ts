import { z } from 'zod';
import { FeatureTable } from './feature-table';
import { HEAD_NAMES } from './heads';
import type { Model } from './model';
import { PRODUCTION_FEATURES } from './read-features';
import { VectorSpace } from './vector-space';
import type { WordVectors } from './word-vectors';

const MAGIC = 'SALAMDL4';

const header = z.object({
  version: z.string(),
  columns: z.number().int().positive(),
  features: z.number().int().nonnegative(),
  displacements: z.number().int().positive(),
  heads: z.array(
    z.object({
      name: z.enum(HEAD_NAMES),
      labels: z.array(z.string()),
      firstColumn: z.number().int(),
      scale: z.number(),
      bias: z.array(z.number()),
      thresholds: z.object({ khmer: z.number(), latin: z.number() }),
    }),
  ),
});

/**
 * The model as one file: 8 letters of magic, the length of the header, the header as JSON padded to 8 bytes, then the
 * features' hashes, their rarity, the rows' scales (4 bytes each), the table and the displacements of the hashes (1 byte each).
 */
export function encodeModel(model: Model): Buffer {
  const { version, heads, space } = model;
  const { hashes, rarity, displacements } = space.table.featureColumns;
  const { columns, rows, scales } = space.table.weights;
  const features = hashes.length;
  const json = JSON.stringify({
    version,
    columns,
    features,
    displacements: displacements.length,
    heads,
  });
  const padding = (8 - ((12 + Buffer.byteLength(json)) % 8)) % 8;
  const head = Buffer.from(json + ' '.repeat(padding));
  const length = Buffer.alloc(4);
  length.writeUInt32LE(head.length);
  const arrays = [hashes, rarity, scales, rows, displacements];
  return Buffer.concat([
    Buffer.from(MAGIC),
    length,
    head,
    ...arrays.map((array) => Buffer.from(array.buffer, array.byteOffset, array.byteLength)),
  ]);
}

/** Throws when the file is not a model of this engine: delete it, and it is built anew. */
export function decodeModel(file: Buffer, vectors: WordVectors): Model {
  if (file.subarray(0, MAGIC.length).toString() !== MAGIC) {
    throw new Error('The model file is damaged or of another engine. Run: npm run nlp -- build');
  }
  const start = MAGIC.length + 4;
  const headerLength = file.readUInt32LE(MAGIC.length);
  const { version, columns, features, heads, displacements } = header.parse(
    JSON.parse(file.subarray(start, start + headerLength).toString()),
  );
  let offset = start + headerLength;
  const take = (bytes: number): ArrayBuffer => {
    const part = new ArrayBuffer(bytes);
    if (offset + bytes > file.length)
      throw new Error('The model file is cut short. Run: npm run nlp -- build');
    new Uint8Array(part).set(file.subarray(offset, offset + bytes));
    offset += bytes;
    return part;
  };
  const hashes = new Int32Array(take(features * 4));
  const rarity = new Float32Array(take(features * 4));
  const hashless = vectors.dimensions;
  const size = features + hashless;
  const weights = {
    columns,
    scales: new Float32Array(take(size * 4)),
    rows: new Int8Array(take(size * columns)),
  };
  const placed = { hashes, rarity, hashless, displacements: new Uint8Array(take(displacements)) };
  const table = new FeatureTable(placed, weights);
  return { version, space: new VectorSpace({ table, options: PRODUCTION_FEATURES, vectors }), heads };
}
