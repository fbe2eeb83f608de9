import { findCaseNumber } from '../../../../nlp/case-number';
import { KHMER_DATE_RULES } from '../../../../nlp/mentions/khmer-date-rules';
import { LATIN_DATE_RULES } from '../../../../nlp/mentions/latin-date-rules';
import { findAmounts } from '../../../../nlp/mentions/find-amounts';
import { findDates } from '../../../../nlp/mentions/find-dates';
import { findNumbers } from '../../../../nlp/mentions/find-numbers';
import { findPhones } from '../../../../nlp/mentions/find-phones';
import { sketch } from '../../../../nlp/similarity/sketch';
import { detectLanguage } from '../../../../nlp/text/detect-language';
import { normalise } from '../../../../nlp/text/normalise';
import { searchTokens } from '../../../../nlp/text/search-tokens';
import { createSegmenter } from '../../../../nlp/text/segment';

const segmenter = createSegmenter(['ស្វាយរៀង']);

/** Everything the text layer makes of a text; throws when a span does not lie in the text that it says. */
const readAll = (text: string): void => {
  const normalised = normalise(text);
  for (const word of segmenter.segment(normalised.text)) {
    expectInside(text, normalised.spanOf(word.start, word.end));
  }
  const mentions = [
    ...findDates(normalised, '2026-11-23'),
    ...findAmounts(normalised),
    ...findPhones(normalised),
    ...findNumbers(normalised),
  ];
  for (const mention of mentions) {
    expectInside(text, mention.span);
    if (mention.text !== text.slice(mention.span.start, mention.span.end))
      throw new Error('the span is not the text');
  }
  findCaseNumber(text);
  detectLanguage(text);
  searchTokens(text);
  sketch(text);
};

const expectInside = (text: string, { start, end }: { start: number; end: number }): void => {
  if (start < 0 || end <= start || end > text.length)
    throw new Error(`the span ${start}..${end} is not in the text`);
};

/** How often a letter is looked at: the work of everything that is written by hand. */
const countSteps = (work: () => void): number => {
  const original = Object.getOwnPropertyDescriptor(String.prototype, 'charCodeAt')?.value as (
    at: number,
  ) => number;
  let steps = 0;
  String.prototype.charCodeAt = function (this: string, at: number): number {
    steps++;
    return original.call(this, at);
  };
  try {
    work();
  } finally {
    String.prototype.charCodeAt = original;
  }
  return steps;
};

/** A small generator of whole numbers (Lehmer), so that a failure can be repeated from its seed. */
const randomFrom = (seed: number): ((below: number) => number) => {
  let state = seed * 2 + 1;
  return (below) => {
    state = (state * 48_271) % 2_147_483_647;
    return state % below;
  };
};

const PIECES = [
  ...'កខគដតបអសរវ្្្ាិីុូេើោំះ៉៊់៍័ៗ។៕៖'.split(/(?:)/),
  ...'០១២៣៤៥៦៧៨៩0123456789 +-./(),$៛'.split(/(?:)/),
  ...[
    '\u200b',
    '\u200c',
    '\ufeff',
    '\ud800',
    '\udc00',
    '\u0000',
    '\u0007',
    '\u0301',
    '\u17b4',
    '\u2028',
    '😀',
    '<b>',
    '&nbsp;',
  ],
  ...[
    'ថ្ងៃទី',
    'ខែ',
    'ឆ្នាំ',
    'លាន',
    'ម៉ឺន',
    'ប្រាំ',
    'រៀល',
    'មេសា',
    'ផ្លូវ',
    'អោយ',
    'ខែត្រ',
    'ស្រុក',
    'ម្សិលមិញ',
    'ถนน',
    '道路',
    'ລາວ',
    'é',
  ],
  ...[
    'two',
    ' weeks ago',
    'from ',
    ' to ',
    'April',
    'last ',
    'Monday',
    'and',
    '+855',
    '012 ',
    '2026',
    'riel',
    'USD',
    'aaaa',
    'phlov',
  ],
];

