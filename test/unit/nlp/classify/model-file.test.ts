import type { CorpusLine } from '../../../../nlp/classify/corpus-line';
import { decodeModel, encodeModel } from '../../../../nlp/classify/model-file';
import { readText } from '../../../../nlp/classify/read-text';
import { trainModel } from '../../../../nlp/classify/train-model';
import { loadWordVectors } from '../../../../nlp/classify/word-vectors';

const line = (
  text: string,
  category: CorpusLine['category'],
  priority: CorpusLine['priority'] = 'normal',
): CorpusLine => ({
  language: 'en',
  intent: 'report',
  type: 'complaint',
  category,
  priority,
  text,
});
const lines = [
  line('the road is broken and full of holes', 'roads'),
  line('our road has holes since the rain', 'roads'),
  line('the bridge on the road fell', 'roads'),
  line('no doctor at the hospital', 'health', 'high'),
  line('the hospital has no medicine and no doctor', 'health', 'high'),
  line('nurse at the hospital shouted', 'health', 'high'),
];
const vectors = loadWordVectors();

describe('the model file', () => {
  const model = trainModel({ lines, hints: [] }, 'test', vectors);
  const file = encodeModel(model);

  it('gives back the same model', () => {
    const read = decodeModel(file, vectors);
    const text = 'holes in the road to the hospital';
    expect(read.version).toBe('test');
    expect([...readText(read, text).heads.category]).toEqual([...readText(model, text).heads.category]);
  });

  it('is the same, byte for byte, when built again', () => {
    expect(encodeModel(trainModel({ lines, hints: [] }, 'test', vectors)).equals(file)).toBe(true);
  });

  it('is refused when it is cut short or something else, with what to do', () => {
    expect(() => decodeModel(file.subarray(0, file.length - 9), vectors)).toThrow('npm run nlp -- build');
    expect(() => decodeModel(Buffer.from('not a model at all'), vectors)).toThrow('npm run nlp -- build');
  });

  it('averages the probabilities of a second reader with its own', () => {
    const sure = (_text: string, head: string): Float64Array | null =>
      head === 'category' ? Float64Array.from({ length: 18 }, (_, label) => (label === 0 ? 1 : 0)) : null;
    const alone = readText(model, 'holes in the road').heads.category;
    const together = readText(model, 'holes in the road', sure).heads.category;
    expect(together[0]).toBeCloseTo(((alone[0] ?? 0) + 1) / 2);
  });
});
