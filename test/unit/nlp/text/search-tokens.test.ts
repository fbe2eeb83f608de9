import {
  matchesQuery,
  prepareQuery,
  queryTokens,
  searchTokens,
  TOKENIZER_VERSION,
} from '../../../../nlp/text/search-tokens';

const STORY =
  'លោកសមាជិកព្រឹទ្ធសភាផ្លូវភូមិយើងខូចណាស់ហើយអាជ្ញាធរមិនដោះស្រាយគ្រូពេទ្យសុំលុយក្រោមតុ The roads were flooded, case 1234567890';

const holdsTokens = (text: string, { required }: { required: string[] }): boolean => {
  const tokens = new Set(searchTokens(text));
  return required.length > 0 && required.every((token) => tokens.has(token));
};

/** What the database does: all required tokens are in the index, then the text confirms. */
const isFound = (text: string, query: string): boolean => {
  const prepared = prepareQuery(query);
  return holdsTokens(text, prepared) && prepared.confirms(text);
};

describe('search', () => {
  test.each([
    'ផ្លូវ',
    'ព្រឹទ្ធសភា',
    'សភា',
    'អាជ្ញាធរ',
    'ពេទ្យ',
    'លុយក្រោមតុ',
    'ខូច',
    'តុ',
    'ផ្លូវ ខូច',
    'flooding',
    'ROAD',
    '1234567890',
  ])('finds %s in an unspaced sentence', (query) => {
    expect(isFound(STORY, query)).toBe(true);
  });

  test.each(['ទឹកស្អាត', 'ផ្លូវ ទឹក', 'រថយន្ត', 'bridge', 'roa', 'ខូចផ្លូវ', '', '!!', '😀'])(
    'does not find %p',
    (query) => {
      expect(isFound(STORY, query)).toBe(false);
    },
  );

  test('a syllable is not found inside another syllable', () => {
    expect(isFound('ខ្ញុំទៅផ្សារ', 'សា')).toBe(false);
    expect(isFound('ក្រុង', 'ក')).toBe(false);
  });

  test('blanks, spelling and the order of typing do not matter', () => {
    expect(isFound('ផ្លូវ ខូច', 'ផ្លូវខូច')).toBe(true);
    expect(isFound('សូមអោយជួយ', 'ឱ្យ')).toBe(true);
    expect(isFound('ស្រ្តី', 'ស្ត្រី')).toBe(true);
    expect(isFound('ឆ្នាំ ២០២៦', '2026')).toBe(true);
  });

  test('a text that holds all pairs of a term apart from each other is not found', () => {
    const [text, query] = ['កខ គ ខឃ', 'កខឃ'];
    expect(holdsTokens(text, prepareQuery(query))).toBe(true);
    expect(isFound(text, query)).toBe(false);
    expect(prepareQuery(query).isDecided).toBe(false);
    expect(prepareQuery('ខឃ 417').isDecided).toBe(true);
  });

  test('what is confirmed of texts that hold the tokens is what reading the text whole finds', () => {
    const syllables = ['ក', 'ខ', 'ខូ', 'អោយ', 'ស្ត្រី', '។ ', ' ', '\u200b', '417 '];
    let state = 7;
    const below = (bound: number) => (state = (state * 48_271) % 2_147_483_647) % bound;
    const make = (most: number) =>
      Array.from({ length: 1 + below(most) }, () => syllables[below(syllables.length)]).join('');
    const seen = { found: 0, apart: 0, undecided: 0 };
    for (let tried = 0; tried < 3_000; tried++) {
      const [text, query] = [make(24), make(5)];
      const prepared = prepareQuery(query);
      if (!holdsTokens(text, prepared)) continue;
      const whole = matchesQuery(text, query);
      expect([text, query, prepared.confirms(text)]).toEqual([text, query, whole]);
      if (prepared.isDecided) expect([text, query, whole]).toEqual([text, query, true]);
      else seen.undecided++;
      if (whole) seen.found++;
      else seen.apart++;
    }
    for (const count of Object.values(seen)) expect(count).toBeGreaterThan(10);
  });

  test('the words of a query raise the rank', () => {
    expect(queryTokens('ផ្លូវខូច').ranking).toEqual(['ផ្លូវ', 'ខូច']);
  });

  test('tokens are distinct and bounded', () => {
    const tokens = searchTokens(STORY + STORY);
    expect(new Set(tokens).size).toBe(tokens.length);
    const words = Array.from(
      { length: 20_000 },
      (_, index) => `word${String.fromCharCode(97 + (index % 26))}${index.toString(36)}`,
    );
    expect(searchTokens(words.join(' ')).length).toBeLessThanOrEqual(4000);
    expect(queryTokens(STORY.repeat(50)).required.length).toBeLessThanOrEqual(64);
  });

  test('the version names ICU', () => {
    expect(TOKENIZER_VERSION).toContain(process.versions.icu ?? 'none');
  });
});
