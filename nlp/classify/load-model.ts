import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { modelVersionOf, NLP_FOLDER, readCorpus, readCorrections } from './corpus-files';
import type { CorpusLine } from './corpus-line';
import type { Model } from './model';
import { decodeModel, encodeModel } from './model-file';
import { trainModel } from './train-model';
import { wordHints } from './word-hints';

const modelFile = (folder: string): string => join(folder, 'model', 'understanding.bin');

/**
 * Loads the built model (some ten milliseconds). A missing one is built first, which takes seconds, and so is one of another
 * engine. `folder` is nlp/.
 */
export function loadModel(folder: string = NLP_FOLDER): Model {
  const file = modelFile(folder);
  if (!existsSync(file)) return buildModel(folder);
  try {
    return decodeModel(readFileSync(file));
  } catch {
    return buildModel(folder);
  }
}

/** Builds the model from the corpus and the accepted corrections, and stores it. */
export function buildModel(folder: string = NLP_FOLDER): Model {
  const model = trainOn([...readCorpus('train', folder), ...readCorrections(folder)]);
  storeModel(model, folder);
  return model;
}

export function trainOn(lines: CorpusLine[]): Model {
  if (lines.length === 0)
    throw new Error('There is no training text. Put labelled lines into nlp/corpus/train/*.tsv.');
  return trainModel({ lines, hints: wordHints() }, modelVersionOf(lines));
}

/** Writes beside the present model and renames, so that a reader never sees half a file. */
export function storeModel(model: Model, folder: string = NLP_FOLDER): void {
  const file = modelFile(folder);
  mkdirSync(join(folder, 'model'), { recursive: true });
  const written = `${file}.${process.pid}`;
  writeFileSync(written, encodeModel(model));
  renameSync(written, file);
}
