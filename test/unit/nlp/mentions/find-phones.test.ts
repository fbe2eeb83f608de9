import { findPhones } from '../../../../nlp/mentions/find-phones';
import { normalise } from '../../../../nlp/text/normalise';

const phones = (text: string): string[] => findPhones(normalise(text)).map(({ e164 }) => e164);

describe('findPhones', () => {
  test.each([
    ['012345678', '+85512345678'],
    ['012 345 678', '+85512345678'],
    ['០១២ ៣៤៥ ៦៧៨', '+85512345678'],
    ['012-345-678', '+85512345678'],
    ['012.345.678', '+85512345678'],
    ['012/345/678', '+85512345678'],
    ['(012) 345 678', '+85512345678'],
    ['០១២\u200b៣៤៥\u200b៦៧៨', '+85512345678'],
    ['+855 12 345 678', '+85512345678'],
    ['+855 (0)12 345 678', '+85512345678'],
    ['(+855) 12-345-678', '+85512345678'],
    ['00855 12 345 678', '+85512345678'],
    ['85512345678', '+85512345678'],
    ['0961234567', '+855961234567'],
    ['097 12 34 567', '+855971234567'],
    ['+855 88 1234567', '+855881234567'],
    ['023 212 345', '+85523212345'],
    ['+84 912 345 678', '+84912345678'],
    ['+1 (415) 555-2671', '+14155552671'],
    ['012 345 678 2 នាក់', '+85512345678'],
  ])('%s is %s', (text, e164) => {
    expect(phones(`លេខទូរសព្ទខ្ញុំ ${text}`)).toEqual([e164]);
  });

  test('several numbers', () => {
    expect(phones('012345678 / 098 765 432')).toEqual(['+85512345678', '+85598765432']);
    expect(phones('012345678 098765432')).toEqual(['+85512345678', '+85598765432']);
  });

  test.each([
    ['a date', '05-04-2026 និង 09.04.2026 10:00'],
    ['an amount', 'បង់ 012000000 រៀល 5000000'],
    ['a case number', '123-456-7890'],
    ['an identity card', 'អត្តសញ្ញាណប័ណ្ណលេខ 010123456'],
    ['an identity card in English', 'ID card 010123456'],
    ['too many digits', '010101010101010101010'],
    ['too few digits', '012 345'],
    ['an unknown prefix', '000 123 456'],
    ['a mobile number with a digit too many', '0771234567'],
  ])('not %s', (_kind, text) => {
    expect(phones(text)).toEqual([]);
  });

  test('a phone number after a card number', () => {
    expect(phones('អត្តសញ្ញាណប័ណ្ណ 010123456 ទូរសព្ទ 012345678')).toEqual(['+85512345678']);
  });

  test('the span is that of the original', () => {
    const original = 'ហៅ\u200b​ ០១២ ៣៤៥ ៦៧៨។';
    const [phone] = findPhones(normalise(original));
    expect(phone?.text).toBe('០១២ ៣៤៥ ៦៧៨');
    expect(original.slice(phone?.span.start, phone?.span.end)).toBe(phone?.text);
  });
});
