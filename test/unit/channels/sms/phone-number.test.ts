import { isNumber, normaliseNumber } from '../../../../channels/sms/phone-number';

it.each([
  ['012345678', '+85512345678'],
  ['012 345 678', '+85512345678'],
  ['097-123-4567', '+855971234567'],
  ['85512345678', '+85512345678'],
  ['+85512345678', '+85512345678'],
  ['+855 (0)12 345 678', '+85512345678'],
  ['0085512345678', '+85512345678'],
  ['+33612345678', '+33612345678'],
  ['2442', '2442'],
  ['Smart', 'Smart'],
])('%s is %s', (told, number) => expect(normaliseNumber(told)).toBe(number));

it('knows whom one can write back to', () => {
  expect(['+85512345678', '2442', 'Smart', '', 'anonymous'].map(isNumber)).toEqual([
    true,
    true,
    false,
    false,
    false,
  ]);
});
