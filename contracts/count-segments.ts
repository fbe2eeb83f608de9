/**
 * The default alphabet of GSM 03.38 and its extension table, each character of which takes two places.
 * https://www.etsi.org/deliver/etsi_gts/03/0338/05.00.00_60/gsmts_0338v050000p.pdf
 */
const GSM = new Set(
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà',
);
const GSM_EXTENSION = new Set('\f^{}\\[~]|€');

/** One short message holds so many places alone, and fewer when a header ties several together. */
const PLACES = { 'gsm-7': { alone: 160, tied: 153 }, 'ucs-2': { alone: 70, tied: 67 } } as const;

/** Places of one tied segment in the alphabet of Khmer: what a part of a long text is reckoned by. */
export const UCS2_TIED = PLACES['ucs-2'].tied;

/** How a text travels: one character outside GSM's alphabet, and the whole of it takes 16 bits a character. */
export function countSegments(text: string): {
  alphabet: 'gsm-7' | 'ucs-2';
  places: number;
  segments: number;
} {
  const gsm = gsmWidths(text);
  const alphabet = gsm === null ? 'ucs-2' : 'gsm-7';
  // A character is never cut in two: surrogate pairs and extension characters move on to the next segment whole.
  const widths = gsm ?? Array.from(text, (character) => character.length);
  const places = widths.reduce((sum, width) => sum + width, 0);
  const { alone, tied } = PLACES[alphabet];
  return { alphabet, places, segments: places <= alone ? 1 : fill(widths, tied) };
}

function gsmWidths(text: string): number[] | null {
  const widths: number[] = [];
  for (const character of text) {
    if (GSM.has(character)) widths.push(1);
    else if (GSM_EXTENSION.has(character)) widths.push(2);
    else return null;
  }
  return widths;
}

function fill(widths: number[], room: number): number {
  let segments = 1;
  let used = 0;
  for (const width of widths) {
    if (used + width > room) {
      segments += 1;
      used = 0;
    }
    used += width;
  }
  return segments;
}
