import { PhraseMatcher } from '../../../../nlp/text/match-phrases';

const matcher = new PhraseMatcher(
  [
    { phrase: 'fire', kind: 'danger' },
    { phrase: 'fire engine', kind: 'danger' },
    { phrase: 'fire*', kind: 'any' },
    { phrase: 'ភ្លើង', kind: 'danger' },
  ],
  [['may', 'ថ្ងៃ'], ['riel*']],
);
const kinds = (text: string): string[] =>
  matcher.find(text).hits.map(({ kind, start, end }) => `${kind} ${text.slice(start, end)}`);

describe('phrases and cues in one pass', () => {
  test('the longest phrase of a kind at word borders, whatever the case of its letters', () => {
    expect(kinds('A Fire engine')).toEqual(['danger Fire engine', 'any Fire']);
    expect(kinds('fires, campfire')).toEqual(['any fire']);
    expect(kinds('មានភ្លើងឆេះ')).toEqual(['danger ភ្លើង']);
    expect(kinds('ភ្លើងុ')).toEqual([]);
  });

  test('cues begin a word and end it where they must; "5thmay" holds one, too', () => {
    const told = (text: string): number => matcher.find(text).told;
    expect(told('in May')).toBe(1);
    expect(told('maybe dismay')).toBe(0);
    expect(told('5thmay')).toBe(1);
    expect(told('ស្ថ្ងៃ 2000riels')).toBe(3);
    expect(told('imperiel')).toBe(0);
  });

  test('counts digits, and forgets the text before', () => {
    expect(matcher.find('012 345').digits).toBe(6);
    expect(matcher.find('').digits).toBe(0);
    expect(matcher.find('fire '.repeat(5000)).hits).toHaveLength(10_000);
    expect(kinds('fire')).toEqual(['danger fire', 'any fire']);
  });
});
