import { FeatureTable, type FeatureWeights } from './feature-table';
import type { Head, Model } from './model';
import { placeHashes, strangerTo } from './perfect-index';
import type { ClassWeights } from './train-complement-bayes';
import { VectorSpace } from './vector-space';
import { PRODUCTION_FEATURES } from './read-features';

export type TrainedHead = Pick<Head, 'name' | 'labels' | 'thresholds'> & { ensemble: ClassWeights };

type Block = { weights: ClassWeights; firstColumn: number; scale: number };

/** Puts all heads' weights side by side and rounds them to 8 bits. */
export function packModel(version: string, space: VectorSpace, trained: TrainedHead[]): Model {
  let columns = 0;
  const blocks = trained.map(({ ensemble }): Block => {
    const weights = centre(ensemble);
    const block = { weights, firstColumn: columns, scale: typicalSize(weights.weights) };
    columns += weights.classes;
    return block;
  });
  const heads = trained.map(({ name, labels, ensemble, thresholds }, number): Head => {
    const { firstColumn = 0, scale = 1 } = blocks[number] ?? {};
    return { name, labels, firstColumn, scale, bias: [...ensemble.bias], thresholds };
  });
  const weights = roundWeights(blocks, space.features, columns);
  const table = placePerfectly(new FeatureTable(space.table.featureColumns, weights));
  return {
    version,
    space: new VectorSpace({ ...space.parts, table, options: PRODUCTION_FEATURES }),
    heads,
  };
}

/**
 * The same table with every feature at its place of a perfect hash, by which it is found without an index. The empty places hold
 * features that no text has.
 */
function placePerfectly(table: FeatureTable): FeatureTable {
  const { hashes, rarity, hashless } = table.featureColumns;
  const { columns, rows, scales } = table.weights;
  const placement = placeHashes(hashes);
  const { placeOfHash, places, displacements } = placement;
  const placed = {
    hashes: Int32Array.from({ length: places }, (_, place) => strangerTo(place, placement)),
    rarity: new Float32Array(places),
    rows: new Int8Array((places + hashless) * columns),
    scales: new Float32Array(places + hashless),
  };
  for (let from = 0; from < table.size; from += 1) {
    const to = placeOfHash[from] ?? places + from - hashes.length;
    placed.rows.set(rows.subarray(from * columns, (from + 1) * columns), to * columns);
    placed.scales[to] = scales[from] ?? 0;
    if (from >= hashes.length) continue;
    placed.hashes[to] = hashes[from] ?? 0;
    placed.rarity[to] = rarity[from] ?? 0;
  }
  return new FeatureTable(
    { hashes: placed.hashes, rarity: placed.rarity, hashless, displacements },
    { columns, rows: placed.rows, scales: placed.scales },
  );
}

/** Takes from each feature's weights their mean over the labels: no probability changes, and rounding loses less. */
function centre({ weights, bias, classes }: ClassWeights): ClassWeights {
  const centred = new Float32Array(weights.length);
  for (let base = 0; base < weights.length; base += classes) {
    let mean = 0;
    for (let label = 0; label < classes; label += 1) mean += (weights[base + label] ?? 0) / classes;
    for (let label = 0; label < classes; label += 1)
      centred[base + label] = (weights[base + label] ?? 0) - mean;
  }
  return { weights: centred, bias, classes };
}

/** The root mean square, by which blocks of different kind are made comparable. */
function typicalSize(weights: Float32Array): number {
  let squares = 0;
  for (const weight of weights) squares += weight * weight;
  return Math.sqrt(squares / Math.max(1, weights.length)) || 1;
}

function roundWeights(blocks: Block[], features: number, columns: number): FeatureWeights {
  const rows = new Int8Array(features * columns);
  const scales = new Float32Array(features);
  const row = new Float32Array(columns);
  for (let id = 0; id < features; id += 1) {
    let largest = 0;
    for (const { weights, firstColumn, scale } of blocks) {
      for (let label = 0; label < weights.classes; label += 1) {
        const value = (weights.weights[id * weights.classes + label] ?? 0) / scale;
        row[firstColumn + label] = value;
        largest = Math.max(largest, Math.abs(value));
      }
    }
    const rowScale = largest / 127 || 1;
    scales[id] = rowScale;
    for (let column = 0; column < columns; column += 1)
      rows[id * columns + column] = Math.round((row[column] ?? 0) / rowScale);
  }
  return { columns, rows, scales };
}
