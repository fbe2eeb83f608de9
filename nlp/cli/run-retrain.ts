import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findWorsenings, type Worsening } from '../classify/compare-models';
import { NLP_FOLDER, readCorpus, readCorrections } from '../classify/corpus-files';
import { parseCorpus } from '../classify/corpus-line';
import { loadModel, storeModel, trainOn } from '../classify/load-model';
import type { CliArguments } from './read-arguments';
import { readTableFile } from './read-table-file';

const USAGE =
  'Usage: npm run nlp -- retrain FILE.tsv (columns as in nlp/corpus: language, intent, type, category, priority, text)';

/**
 * Builds a candidate from the corpus, the corrections accepted before and those of the file. It replaces the present model
 * only if it is not worse on the held-out part, per category; the corrections are then kept beside the model.
 */
export function runRetrain({ words, json }: CliArguments, folder: string = NLP_FOLDER): string {
  const [file, ...others] = words;
  if (file === undefined || others.length > 0) throw new Error(USAGE);
  const content = readTableFile(file, USAGE);
  const corrections = parseCorpus(content, file);
  if (corrections.length === 0) throw new Error(`${file} has no line under its header. ${USAGE}`);
  const present = loadModel(folder);
  const candidate = trainOn([...readCorpus('train', folder), ...readCorrections(folder), ...corrections]);
  const worsenings = findWorsenings(present, candidate, readCorpus('heldout', folder));
  const replaced = worsenings.length === 0;
  if (replaced) {
    keepCorrections(content, folder);
    storeModel(candidate, folder);
  }
  const result = {
    replaced,
    corrections: corrections.length,
    before: present.version,
    after: candidate.version,
    worsenings,
  };
  return json ? JSON.stringify(result) : describe(result);
}

function keepCorrections(content: string, folder: string): void {
  const directory = join(folder, 'model', 'corrections');
  mkdirSync(directory, { recursive: true });
  const name = createHash('sha256').update(content).digest('hex').slice(0, 16);
  writeFileSync(join(directory, `${name}.tsv`), content);
}

type Result = {
  replaced: boolean;
  corrections: number;
  before: string;
  after: string;
  worsenings: Worsening[];
};

function describe({ replaced, corrections, before, after, worsenings }: Result): string {
  if (replaced)
    return `${corrections} corrections learned: model ${after} replaces ${before}. Restart every process to switch.`;
  const reasons = worsenings.map(
    ({ head, category, before: right, after: now, total }) =>
      `  ${head}${category ? `, ${category}` : ''}: ${now} of ${total} right, ${right} before`,
  );
  return [
    `The candidate from ${corrections} corrections was refused: it does worse on the held-out part.`,
    ...reasons,
    `Model ${before} stays. Look through the corrections of these categories and try again.`,
  ].join('\n');
}
