const graphemes = new Intl.Segmenter('km', { granularity: 'grapheme' });

/**
 * Where a long text is cut, the best place first: a paragraph, a sentence, a line, a space. Khmer's ។ and ៕ end a sentence
 * without a space; a full stop inside a number or a web address does not end one.
 */
const BREAKS = [/\n\n+/g, /(?<=[។៕])\s*|(?<=[.!?…])\s+/g, /\n/g, /[\s\u200b]+/g];

/** So far is looked beyond the cut, to see whether a cluster goes on there (a family emoji has 11 units). */
const LONGEST_CLUSTER = 32;

/**
 * Splits a text into parts of at most `most` UTF-16 units, at the end of a sentence where there is one, and never inside a
 * Khmer cluster.
 */
export function splitText(text: string, most: number): string[] {
  const parts: string[] = [];
  let rest = text.trim();
  while (rest.length > most) {
    const cut = findCut(rest.slice(0, most + LONGEST_CLUSTER), most);
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
