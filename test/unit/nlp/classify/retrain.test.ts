import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readArguments } from '../../../../nlp/cli/read-arguments';
import { runRetrain } from '../../../../nlp/cli/run-retrain';
import { loadModel } from '../../../../nlp/classify/load-model';

const HEADER = 'language\tintent\ttype\tcategory\tpriority\ttext';
const roads = (text: string): string => `en\treport\tcomplaint\troads\tnormal\t${text}`;
const health = (text: string): string => `en\treport\tcomplaint\thealth\thigh\t${text}`;

describe('learning from staff corrections', () => {
  const folder = mkdtempSync(join(tmpdir(), 'sala-retrain-'));
  const write = (path: string, lines: string[]): string => {
    const file = join(folder, path);
    writeFileSync(file, `${[HEADER, ...lines].join('\n')}\n`);
    return file;
  };
  beforeAll(() => {
    mkdirSync(join(folder, 'corpus', 'train'), { recursive: true });
    mkdirSync(join(folder, 'corpus', 'heldout'), { recursive: true });
    write('corpus/train/all.tsv', [
      ...['the road is broken', 'holes in our road', 'the bridge on the road fell', 'mud on the road'].map(
        roads,
      ),
      ...[
        'no doctor at the hospital',
        'the hospital has no medicine',
        'the nurse left the hospital',
        'sick without a doctor',
      ].map(health),
    ]);
    write('corpus/heldout/all.tsv', [roads('the road has holes'), health('the hospital has no doctor')]);
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it('keeps what does no harm, so that later builds have it too', () => {
    const before = loadModel(folder).version;
    const said = runRetrain(
      readArguments([write('good.tsv', [roads('the lane is full of stones')])]),
      folder,
    );
    const after = loadModel(folder).version;
    expect(after).not.toBe(before);
    expect(said).toContain(`model ${after} replaces ${before}`);
    expect(readdirSync(join(folder, 'model', 'corrections'))).toHaveLength(1);
  });

  it('refuses what makes a category worse, and says which', () => {
    const before = loadModel(folder).version;
    const wrong = Array.from({ length: 60 }, (_, number) =>
      health(`the road has holes number ${number} road`),
    );
    const said = runRetrain(readArguments([write('wrong.tsv', wrong)]), folder);
    expect(said).toContain('refused');
    expect(said).toContain('category, roads: 0 of 1 right, 1 before');
    expect(loadModel(folder).version).toBe(before);
  });

  it('names the line that is wrong', () => {
    const file = write('broken.tsv', ['en\treport\tcomplaint\tpotholes\tnormal\ttext']);
    expect(() => runRetrain(readArguments([file]), folder)).toThrow('broken.tsv, line 2: category');
  });
});
