import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { modelVersionOf, NLP_FOLDER, readCorpus, readCorrections } from './corpus-files';
import type { WrittenLine } from './corpus-line';
import type { Model } from './model';
import { decodeModel, encodeModel } from './model-file';
import { trainModel } from './train-model';
import { wordHints } from './word-hints';
import { loadWordVectors } from './word-vectors';

const modelFile = (folder: string): string => join(folder, 'model', 'understanding.bin');

/**
 * Loads the built model (some tens of milliseconds). A missing one is built first, which takes seconds, and so is one that was
 * built from another corpus, other word lists or by another engine. `folder` is nlp/; `announce` is called before building.
 */
export function loadModel(folder: string = NLP_FOLDER, announce: () => void = () => undefined): Model {
  const present = readPresentModel(folder);
  if (present) return present;
  announce();
  return buildModel(folder);
}

/** The stored model; null when there is none, when it is damaged, or when it was built from something else. */
function readPresentModel(folder: string): Model | null {
  const file = modelFile(folder);
  if (!existsSync(file)) return null;
  try {
    const model = decodeModel(readFileSync(file), loadWordVectors());
    return model.version === modelVersionOf(trainingLines(folder)) ? model : null;
  } catch {
    return null;
  }
}

/**
 * Loads whatever model is built, also one of an earlier corpus: a service must not wait for a training at its start. Set-up
 * (`npm start`, `npm test`) and every command of `npm run nlp` build a newer one. A missing or unreadable model is built.
 */
export function loadBuiltModel(folder: string = NLP_FOLDER): Model {
  try {
    return decodeModel(readFileSync(modelFile(folder)), loadWordVectors());
  } catch {
    return loadModel(folder);
  }
}

/** Builds the model from the corpus and the accepted corrections, and stores it. */
export function buildModel(folder: string = NLP_FOLDER): Model {
  const model = trainOn(trainingLines(folder));
  storeModel(model, folder);
  return model;
}

const trainingLines = (folder: string): WrittenLine[] => [
  ...readCorpus('train', folder),
  ...readCorrections(folder),
];

export function trainOn(lines: WrittenLine[]): Model {
  if (lines.length === 0)
    throw new Error('There is no training text. Put labelled lines into nlp/corpus/train/*.tsv.');
  return trainModel({ lines, hints: wordHints() }, modelVersionOf(lines), loadWordVectors());
}

/** Writes beside the present model and renames, so that a reader never sees half a file. */
export function storeModel(model: Model, folder: string = NLP_FOLDER): void {
  const file = modelFile(folder);
  mkdirSync(join(folder, 'model'), { recursive: true });
  const written = `${file}.${process.pid}`;
  writeFileSync(written, encodeModel(model));
  renameSync(written, file);
}
