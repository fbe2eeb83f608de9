import { splitText } from '../../../channels/split-text';

const graphemes = new Intl.Segmenter('km', { granularity: 'grapheme' });
const clusters = (text: string) => [...graphemes.segment(text)].map(({ segment }) => segment);

it('leaves a short text alone', () => {
  expect(splitText('សួស្ដី។', 4096)).toEqual(['សួស្ដី។']);
});

it('cuts between paragraphs rather than between sentences', () => {
  const first = `${'ក'.repeat(40)}។ ${'ខ'.repeat(20)}`;
  expect(splitText(`${first}\n\n${'គ'.repeat(60)}`, 100)).toEqual([first, 'គ'.repeat(60)]);
});

it('cuts after a Khmer full stop, with or without a space behind it', () => {
  const sentence = (letter: string) => `${letter.repeat(59)}។`;
  expect(splitText(sentence('ក') + sentence('ខ'), 100)).toEqual([sentence('ក'), sentence('ខ')]);
  expect(splitText(`${sentence('ក')} ${sentence('ខ')}`, 100)).toEqual([sentence('ក'), sentence('ខ')]);
});

it('does not take the dot in a web address or in a number for the end of a sentence', () => {
  const text = `${'word '.repeat(11)}see https://senate.gov.kh/a.b.c/3.5.html for more`;
  const parts = splitText(text, 80);
  expect(parts).toHaveLength(2);
  expect(parts.join(' ')).toBe(text);
  expect(parts.some((part) => part.includes('https://senate.gov.kh/a.b.c/3.5.html'))).toBe(true);
});

it.each([10, 11, 12, 13, 37, 100])(
  'never cuts inside a Khmer cluster or an emoji (parts of %i)',
  (most) => {
    const text = 'ព្រះរាជាណាចក្រកម្ពុជា👨‍👩‍👧ខ្ញុំស្នើសុំជួសជុលស្ពាន🇰🇭'.repeat(8);
    const parts = splitText(text, most);
    expect(parts.join('')).toBe(text);
    expect(parts.flatMap(clusters)).toEqual(clusters(text));
    for (const part of parts) expect(part.length).toBeLessThanOrEqual(most);
  },
);
