const ZEROS = [0x30, 0x17e0, 0xff10];

/** 1 for a digit of Latin, Khmer or full-width form. */
const digits = new Uint8Array(0x10000);
for (const zero of ZEROS) digits.fill(1, zero, zero + 10);

/** Does a text hold so many digits, in Latin, Khmer or full-width form? Most texts hold too few for a number that is looked for. */
export const hasDigits = (text: string, least: number): boolean => {
  let count = 0;
  for (let at = 0; at < text.length; at++)
    if (digits[text.charCodeAt(at)] === 1 && ++count >= least) return true;
  return false;
};
