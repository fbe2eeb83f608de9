import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseCorpus, type CorpusLine, type WrittenLine } from './corpus-line';
import { dressPolitely } from './dress-politely';
import { readKhmerGlosses } from './khmer-glosses';
import { wordHints } from './word-hints';

/** Where the corpus and the built model stand: the folder nlp/ itself. */
export const NLP_FOLDER = join(__dirname, '..');

/** Raised whenever the engine would build another model from the same corpus. */
const ENGINE_VERSION = '17';

export type CorpusPart = 'train' | 'heldout';

/** All lines of a part of the corpus, file by file in the order of their names. */
export function readCorpus(part: CorpusPart, folder: string = NLP_FOLDER): WrittenLine[] {
  return corpusFiles(join(folder, 'corpus', part)).flatMap(({ name, content }) => {
    const writer = writerOf(name);
    return parseCorpus(content, name).map((line) => ({ ...line, writer }));
  });
}

const FIRST_WRITER = /^(?:category|type|intent|priority)/;
const LATER_WRITER = /^(?:more-)?[a-z]+/;

/** Files by one writer begin alike (`hard-land.tsv`, `more-km-land.tsv`); those of the first are named by the label. */
const writerOf = (name: string): string =>
  FIRST_WRITER.test(name) ? 'first' : (LATER_WRITER.exec(name)?.[0] ?? name);

/** Staff corrections that `retrain` has accepted: training lines that stay beside the model, outside version control. */
export function readCorrections(folder: string = NLP_FOLDER): WrittenLine[] {
  return corpusFiles(join(folder, 'model', 'corrections')).flatMap(({ name, content }) =>
    parseCorpus(content, name),
  );
}

/** Names a model by what it is built from. */
export function modelVersionOf(lines: CorpusLine[]): string {
  const digest = createHash('sha256').update(ENGINE_VERSION);
  for (const { text } of dressPolitely(lines, [])) digest.update(text);
  for (const { head, label, text } of wordHints()) digest.update(`${head}\t${label}\t${text}`);
  for (const { khmer, english } of readKhmerGlosses()) digest.update(`${khmer}\t${english.join(' ')}`);
  for (const { language, intent, type, category, priority, text } of lines) {
    digest.update([language, intent, type, category, priority, text].join('\t'));
  }
  return `${ENGINE_VERSION}-${digest.digest('hex').slice(0, 12)}`;
}

/** The files of labelled messages; a file of other columns (places, say) is another measurement's. */
function corpusFiles(folder: string): Array<{ name: string; content: string }> {
  if (!existsSync(folder)) return [];
  const names = readdirSync(folder).filter((name) => name.endsWith('.tsv'));
  return names
    .sort()
    .map((name) => ({ name, content: readFileSync(join(folder, name), 'utf8') }))
    .filter(({ content }) => /^[^\n]*\bintent\b/.test(content));
}
