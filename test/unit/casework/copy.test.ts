import { LANGUAGES } from '../../../contracts';
import { CASE_TRANSITIONS } from '../../../casework/cases/case-transitions';
import en from '../../../casework/copy/en.json';
import { type CopyKey, fillCopy } from '../../../casework/copy/fill-copy';
import km from '../../../casework/copy/km.json';

const keys = Object.keys(en) as CopyKey[];
const placeholders = (text: string) => (text.match(/\{\w+\}/g) ?? []).sort();

it('says everything in both languages', () => {
  expect(Object.keys(km)).toEqual(Object.keys(en));
});

it.each(keys)('%s has the same placeholders, in letters of its own language', (key) => {
  expect(placeholders(km[key])).toEqual(placeholders(en[key]));
  expect(km[key]).toBe(km[key].normalize('NFC'));
  expect(km[key]).toMatch(/[\u1780-\u17b3]/);
  expect(
    km[key].replace(/\{\w+\}/g, '').replace(/PIN|X-CSRF-Token|problem\+json|\bdata\b|\bpage\b/g, ''),
  ).not.toMatch(/[A-Za-z]/);
  expect(en[key]).not.toMatch(/[\u1780-\u17ff]/);
});

it('tells the citizen something of every transition', () => {
  for (const { told } of CASE_TRANSITIONS) {
    for (const language of LANGUAGES) {
      expect(fillCopy(told, language, { number: '123', office: 'O' })).toContain('123');
    }
  }
});

it("puts a person's own braces in as they are, and throws without a value", () => {
  expect(fillCopy('reason', 'en', { reason: '{number} $& {office}' })).toBe('Reason: {number} $& {office}');
  expect(() => fillCopy('reason', 'en', {})).toThrow(/needs a value for \{reason\}/);
});
