import en from '../../../../app/cli/sala/en.json';
import km from '../../../../app/cli/sala/km.json';

const COPIES: Array<[string, Record<string, string>]> = [
  ['en', en],
  ['km', km],
];
const placeholders = (text = '') => [...new Set(text.match(/\{\w+\}/g) ?? [])].sort();

test('the command speaks both languages, with the same values in every sentence', () => {
  expect(Object.keys(km)).toEqual(Object.keys(en));
  for (const key of Object.keys(en)) {
    const [first, second] = COPIES.map(([, copy]) => placeholders(copy[key]));
    expect({ key, placeholders: second }).toEqual({ key, placeholders: first });
  }
});

test('every Khmer sentence is Khmer, in NFC', () => {
  for (const [key, text] of Object.entries(km)) {
    if (/^[{}\w\s]*$/.test(text)) continue;
    expect({ key, isKhmer: /\p{Script=Khmer}/u.test(text) }).toEqual({ key, isKhmer: true });
    expect(text).toBe(text.normalize('NFC'));
  }
});
