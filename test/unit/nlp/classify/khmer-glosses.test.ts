import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { glossKhmer } from '../../../../nlp/classify/gloss-khmer';
import { addKhmerGlosses } from '../../../../nlp/classify/khmer-glosses';
import { hashWord } from '../../../../nlp/classify/read-features';
import { loadWordVectors, type WordVectors } from '../../../../nlp/classify/word-vectors';
import { normalise } from '../../../../nlp/text/normalise';

const english = loadWordVectors();
const both = addKhmerGlosses(english);

function likeness({ index, values, dimensions }: WordVectors, one: string, other: string): number {
  const vector = (word: string): Int8Array => {
    const row = index.find(hashWord(normalise(word).text)) * dimensions;
    return values.subarray(row, row + dimensions);
  };
  const dot = (left: Int8Array, right: Int8Array): number =>
    left.reduce((sum, value, place) => sum + value * (right[place] ?? 0), 0);
  const [left, right] = [vector(one), vector(other)];
  return dot(left, right) / Math.sqrt(dot(left, left) * dot(right, right));
}

describe('Khmer words by their English glosses', () => {
  it('mean what the English words mean', () => {
    expect(likeness(both, 'បាល់ទាត់', 'football')).toBeGreaterThan(0.7);
    expect(likeness(both, 'វេជ្ជបណ្ឌិត', 'មន្ទីរពេទ្យ')).toBeGreaterThan(
      likeness(both, 'វេជ្ជបណ្ឌិត', 'ភ្នំភ្លើង') + 0.2,
    );
  });

  it('leave the English words as they are', () => {
    expect(likeness(both, 'hospital', 'doctor')).toBe(likeness(english, 'hospital', 'doctor'));
  });

  it('are written once each, in Khmer letters', () => {
    const file = join(__dirname, '../../../../nlp/data/khmer-glosses.tsv');
    const words = readFileSync(file, 'utf8')
      .trim()
      .split('\n')
      .slice(1)
      .map((line) => line.split('\t')[0] ?? '');
    const spelled = words.map((word) => normalise(word).text);
    expect(spelled.filter((word) => !/^[\u1780-\u17d3]+$/.test(word))).toEqual([]);
    expect(spelled.filter((word, number) => spelled.indexOf(word) !== number)).toEqual([]);
  });

  it('put a Khmer text into English word by word, however it is spaced, and leave English ones alone', () => {
    const texts = ['គ្រូពេទ្យ មន្ទីរពេទ្យ សាលា ស្ពាន', 'គ្រូពេទ្យមន្ទីរពេទ្យសាលាស្ពាន', 'the school is far', 'សាលា'];
    expect(glossKhmer(texts.map((text) => normalise(text).text))).toEqual([
      { line: 0, text: 'doctor hospital school bridge' },
      { line: 1, text: 'doctor hospital school bridge' },
    ]);
  });
});
