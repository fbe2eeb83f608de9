import { mkdtempSync, rmSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { understanding } from '../../../contracts';
import { createUnderstanding, loadGazetteer } from '../../../nlp';
import { readArguments } from '../../../nlp/cli/read-arguments';
import { runExplain } from '../../../nlp/cli/run-explain';
import { runTrain } from '../../../nlp/cli/run-train';

const understander = createUnderstanding({ gazetteer: loadGazetteer() });
const explain = (argv: string[], input = ''): string[] => [
  ...runExplain(readArguments(argv), understander, () => input, { today: '2026-11-23' }),
];

describe('explain', () => {
  it('writes one JSON object a line of input, empty lines included', () => {
    const lines = explain(['--json'], 'stop\n\nផ្លូវខូច\r\n');
    expect(lines).toHaveLength(3);
    const read = lines.map((line) => understanding.parse(JSON.parse(line)));
    expect(read.map(({ intent }) => intent.code)).toEqual(['stop', null, 'report']);
    expect(read.every(({ modelVersion }) => modelVersion === understander.modelVersion)).toBe(true);
  });

  it('shows a person what was understood and why', () => {
    const [shown = ''] = explain(['ភ្លើងដាច់នៅខេត្តកំពត']);
    expect(shown).toMatch(/category\s+electricity/);
    expect(shown).toContain('Kampot');
    expect(shown).toContain('because');
  });

  it('refuses an option it does not know, with those it knows', () => {
    expect(() => readArguments(['--jsn'])).toThrow('Options: --json, --test FILE');
  });
});

describe('train', () => {
  const folder = mkdtempSync(join(tmpdir(), 'sala-nlp-'));
  const file = (name: string, lines: string[]): string => {
    const path = join(folder, name);
    writeFileSync(path, `label\ttext\n${lines.join('\n')}\n`);
    return path;
  };
  afterAll(() => rmSync(folder, { recursive: true }));

  const train = file('train.tsv', [
    ...[
      'football match won',
      'the team lost the match',
      'a goal in the football final',
      'players of the team',
    ].map((t) => `sports\t${t}`),
    ...[
      'the patient had a fever',
      'doctors treat the disease',
      'a vaccine for the disease',
      'fever and cough',
    ].map((t) => `health\t${t}`),
  ]);
  const test = file('test.tsv', ['sports\tthe match of the team', 'health\tdisease and fever']);
  const report = z.object({
    accuracy: z.number(),
    macroF1: z.number(),
    right: z.number(),
    total: z.number(),
    labels: z.array(z.string()),
    confusion: z.array(z.array(z.number())),
    crossValidation: z.object({ folds: z.literal(5), seed: z.number(), accuracy: z.number() }),
    baseline: z.object({ accuracy: z.number() }),
  });

  it('prints one JSON object with the figures of the test file and the baseline', () => {
    const result = report.parse(JSON.parse(runTrain(readArguments([train, '--test', test, '--json']))));
    expect(result).toMatchObject({
      accuracy: 1,
      macroF1: 1,
      right: 2,
      total: 2,
      labels: ['health', 'sports'],
    });
    expect(result.confusion).toEqual([
      [1, 0],
      [0, 1],
    ]);
  });

  it('prints the confusion matrix for people', () => {
    const shown = runTrain(readArguments([train, '--test', test]));
    expect(shown).toContain('Cross-validation (5 folds, seed');
    expect(shown).toContain("natural's naive Bayes");
    expect(shown).toContain('right \\ answered');
  });

  it('names the line that lacks a text, and the file that is not there', () => {
    const short = file('short.tsv', ['sports\ta match', 'only one cell']);
    expect(() => runTrain(readArguments([short]))).toThrow('short.tsv, line 3: needs a label and a text');
    expect(() => runTrain(readArguments([join(folder, 'none.tsv')]))).toThrow(
      'none.tsv. Usage: npm run nlp -- train',
    );
  });

  it('reads line ends of Windows, a byte order mark, blank lines and columns in any order', () => {
    const path = join(folder, 'windows.tsv');
    const lines = readFileSync(train, 'utf8').trim().split('\n').slice(1);
    const swapped = lines.map((line) => line.split('\t').reverse().join('\t'));
    writeFileSync(path, `\uFEFFText\tLabel\r\n${swapped.join('\r\n\r\n')}\r\n  \r\n`);
    const figures = (file: string): unknown => JSON.parse(runTrain(readArguments([file, '--json'])));
    expect(figures(path)).toEqual(figures(train));
  });

  it('counts a text as wrong whose label training never saw', () => {
    const strange = file('strange.tsv', ['sports\tthe match of the team', 'travel\ta hotel by the sea']);
    const result = report.parse(JSON.parse(runTrain(readArguments([train, '--test', strange, '--json']))));
    expect(result).toMatchObject({ labels: ['health', 'sports', 'travel'], right: 1, total: 2 });
    expect(result.confusion.map((row) => row[2])).toEqual([0, 0, 0]);
  });

  it('needs two labels to tell apart, and lines to learn from', () => {
    const single = file('single.tsv', ['sports\ta match', 'sports\ta goal']);
    expect(() => runTrain(readArguments([single]))).toThrow('only the label "sports". Give at least two');
    expect(() => runTrain(readArguments([file('empty.tsv', [])]))).toThrow('has no line under its header');
    expect(() => runTrain(readArguments([folder]))).toThrow('There is no file');
  });

  it('says what it needs when no file is given', () => {
    expect(() => runTrain(readArguments([]))).toThrow('Usage: npm run nlp -- train FILE.tsv');
  });
});
