import {
  findCaseNumber,
  formatCaseNumber,
  generateCaseNumber,
  isCaseNumber,
} from '../../../nlp/case-number';

/** Lowest value first, then what the test says. */
const fixed = (value: number) => (): number => value;

const NUMBER = generateCaseNumber(fixed(123_456_789));

describe('case numbers', () => {
  test('the check digit is the one of Damm', () => {
    // The example of https://en.wikipedia.org/wiki/Damm_algorithm: 572 has the check digit 4.
    expect(generateCaseNumber(fixed(572))).toBe('5724');
  });

  test('are ten digits of which the first is not 0', () => {
    let asked: number[] = [];
    const number = generateCaseNumber((min, max) => {
      asked = [min, max];
      return max - 1;
    });
    expect(asked).toEqual([100_000_000, 1_000_000_000]);
    expect(number).toMatch(/^[1-9]\d{9}$/);
    expect(isCaseNumber(number)).toBe(true);
  });

  test('every single wrong digit and every swap of neighbours is found', () => {
    for (let at = 0; at < 10; at++) {
      for (let digit = 0; digit < 10; digit++) {
        const wrong = NUMBER.slice(0, at) + String(digit) + NUMBER.slice(at + 1);
        expect(isCaseNumber(wrong)).toBe(wrong === NUMBER);
      }
      const swapped =
        NUMBER.slice(0, at) +
        NUMBER.slice(at, at + 2)
          .split('')
          .reverse()
          .join('') +
        NUMBER.slice(at + 2);
      expect(isCaseNumber(swapped)).toBe(swapped === NUMBER);
    }
  });

  test('are shown in groups', () => {
    expect(formatCaseNumber('1234567890')).toBe('123-456-7890');
  });

  test.each(['', '123', `0${NUMBER.slice(1)}`, `${NUMBER}1`, ` ${NUMBER}`, 'abcdefghij', '១២៣៤៥៦៧៨៩០'])(
    '%p is none',
    (text) => {
      expect(isCaseNumber(text)).toBe(false);
    },
  );

  const khmerDigits = NUMBER.replace(/\d/g, (digit) => String.fromCharCode(0x17e0 + Number(digit)));
  test.each([
    ['bare', NUMBER],
    ['grouped', formatCaseNumber(NUMBER)],
    ['with blanks', `${NUMBER.slice(0, 3)} ${NUMBER.slice(3, 6)} ${NUMBER.slice(6)}`],
    ['in Khmer digits', khmerDigits],
    ['in Khmer digits, grouped', formatCaseNumber(khmerDigits)],
    ['with dashes', formatCaseNumber(NUMBER).replaceAll('-', '–')],
    ['digit by digit', NUMBER.split('').join(' ')],
  ])('is found %s', (_kind, written) => {
    const text = `លេខសំណុំរឿង៖ ${written}។`;
    const found = findCaseNumber(text);
    expect(found?.caseNumber).toBe(NUMBER);
    expect(text.slice(found?.span.start, found?.span.end)).toBe(written);
  });

  test.each([
    '',
    'no number',
    '012 345 678',
    '+85512345678',
    `${NUMBER}5`,
    '05/04/2026',
    NUMBER.slice(0, 9),
  ])('none in %p', (text) => {
    expect(findCaseNumber(text)).toBeNull();
  });

  test('is found after another number', () => {
    expect(findCaseNumber(`012345678, 5 នាក់, ${NUMBER}`)?.caseNumber).toBe(NUMBER);
  });
});
