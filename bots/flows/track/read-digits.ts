const KHMER_ZERO = 0x17e0;

/** The text with Khmer digits written as ASCII digits. */
function asciiDigits(text: string): string {
  return text.replace(/[០-៩]/gu, (digit) => String((digit.codePointAt(0) ?? KHMER_ZERO) - KHMER_ZERO));
}

/** What a person typed: digits only, and the PIN also as it stands in the text, so that it can be concealed there. */
interface NumberAndPin {
  number: string | null;
  pin: string | null;
  pinAsTyped: string | null;
}

/**
 * A case number of ten digits and a PIN of six, as a person types them: with spaces, hyphens or dots, in Khmer or ASCII
 * digits, together or apart. A number is not checked here: wrong numbers and wrong PINs must get the same answer.
 */
export function readNumberAndPin(text: string): NumberAndPin {
  const typed = text.slice(0, 500);
  const plain = asciiDigits(typed);
  const number = /(?<!\d)\d(?:[ .\-\u200b]?\d){9}(?!\d)/u.exec(plain)?.[0] ?? null;
  // The filler is as long as the number: places in the rest are places in the text.
  const rest = number === null ? plain : plain.replace(number, '|'.repeat(number.length));
  const pin = /(?<!\d)\d(?:[ \-\u200b]?\d){5}(?!\d)/u.exec(rest);
  return {
    number: number?.replace(/\D/g, '') ?? null,
    pin: pin?.[0].replace(/\D/g, '') ?? null,
    pinAsTyped: pin ? typed.slice(pin.index, pin.index + pin[0].length) : null,
  };
}
