import { halveTexts } from '../../../../nlp/classify/halve-texts';

describe('halveTexts', () => {
  it('cuts at the space nearest to the middle', () => {
    expect(halveTexts(['hello', 'the road to our school is under water again'])).toEqual([
      { line: 1, text: 'the road to our school' },
      { line: 1, text: 'is under water again' },
    ]);
  });

  it('cuts Khmer without spaces between clusters, never inside one', () => {
    const text = 'ផ្លូវទៅសាលារៀនរបស់ភូមិយើងខ្ញុំលិចទឹកម្តងទៀតហើយ';
    const halves = halveTexts([text]).map((half) => half.text);
    expect(halves.join('')).toBe(text);
    expect(halves).toHaveLength(2);
    for (const half of halves) expect(half).toMatch(/^[\u1780-\u17b3].*[^\u17d2]$/u);
  });

  it('leaves short texts and single words whole', () => {
    expect(halveTexts(['the road is bad', 'x'.repeat(80)])).toEqual([]);
  });

  it('puts every letter into one of the halves', () => {
    const texts = ['one two three four five six seven eight', 'ទឹកលិចផ្ទះ and the well is dirty now too'];
    texts.forEach((text, line) => {
      const own = halveTexts(texts).filter((half) => half.line === line);
      expect(
        own
          .map((half) => half.text)
          .join('')
          .replace(/\s/g, ''),
      ).toBe(text.replace(/\s/g, ''));
    });
  });
});
