import { sketch, similarity } from '../../../../nlp/similarity/sketch';

const STORY = 'ផ្លូវនៅក្នុងភូមិខ្ញុំខូចខ្លាំងណាស់ រថយន្តមិនអាចធ្វើដំណើរបានទេ សូមលោកសមាជិកព្រឹទ្ធសភាជួយពិនិត្យផង យើងបានរាយការណ៍ទៅឃុំហើយ';
const alike = (one: string, other: string): number => similarity(sketch(one), sketch(other));

describe('sketch', () => {
  test('a copy is the same, whatever its blanks, invisible marks, digits and letter case', () => {
    expect(alike(STORY, STORY)).toBe(1);
    expect(alike(STORY, STORY.replaceAll(' ', '\u200b'))).toBe(1);
    expect(alike('The ROAD is broken since 2026!', 'the road is broken since ២០២៦')).toBe(1);
  });

  test('a copy with a changed place and greeting is near', () => {
    expect(alike(STORY, `សួស្តី ${STORY.replace('ភូមិ', 'ឃុំ')} អរគុណ`)).toBeGreaterThan(0.6);
  });

  test('another story about the same thing is far', () => {
    expect(alike(STORY, 'ផ្លូវទៅសាលារៀនលិចទឹករាល់ឆ្នាំ ក្មេងៗទៅរៀនមិនបាន')).toBeLessThan(0.2);
    expect(alike('no water in our house', 'the police took my motorbike')).toBeLessThan(0.2);
  });

  test('estimates the share of common shingles', () => {
    const words = Array.from({ length: 202 }, (_, index) => `w${index}`);
    const other = words.map((word, index) => (index < 52 ? `x${index}` : word));
    // 150 of 200 + 50 runs of three words are common: 148 / 252.
    expect(alike(words.join(' '), other.join(' '))).toBeCloseTo(148 / 252, 0);
    expect(Math.abs(alike(words.join(' '), other.join(' ')) - 148 / 252)).toBeLessThan(0.2);
  });

  test('can be stored: a short text and 16 short keys', () => {
    const { signature, bands } = sketch(STORY);
    expect(signature).toMatch(/^[0-9a-f]{128}$/);
    expect(bands).toHaveLength(16);
    expect(new Set(bands).size).toBe(16);
    for (const band of bands) expect(band).toMatch(/^[0-9a-f]{9}$/);
    expect(sketch(STORY)).toEqual({ signature, bands });
  });

  test.each(['', '   ', '😀😀', '។ !!'])('%p is similar to nothing', (text) => {
    expect(sketch(text)).toEqual({ signature: '', bands: [] });
    expect(alike(text, text)).toBe(0);
  });

  test('one word has a sketch', () => {
    expect(alike('ដី', 'ដី')).toBe(1);
  });
});
