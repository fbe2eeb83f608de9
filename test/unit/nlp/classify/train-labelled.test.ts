import { labelledOptions, trainLabelled } from '../../../../nlp/classify/train-labelled';
import { parseLabelled } from '../../../../nlp/classify/corpus-line';
import { loadWordVectors } from '../../../../nlp/classify/word-vectors';

const WORDS: Record<string, string[]> = {
  road: [
    'the road is full of holes',
    'ផ្លូវចូលភូមិខូចណាស់',
    'a truck broke the bridge',
    'ស្ពានឈើជិតបាក់ហើយ',
    'mud on the street',
  ],
  light: [
    'the power is cut',
    'ភ្លើងដាច់រាល់ថ្ងៃ',
    'electric meter too fast',
    'អគ្គិសនីថ្លៃណាស់',
    'no current at night',
  ],
  clinic: [
    'no medicine at the clinic',
    'មណ្ឌលសុខភាពគ្មានថ្នាំ',
    'the nurse was asleep',
    'ពេទ្យមិនពិនិត្យ',
    'the doctor left',
  ],
};
const texts = Object.entries(WORDS).flatMap(([label, list]) =>
  list.flatMap((text) => [
    { label, text },
    { label, text: `${text} សូមជួយ please` },
  ]),
);
const options = labelledOptions((text) => text.split(' '), loadWordVectors());

describe('training on any labelled file', () => {
  it('learns to tell the labels apart on texts it has not seen', () => {
    const test = [
      { label: 'road', text: 'holes in the street' },
      { label: 'light', text: 'ភ្លើងដាច់ទៀតហើយ' },
      { label: 'clinic', text: 'the hospital physician has no drugs' },
    ];
    const report = trainLabelled(texts, test, options);
    expect(report.test?.right).toBe(3);
    expect(report.crossValidation.total).toBe(texts.length);
  });

  it('gives the same figures twice', () => {
    expect(trainLabelled(texts, [], options)).toEqual(trainLabelled(texts, [], options));
  });

  it('is no better than chance when labels say nothing about the texts', () => {
    const shuffled = texts.map(({ text }, number) => ({
      text,
      label: ['road', 'light', 'clinic'][number % 3] ?? '',
    }));
    expect(trainLabelled(shuffled, [], options).crossValidation.accuracy).toBeLessThan(0.67);
  });
});

describe('a labelled file', () => {
  it('is read by the names of its columns, quotes kept as they are', () => {
    expect(parseLabelled('text\tlabel\nsaid "no"\troad\n', 'f.tsv')).toEqual([
      { label: 'road', text: 'said "no"' },
    ]);
  });

  it('names the line that lacks a label', () => {
    expect(() => parseLabelled('label\ttext\nroad\tx\n\ty\n', 'f.tsv')).toThrow('f.tsv, line 3');
  });
});
