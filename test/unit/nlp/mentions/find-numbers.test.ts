import { findNumbers } from '../../../../nlp/mentions/find-numbers';
import { normalise } from '../../../../nlp/text/normalise';

const values = (text: string): number[] => findNumbers(normalise(text)).map(({ value }) => value);

describe('findNumbers', () => {
  test.each([
    ['១២៣', 123],
    ['5,000', 5000],
    ['1.5', 1.5],
    ['5 000 000', 5_000_000],
    ['ប្រាំពីរ', 7],
    ['ដប់ពីរ', 12],
    ['ពីរដណ្តប់', 12],
    ['ម្ភៃប្រាំ', 25],
    ['កៅសិបប្រាំបួន', 99],
    ['មួយរយហាសិប', 150],
    ['មួយពាន់ប្រាំរយ', 1500],
    ['ពីរម៉ឺនប្រាំពាន់', 25_000],
    ['ប្រាំរយពាន់', 500_000],
    ['បីសែន', 300_000],
    ['មួយលានកន្លះ', 1_500_000],
    ['៣ ពាន់លាន', 3_000_000_000],
    ['twenty five', 25],
    ['three hundred', 300],
    ['two hundred and fifty thousand', 250_000],
    ['2 million', 2_000_000],
  ])('%s is %d', (text, value) => {
    expect(values(`មាន ${text} នាក់`)).toEqual([value]);
  });

  test('finds them all in order, without blanks too', () => {
    expect(values('ភូមិ៣មានគ្រួសារដប់ និងផ្ទះ 20')).toEqual([3, 10, 20]);
  });

  test.each(['មួយចំនួន', 'រយៈពេល', 'សែនពិបាក', 'someone', 'tenant', 'B12 abc1', ''])('none in %s', (text) => {
    expect(values(text)).toEqual([]);
  });

  test('the span is that of the original', () => {
    const original = 'មាន\u200b ៥\u200b០០ នាក់';
    expect(findNumbers(normalise(original))).toEqual([
      { value: 500, span: { start: 5, end: 9 }, text: '៥\u200b០០' },
    ]);
  });
});
