import { WordNumbers } from '../../../../nlp/classify/number-words';

it('numbers the words of a text in the order in which each is first said', () => {
  const words = new WordNumbers();
  for (const said of [
    ['road', 'dark', 'road', 'ផ្លូវ', 'dark', 'ផ្លូវ', 'roads'],
    Array.from({ length: 600 }, (_, at) => `w${at % 290}`),
    ['again'],
  ]) {
    const text = said.join(' ');
    words.begin(text, said.length);
    let at = 0;
    const numbers = said.map((word) => {
      const number = words.numberOf(at, at + word.length);
      at += word.length + 1;
      return number;
    });
    const different = [...new Set(said)];
    expect(numbers).toEqual(said.map((word) => different.indexOf(word)));
    expect(Array.from({ length: words.count }, (_, number) => words.word(number))).toEqual(different);
  }
});