const randomText = (seed: number, pieces: number): string => {
  const random = randomFrom(seed);
  return Array.from({ length: pieces }, () => PIECES[random(PIECES.length)]).join('');
};

describe('any text gives a valid result', () => {
  test('two thousand random texts', () => {
    for (let seed = 1; seed <= 2000; seed++) readAll(randomText(seed, 1 + (seed % 60)));
  });

  test('normalising twice changes nothing more, and the result is NFC', () => {
    for (let seed = 1; seed <= 2000; seed++) {
      const once = normalise(randomText(seed, 1 + (seed % 40))).text;
      expect(once.normalize('NFC')).toBe(once);
      expect(once).not.toMatch(/\u200b|\u200c|\ufeff|\u17b4|\u17b5/);
      expect(once.isWellFormed()).toBe(true);
    }
  });

  test.each([
    ['empty', ''],
    ['blank', ' \n\t '],
    ['emoji', '😀👍🏽👨‍👩‍👧‍👦'],
    ['lone surrogates', '\ud800\ud800\udc00\udc00'],
    ['control characters', '\u0000\u0001\u001b[31mred\u007f\u0085'],
    ['HTML', '<script>alert("ផ្លូវ")</script><p onclick=x>&nbsp;&#x1780;</p>'],
    ['only marks', '្្្ាាិិ៉៉៊៊ំះ'],
    ['only coeng', '្'.repeat(50)],
    ['other scripts', 'ถนน ລາວ မြန်မာ 道路 道 дорога שלום سلام'],
  ])('%s', (_kind, text) => {
    expect(() => readAll(text)).not.toThrow();
  });
});

describe('work grows with the text and not faster', () => {
  const HARD: Array<[string, string]> = [
    ['one letter', 'a'],
    ['one Khmer letter', 'ក'],
    ['marks', 'ិ'],
    ['coeng', '្'],
    ['subscripts', '្ក'],
    ['digits', '1'],
    ['Khmer digits', '៥'],
    ['grouped digits', '1,234 '],
    ['brackets of phones', '(+'],
    ['phones', '012 345 678 '],
    ['case numbers', '1-2 '],
    ['number words', 'ប្រាំ'],
    ['powers', '1លាន'],
    ['days', 'ថ្ងៃទី ១ '],
    ['months', 'ខែ'],
    ['repetition signs', 'ៗ'],
    ['repeated words', 'ធំៗ'],
    ['combining marks', '\u0301'],
    ['beginnings of misspellings', 'អគ្គិស'],
    ['a long sentence', 'ផ្លូវនៅភូមិខ្ញុំខូចណាស់ហើយអាជ្ញាធរមិនដោះស្រាយ'],
    ['unknown syllables', 'ឃុះញៃ'],
    ['English dates', 'from 5 to 10 '],
    ['apostrophes', "a'"],
    ['emoji', '😀'],
  ];

  test.each(HARD)('%s', (_kind, piece) => {
    const text = (length: number): string => piece.repeat(Math.ceil(length / piece.length));
    // Both are too long for the passes over arrays of units, whose steps are not counted.
    const small = countSteps(() => readAll(text(7000)));
    const large = countSteps(() => readAll(text(28_000)));
    // Four times the text, four times the steps; half as much again is left for windows and limits.
    expect(large).toBeLessThan(small * 6 + 1000);
    expect(large / 28_000).toBeLessThan(150);
  });

  test('100,000 characters', () => {
    const steps = countSteps(() => readAll(randomText(7, 60_000).slice(0, 100_000)));
    expect(steps).toBeLessThan(100_000 * 150);
  });

  test('no date pattern repeats anything without a bound', () => {
    for (const { pattern } of [...KHMER_DATE_RULES, ...LATIN_DATE_RULES]) {
      const withoutEscapes = pattern.source.replace(/\\./g, '').replace(/\[[^\]]*\]/g, '');
      expect(withoutEscapes).not.toMatch(/[*+]|\{\d+,\}/);
    }
  });
});
