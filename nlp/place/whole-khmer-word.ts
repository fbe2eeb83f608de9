const words = new Intl.Segmenter('km', { granularity: 'word' });
const REACH = 14;

/** The Khmer letters around a range, without gaps. */
const runAround = (text: string, start: number, end: number): [from: number, to: number] => {
  let from = start;
  while (from > 0 && start - from < REACH && isKhmer(text.charCodeAt(from - 1))) from -= 1;
  let to = end;
  while (to < text.length && to - end < REACH && isKhmer(text.charCodeAt(to))) to += 1;
  return [from, to];
};

const isKhmer = (unit: number): boolean => unit >= 0x1780 && unit <= 0x17d3;

/**
 * Do words of the segmenter's dictionary end where the range begins and ends? Names that it does not know fall apart
 * into pieces, whose borders still tell when the range cuts a known word in two. `followsWord`: a unit word or a
 * preposition ends at `start`, so a word begins there whatever the dictionary says.
 */
export const isWholeKhmerWord = (
  text: string,
  start: number,
  end: number,
  followsWord: boolean,
): boolean => {
  const [begin, to] = runAround(text, start, end);
  const from = followsWord ? start : begin;
  if (from === start && end === to) return true;
  const segments = words.segment(text.slice(from, to));
  // Asking for the word at an offset takes a fifth of the time that going through all words takes, and each question costs as much.
  const isBorder = (offset: number): boolean => segments.containing(offset - from)?.index === offset - from;
  if (from === start) return isBorder(end);
  const first = segments.containing(start - from);
  if (first?.index !== start - from) return false;
  const firstEnd = start + first.segment.length;
  return end === to || firstEnd === end || (firstEnd < end && isBorder(end));
};
