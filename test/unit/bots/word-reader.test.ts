import { holdsOnly, isMadeOf, readerOf } from '../../../bots/word-reader';

const reader = readerOf({
  core: 'yes',
  beside: 'please',
  khmerCore: 'បាទ ផ្ញើ',
  khmerBeside: 'ជួយ ផង ជួយ',
});

it('reads each word in one way, however often it is listed: else a repeated one would take ages to refuse', () => {
  expect(reader.khmer.source.match(/ជួយ/gu)).toHaveLength(1);
  expect(holdsOnly(`${'ជួយ'.repeat(18)}ឩ`, reader)).toBe(false);
});

it.each([
  ['yes, please', true],
  ['បាទជួយផ្ញើផង', true],
  ['ជួយផង', false],
  ['yes, a teacher', false],
  ['yes?', false],
])('knows whether "%s" is made of it, and one of its words carries the meaning', (text, is) => {
  expect(isMadeOf(text, reader)).toBe(is);
});
