import { secretEquals } from '../../../channels';

it.each([
  ['secret-0123456789', true],
  ['secret-012345678', false],
  ['secret-01234567890', false],
  ['', false],
  [undefined, false],
])('compares %p', (told, expected) => {
  expect(secretEquals(told, 'secret-0123456789')).toBe(expected);
});

it('takes a missing secret for no secret, even where none is expected', () => {
  expect(secretEquals(undefined, '')).toBe(false);
});
