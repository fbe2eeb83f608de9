import type { TextSpan } from '../../contracts';
import type { ResolvePlace } from '../../nlp';

/** A clause that names more places than this is no sentence; the rest of it is left to the other rules. */
const MOST_PLACES = 30;
const DISTRICT_DIGITS = 4;
const CLAUSE = /[^\n.!?;។៕,]+/gu;
/** A Khmer address that is longer holds a story between its parts: each stretch between two blanks is looked at by itself. */
const LONGEST_ADDRESS = 60;
const STRETCH = /\S+/gu;
const KHMER = /\p{Script=Khmer}/u;

/**
 * Where a text names a commune or a village of the gazetteer, clause by clause, so that the span of one address does not reach
 * over the story between. Provinces and districts stay: hundreds of thousands live in each.
 */
export function findPlaceSpans(text: string, resolvePlace: ResolvePlace): TextSpan[] {
  return [...text.matchAll(CLAUSE)].flatMap(({ 0: clause, index }) =>
    spansOf(clause, resolvePlace).map((span) => shifted(span, index)),
  );
}

function spansOf(clause: string, resolvePlace: ResolvePlace): TextSpan[] {
  const spans: TextSpan[] = [];
  let rest = clause;
  for (let looks = 0; looks < MOST_PLACES; looks++) {
    const found = resolvePlace(rest);
    if (found === null || found.span.end <= found.span.start) break;
    const { start, end } = found.span;
    const codes = found.code === null ? found.candidates : [found.code];
    if (codes.some((code) => code.length > DISTRICT_DIGITS))
      spans.push(...partsOf(rest, found.span, resolvePlace));
    // Blanked, so that the next look finds the next place, and offsets stay.
    rest = rest.slice(0, start) + ' '.repeat(end - start) + rest.slice(end);
  }
  return spans;
}

/** The span itself, or the small places of its stretches where it reaches over a story. */
function partsOf(text: string, span: TextSpan, resolvePlace: ResolvePlace): TextSpan[] {
  const address = text.slice(span.start, span.end);
  const stretches = [...address.matchAll(STRETCH)];
  if (address.length <= LONGEST_ADDRESS || stretches.length < 2 || !KHMER.test(address)) return [span];
  return stretches.flatMap(({ 0: stretch, index }) =>
    spansOf(stretch, resolvePlace).map((part) => shifted(part, span.start + index)),
  );
}

const shifted = ({ start, end }: TextSpan, by: number): TextSpan => ({ start: start + by, end: end + by });
