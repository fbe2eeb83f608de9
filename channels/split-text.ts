const graphemes = new Intl.Segmenter('km', { granularity: 'grapheme' });

/** Where a long text is cut, the best place first: a paragraph, a sentence (Khmer ។ and ៕ too), a line, a space. */
const BREAKS = [/\n\n+/g, /(?<=[។៕.!?…])\s*/g, /\n/g, /[\s\u200b]+/g];

/**
 * Splits a text into parts of at most `most` UTF-16 units, at the end of a sentence where there is one, and never inside a
 * Khmer cluster.
 */
export function splitText(text: string, most: number): string[] {
  const parts: string[] = [];
  let rest = text.trim();
  while (rest.length > most) {
    const cut = findCut(rest.slice(0, most + 1), most);
    parts.push(rest.slice(0, cut).trimEnd());
    rest = rest.slice(cut).trimStart();
  }
  if (rest.length > 0 || parts.length === 0) parts.push(rest);
  return parts;
}

/** A cut in the second half of the window, so that parts are not needlessly short; else between two clusters. */
function findCut(window: string, most: number): number {
  for (const pattern of BREAKS) {
    let cut = 0;
    for (const match of window.matchAll(pattern)) {
      if (match.index <= most) cut = match.index;
    }
    if (cut > most / 2) return cut;
  }
  let cut = 0;
  for (const { index } of graphemes.segment(window)) {
    if (index <= most) cut = index;
  }
  return cut === 0 ? most : cut;
}
