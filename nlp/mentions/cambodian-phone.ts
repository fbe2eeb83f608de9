/**
 * The numbering plan of Cambodia (ITU-T E.164 communications of the operators, as in Google's libphonenumber): what follows the
 * leading 0 or +855 has eight or nine digits.
 */
const MOBILE_OF_NINE = /^(?:1[28]|3[18]|71|76|88|9[67])\d{7}$/;
const MOBILE_OF_EIGHT = /^(?:1\d|6[016-9]|7[07-9]|8[013-79]|9[0-57-9])\d{6}$/;
const FIXED = /^(?:2[3-6]|3[2-6]|4[2-4]|5[2-5]|6[2-5]|7[2-5])[2-9]\d{5,6}$/;

/** Are these the digits of a Cambodian number after the leading 0 or the country code. */
const isCambodianNumber = (digits: string): boolean =>
  MOBILE_OF_NINE.test(digits) || MOBILE_OF_EIGHT.test(digits) || FIXED.test(digits);

const withoutZero = (digits: string): string => (digits.startsWith('0') ? digits.slice(1) : digits);

const cambodian = (digits: string): string | null => (isCambodianNumber(digits) ? `+855${digits}` : null);

const FOREIGN = /^[1-9]\d{7,14}$/;
const COUNTRY = '855';

/** The E.164 form of dialled digits, null when they are no phone number. `plus` tells whether a + stood before them. */
export const toE164 = (digits: string, plus: boolean): string | null => {
  if (plus || digits.startsWith('00')) return international(plus ? digits : digits.slice(2));
  if (digits.startsWith(COUNTRY)) return cambodian(withoutZero(digits.slice(COUNTRY.length)));
  return digits.startsWith('0') ? cambodian(digits.slice(1)) : null;
};

const international = (digits: string): string | null => {
  if (digits.startsWith(COUNTRY)) return cambodian(withoutZero(digits.slice(COUNTRY.length)));
  return FOREIGN.test(digits) ? `+${digits}` : null;
};
