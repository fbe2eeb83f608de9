import { randomBytes } from 'node:crypto';
import { createDataKeys } from '../../../../casework';

const key = () => randomBytes(32).toString('base64');

it('opens what it sealed, and seals the same word differently each time', () => {
  const keys = createDataKeys(key());
  const [first, second] = [keys.seal('លេខទូរសព្ទ 012 345 678'), keys.seal('លេខទូរសព្ទ 012 345 678')];
  expect(keys.open(first)).toBe('លេខទូរសព្ទ 012 345 678');
  expect(first).not.toBe(second);
  expect(first).not.toContain('012');
});

it('rotates: a new key in front seals, the old one still opens, and look-ups stay the same', () => {
  const [older, newer] = [key(), key()];
  const before = createDataKeys(older);
  const after = createDataKeys(`${newer}, ${older}`);
  expect(after.open(before.seal('a name'))).toBe('a name');
  expect(after.lookup('address', 'telegram')).toBe(before.lookup('address', 'telegram'));
  expect(after.derive('pin')).toEqual(before.derive('pin'));
  const sealed = after.seal('a name');
  expect(createDataKeys(newer).open(sealed)).toBe('a name');
  expect(() => before.open(sealed)).toThrow(/put the old key back/);
});

it('keeps look-ups of different purposes and of different keys apart', () => {
  const keys = createDataKeys(key());
  expect(keys.lookup('address', 'a')).toHaveLength(22);
  expect(keys.lookup('address', 'a')).not.toBe(keys.lookup('case-number', 'a'));
  expect(keys.lookup('address', 'a')).not.toBe(createDataKeys(key()).lookup('address', 'a'));
  expect(keys.derive('pin')).not.toEqual(keys.derive('session'));
});

it('refuses what somebody has touched', () => {
  const keys = createDataKeys(key());
  const sealed = keys.seal('a name');
  const [name = '', body = ''] = sealed.split('.');
  const bytes = Buffer.from(body, 'base64');
  bytes[14] = (bytes[14] ?? 0) ^ 1;
  expect(() => keys.open(`${name}.${bytes.toString('base64')}`)).toThrow();
});

it.each(['', 'short', `${key()},short`])('says what a key looks like when %p is given', (bad) => {
  expect(() => createDataKeys(bad)).toThrow(/openssl rand -base64 32/);
});
