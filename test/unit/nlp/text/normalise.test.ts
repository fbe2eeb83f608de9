import { normalise } from '../../../../nlp/text/normalise';

const text = (original: string): string => normalise(original).text;

describe('normalise', () => {
  test.each([
    ['a vowel typed before a subscript', 'ខុំ្ញ', 'ខ្ញុំ'],
    ['ro typed before the other subscript', 'ស្រ្តី', 'ស្ត្រី'],
    ['a shifter typed before a subscript', 'ម៉្ញ', 'ម្ញ៉'],
    ['a mark between coeng and consonant', 'ក\u17d2ុរ', 'ក្រុ'],
    ['a vowel before its subscript', 'ធើ្វ', 'ធ្វើ'],
    ['a sign before its vowel, in place of the vowel after it', 'នំា', 'នាំ'],
    ['duplicated marks', 'ភូូមិិ', 'ភូមិ'],
    ['a duplicated subscript', 'ប្រ្រជា', 'ប្រជា'],
    ['a split vowel', 'មេីល កេារ', 'មើល កោរ'],
    ['two េ for ែ', 'មេេន', 'មែន'],
    ['ុ typed for the shifter under a high vowel', 'សុី មុឺន ប៉ុី', 'ស៊ី ម៉ឺន ប៉ី'],
    ['coeng da for coeng ta', 'ស្ដាប់', 'ស្តាប់'],
    ['a coeng that joins nothing', 'ភូមិ\u17d2 ខ្ញុំ', 'ភូមិ ខ្ញុំ'],
    ['the two letters for ឱ', 'ឲ្យ', 'ឱ្យ'],
  ])('repairs %s', (_kind, typed, repaired) => {
    expect(text(typed)).toBe(repaired);
  });

  test('leaves well-written Khmer as it is', () => {
    const written =
      'ខ្ញុំសូមគោរពជូនលោកជំទាវ អំពីបញ្ហាផ្លូវលំនៅក្នុងភូមិ ដែលខូចខាតយ៉ាងធ្ងន់ធ្ងរ ធម៌ ពណ៌ សប្តាហ៍ ប៉ុស្តិ៍ រដ្ឋាភិបាល តុលាការ កុមារ';
    expect(text(written)).toBe(written);
  });

  test.each([
    ['អោយ', 'ឱ្យ'],
    ['ប៉ូលិស', 'ប៉ូលីស'],
    ['ភ្លូវ', 'ផ្លូវ'],
    ['តំលៃ', 'តម្លៃ'],
    ['អគ្គីសនី', 'អគ្គិសនី'],
    ['ព្រឹទ្ធិសភា', 'ព្រឹទ្ធសភា'],
    ['ឥលូវនេះ', 'ឥឡូវនេះ'],
  ])('writes the misspelling %s as %s', (wrong, right) => {
    expect(text(`សូម${wrong} ជួយ`)).toBe(`សូម${right} ជួយ`);
  });

  test('does not correct inside a right word', () => {
    expect(text('តុលាការ អាជ្ញាធរ ខែត្រជាក់ ផ្លូវ ខ្ញុំ')).toBe('តុលាការ អាជ្ញាធរ ខែត្រជាក់ ផ្លូវ ខ្ញុំ');
  });

  test('removes what is not seen', () => {
    expect(text('ភូមិ\u200bខ្ញុំ\u200c\u200d\ufeff ក\u17b4\u17b5រ\u0000\u0007 a\u00adb')).toBe('ភូមិខ្ញុំ ករ ab');
  });

  test('writes digits, blanks and full-width forms in one way', () => {
    expect(text('០១២៣៤៥៦៧៨៩\u00a0ＡＢＣ１２\u3000x\ty\r\nz')).toBe('0123456789 ABC12 x y\n\nz');
  });

  test.each([
    ['helpppppp', 'help'],
    ['goooood', 'good'],
    ['pleaseeee', 'please'],
    ['callllll', 'call'],
    ['5000000', '5000000'],
    ['www.senate.kh', 'www.senate.kh'],
    ['Chamkar III', 'Chamkar III'],
    ['ណាស់ៗៗៗៗ', 'ណាស់ៗ'],
    ['អើយយយយយ', 'អើយ'],
    ['ជួយផង!!!!!', 'ជួយផង!'],
    ['assess', 'assess'],
  ])('draws %s together to %s', (typed, drawn) => {
    expect(text(typed)).toBe(drawn);
  });

  test('is NFC for letters with marks of other scripts', () => {
    expect(text('cafe\u0301 Vie\u0323\u0302t')).toBe('café Việt');
  });

  test('puts U+FFFD for lone surrogates and keeps pairs', () => {
    expect(text('a\ud800b\udc00c😀')).toBe('a\ufffdb\ufffdc😀');
  });

  test('keeps the original', () => {
    expect(normalise('ភ្លូវ\u200b ៥').original).toBe('ភ្លូវ\u200b ៥');
  });
});

describe('the way back to the original', () => {
  const original = 'សូម\u200bអោយ\u200bជួយ ៥០០ រៀលលល\u200b!!! ខុំ្ញ';
  const spanned = (word: string): string => {
    const normalised = normalise(original);
    const start = normalised.text.indexOf(word);
    expect(start).toBeGreaterThanOrEqual(0);
    const span = normalised.spanOf(start, start + word.length);
    return original.slice(span.start, span.end);
  };

  test.each([
    ['សូម', 'សូម'],
    ['ឱ្យ', 'អោយ'],
    ['ជួយ', 'ជួយ'],
    ['500', '៥០០'],
    ['រៀល', 'រៀលលល'],
    ['!', '!!!'],
    ['ខ្ញុំ', 'ខុំ្ញ'],
  ])('%s was typed as %s', (word, typed) => {
    expect(spanned(word)).toBe(typed);
  });

  test('the end maps to the end and an empty span is empty', () => {
    const normalised = normalise(original);
    expect(normalised.toOriginal(normalised.text.length)).toBe(original.length);
    const empty = normalised.spanOf(3, 3);
    expect(empty.start).toBe(empty.end);
  });
});
