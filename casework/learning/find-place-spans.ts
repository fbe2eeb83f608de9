import type { TextSpan } from '../../contracts';
import type { ResolvePlace } from '../../nlp';

/** A clause that names more places than this is no sentence; the rest of it is left to the other rules. */
const MOST_PLACES = 30;
const DISTRICT_DIGITS = 4;
const CLAUSE = /[^\n.!?;។៕,]+/gu;

/**
 * Where a text names a commune or a village of the gazetteer, clause by clause, so that the span of one address does not reach
 * over the story between. Provinces and districts stay: hundreds of thousands live in each.
 */
export function findPlaceSpans(text: string, resolvePlace: ResolvePlace): TextSpan[] {
  return [...text.matchAll(CLAUSE)].flatMap((clause) => {
    const spans: TextSpan[] = [];
    let rest = clause[0];
    for (
      let found = resolvePlace(rest);
      found !== null && spans.length < MOST_PLACES;
      found = resolvePlace(rest)
    ) {
      const { start, end } = found.span;
      const codes = found.code === null ? found.candidates : [found.code];
      if (end <= start) break;
      const isSmall = codes.some((code) => code.length > DISTRICT_DIGITS);
      spans.push(isSmall ? { start: clause.index + start, end: clause.index + end } : { start: 0, end: 0 });
      // Blanked, so that the next look finds the next place, and offsets stay.
      rest = rest.slice(0, start) + ' '.repeat(end - start) + rest.slice(end);
    }
    return spans.filter((span) => span.end > span.start);
  });
}
