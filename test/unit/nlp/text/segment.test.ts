import { normalise } from '../../../../nlp/text/normalise';
import { createSegmenter } from '../../../../nlp/text/segment';

const { segment } = createSegmenter(['ស្វាយរៀង', 'បឹងកេងកង']);
const words = (text: string): string[] => segment(normalise(text).text).map((word) => word.text);
const stems = (text: string): string[] => segment(normalise(text).text).map((word) => word.stem);

describe('createSegmenter', () => {
  test('finds the words of an unspaced sentence', () => {
    expect(words('ផ្លូវភូមិខ្ញុំខូចណាស់')).toEqual(['ផ្លូវ', 'ភូមិ', 'ខ្ញុំ', 'ខូច', 'ណាស់']);
    expect(words('ប៉ូលីសមានសិទ្ធិឃុំខ្លួនមនុស្ស')).toEqual(['ប៉ូលីស', 'មាន', 'សិទ្ធិ', 'ឃុំខ្លួន', 'មនុស្ស']);
  });

  test('keeps office names and given place names whole', () => {
    expect(words('សមាជិកព្រឹទ្ធសភានៅស្វាយរៀង')).toEqual(['សមាជិកព្រឹទ្ធសភា', 'នៅ', 'ស្វាយរៀង']);
    expect(words('សង្កាត់បឹងកេងកង')).toEqual(['សង្កាត់', 'បឹងកេងកង']);
  });

  test('splits what the lexicon does not know by the dictionary of Intl.Segmenter', () => {
    expect(words('ខ្ញុំទិញកាមេរ៉ា').join('')).toBe('ខ្ញុំទិញកាមេរ៉ា');
    expect(words('ខ្ញុំទិញកាមេរ៉ា')[0]).toBe('ខ្ញុំ');
  });

  test('puts the repetition sign to its word and not to the stem', () => {
    expect(words('ខូចធំៗណាស់')).toEqual(['ខូច', 'ធំៗ', 'ណាស់']);
    expect(stems('ខូចធំៗណាស់')).toEqual(['ខូច', 'ធំ', 'ណាស់']);
  });

  test('lower-cases and stems English, reads numbers and other scripts', () => {
    expect(stems("Roads are FLOODED, it's broken")).toEqual(['road', 'ar', 'flood', "it'", 'broken']);
    expect(segment('បង់ 5,000 រៀល').map(({ script, stem }) => `${script}:${stem}`)).toEqual([
      'khmer:បង់',
      'number:5000',
      'khmer:រៀល',
    ]);
    expect(segment('ถนน').map(({ script }) => script)).toEqual(['other']);
  });

  test('every word is the slice of the text that it says', () => {
    const text = normalise('សួស្តី! ផ្លូវ National Road 5 ខូច៣ឆ្នាំហើយ។ 道路 😀 ៗ').text;
    for (const word of segment(text)) expect(text.slice(word.start, word.end)).toBe(word.text);
  });

  test('gives no words for a text without any', () => {
    expect(words('')).toEqual([]);
    expect(words('😀 … ។ ៕ !?')).toEqual([]);
  });
});
