import { plainLetters } from '../../../../nlp';

it.each([
  ['Sōk Émile', 'sok emile'],
  ['ចាន់ ធូ', 'ចាន់ ធូ'],
  ['ស្រីមុំ', 'ស្រីមុំ'],
])('takes accents and capitals off %s, and no Khmer mark', (text, plain) => {
  expect(plainLetters(text)).toBe(plain);
});
