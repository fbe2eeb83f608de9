import { findAmounts } from '../../../../nlp/mentions/find-amounts';
import { normalise } from '../../../../nlp/text/normalise';

const amounts = (text: string): string[] =>
  findAmounts(normalise(text)).map(({ value, currency }) => `${value} ${currency}`);

describe('findAmounts', () => {
  test.each([
    ['៥ លានរៀល', '5000000 KHR'],
    ['៥០០០៛', '5000 KHR'],
    ['៛5000', '5000 KHR'],
    ['5000 riels', '5000 KHR'],
    ['KHR 20,000', '20000 KHR'],
    ['២០ម៉ឺនរៀល', '200000 KHR'],
    ['50 ម៉ឺន', '500000 KHR'],
    ['ប្រាំរយពាន់រៀល', '500000 KHR'],
    ['មួយលានកន្លះរៀល', '1500000 KHR'],
    ['5 លាន 2 សែនរៀល', '5200000 KHR'],
    ['20 mern', '200000 KHR'],
    ['5k riel', '5000 KHR'],
    ['$5', '5 USD'],
    ['$1,500.50', '1500.5 USD'],
    ['120$', '120 USD'],
    ['200 ដុល្លារ', '200 USD'],
    ['ម្ភៃប្រាំដុល្លារ', '25 USD'],
    ['USD 200', '200 USD'],
    ['1.5 លានដុល្លារ', '1500000 USD'],
    ['twenty-five dollars', '25 USD'],
    ['two hundred thousand riel', '200000 KHR'],
    ['a hundred dollars', '100 USD'],
    ['កន្លះលានរៀល', '500000 KHR'],
  ])('%s is %s', (text, amount) => {
    expect(amounts(`គេទារ ${text} ពីខ្ញុំ`)).toEqual([amount]);
  });

  test('millions without a currency count where money is spoken of', () => {
    expect(amounts('បង់លុយអស់ ៥លាន')).toEqual(['5000000 KHR']);
    expect(amounts('មានប្រជាពលរដ្ឋ ២ លាននាក់')).toEqual([]);
  });

  test.each(['I paid $20', 'a bribe of $ 20', 'pay US$20 now', 'he said USD 20', 'បង់លុយ $20 ឲ្យមេភូមិ'])(
    'a sign or word of dollars counts behind words: %s',
    (text) => {
      expect(amounts(text)).toEqual(['20 USD']);
    },
  );

  test.each(['5$ 10 people', 'A$ 20', 'the material 20'])(
    'none that belongs to something else: %s',
    (text) => {
      expect(amounts(text)).not.toContain('20 USD');
      expect(amounts(text)).not.toContain('20 KHR');
      expect(amounts(text)).not.toContain('10 USD');
    },
  );

  test('several in one text', () => {
    expect(amounts('ទារ ២០ដុល្លារ និង ៥០០០៛ ហើយ 5$ ទៀត')).toEqual(['20 USD', '5000 KHR', '5 USD']);
  });

  test.each(['៥ នាក់', '10 km', '3 ម៉ឺននាក់', 'ផ្លូវលេខ 5', 'in 2026', '012 345 678', ''])(
    'none in %s',
    (text) => {
      expect(amounts(text)).toEqual([]);
    },
  );

  test('the span is that of the original', () => {
    const original = 'ទារ\u200b៥០០០\u200b៛ ពីខ្ញុំ';
    expect(findAmounts(normalise(original))).toMatchObject([
      { text: '៥០០០\u200b៛', span: { start: 4, end: 10 } },
    ]);
  });
});
