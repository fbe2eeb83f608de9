import { FeatureIndex } from './feature-index';
import type { HeadName } from './heads';
import { COLUMN_STEP, type Head, type Model } from './model';
import type { ClassWeights } from './train-complement-bayes';
import type { Ensemble } from './train-ensemble';
import { VectorSpace } from './vector-space';
import { PRODUCTION_FEATURES } from './read-features';

export type TrainedHead = { name: HeadName; labels: string[]; ensemble: Ensemble; threshold: number };

type Block = { weights: ClassWeights; firstColumn: number; scale: number };

/** Of the features that are counted, those are kept that speak loudest for or against some label. */
const MOST_FEATURES = 80_000;

/** Puts all heads' weights side by side, keeps the loudest features and rounds the weights to 8 bits. */
export function packModel(version: string, space: VectorSpace, trained: TrainedHead[]): Model {
  let columns = 0;
  const blocks: Block[] = [];
  const heads = trained.map(({ name, labels, ensemble, threshold }): Head => {
    const readers = ensemble.readers.map(({ weights, sharpness }) => {
      const block = { weights: centre(weights), firstColumn: columns, scale: 1 };
      block.scale = typicalSize(block.weights.weights);
      columns += weights.classes;
      blocks.push(block);
      return {
        firstColumn: block.firstColumn,
        scale: block.scale,
        bias: [...block.weights.bias],
        sharpness,
      };
    });
    return { name, labels, readers, factors: ensemble.factors, sharpness: ensemble.sharpness, threshold };
  });
  columns = Math.ceil(columns / COLUMN_STEP) * COLUMN_STEP;
  const counted = keepLoudest(measureLoudness(blocks, space));
  const meaning = Array.from(
    { length: space.features - space.meaningFrom },
    (_, place) => space.meaningFrom + place,
  );
  const { table, rowScales } = roundWeights(blocks, Uint32Array.from([...counted, ...meaning]), columns);
  const hashes = space.index.hashes();
  const keptSpace = new VectorSpace({
    ...space.parts,
    index: FeatureIndex.fromHashes(counted.map((id) => hashes[id] ?? 0)),
    rarity: Float32Array.from(counted, (id) => space.rarity[id] ?? 0),
    options: PRODUCTION_FEATURES,
  });
  return { version, space: keptSpace, columns, rowScales, table, heads };
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

function measureLoudness(blocks: Block[], { meaningFrom, rarity }: VectorSpace): Float32Array {
  const loudness = new Float32Array(meaningFrom);
  for (const { weights, scale } of blocks) {
    weights.weights.subarray(0, meaningFrom * weights.classes).forEach((weight, position) => {
      const id = Math.floor(position / weights.classes);
      loudness[id] = Math.max(loudness[id] ?? 0, (Math.abs(weight) / scale) * (rarity[id] ?? 0));
    });
  }
  return loudness;
}

function keepLoudest(loudness: Float32Array): Uint32Array {
  if (loudness.length <= MOST_FEATURES) return Uint32Array.from(loudness.keys());
  const bound = Float32Array.from(loudness).sort()[loudness.length - MOST_FEATURES] ?? 0;
  return Uint32Array.from([...loudness.keys()].filter((id) => (loudness[id] ?? 0) >= bound));
}

function roundWeights(
  blocks: Block[],
  kept: Uint32Array,
  columns: number,
): { table: Int8Array; rowScales: Float32Array } {
  const table = new Int8Array(kept.length * columns);
  const rowScales = new Float32Array(kept.length);
  const row = new Float32Array(columns);
  kept.forEach((id, number) => {
    let largest = 0;
    for (const { weights, firstColumn, scale } of blocks) {
      for (let label = 0; label < weights.classes; label += 1) {
        const value = (weights.weights[id * weights.classes + label] ?? 0) / scale;
        row[firstColumn + label] = value;
        largest = Math.max(largest, Math.abs(value));
      }
    }
    const rowScale = largest / 127 || 1;
    rowScales[number] = rowScale;
    for (let column = 0; column < columns; column += 1)
      table[number * columns + column] = Math.round((row[column] ?? 0) / rowScale);
  });
  return { table, rowScales };
}
