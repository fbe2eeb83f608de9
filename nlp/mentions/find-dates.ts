import type { DateMention } from '../../contracts';
import type { NormalisedText } from '../text/normalise';
import type { DayRange } from './calendar';
import type { DateRule } from './date-rule';
import { KHMER_DATE_RULES } from './khmer-date-rules';
import { LATIN_DATE_RULES } from './latin-date-rules';
import { lettersOf } from './letters-of';

type Found = DayRange & { start: number; end: number };

/** A text without any of these holds no date of the rules beside it, and they are not tried. */
const KHMER_CUE =
  /ថ្ងៃ|ខែ|ឆ្នាំ|សប្តាហ៍|អាទិត្យ|មិញ|ម្សិល|ស្អែក|(?:ព្រឹក|ល្ងាច|រសៀល|យប់)នេះ|\.ស|មករា|កុម្ភ|មីនា|មេសា|ឧសភា|មិថុនា|កក្ក|សីហា|កញ្ញា|តុលា|វិច្ឆិកា|ធ្នូ/;
const LATIN_CUE =
  /\d[-./]\d| (?:menh|minh|ni[sh]|a?ek|mun|moun)\b|day|night|morning|evening|afternoon|tomorrow|week|month|year|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mon|tue|wed|thu|fri|sat|sun|(?:19|20)\d\d/i;

/** What may stand between the first and the last day of a range. */
const RANGE_JOINT = /^ ?(?:-|–|to|until|till|(?:រហូត)?(?:មក|ទៅ)?ដល់|ទៅ)(?: ?(?:ថ្ងៃ|the))? ?$/i;
const LONGEST_JOINT = 16;

/**
 * The dates and ranges told in a text, in their order. `today` is the ISO day on which it was said, in the service's time zone.
 * A day without a year is the last such day, or one within the next sixty days. Years of the Buddhist era are converted.
 */
export const findDates = (normalised: NormalisedText, today: string): DateMention[] => {
  const { text, original } = normalised;
  const found = joinRanges(
    text,
    withoutOverlaps(rulesFor(text).flatMap((rule) => applyRule(rule, text, today))),
  );
  return found.map(({ from, to, start, end }) => {
    const span = normalised.spanOf(start, end);
    return { from, to, span, text: original.slice(span.start, span.end) };
  });
};

/** The rules whose cue stands in the text; many share one, which is looked for once. */
const rulesFor = (text: string): DateRule[] => {
  const letters = lettersOf(text);
  const stands = new Map<RegExp, boolean>();
  const isCued = ({ cue }: DateRule): boolean => {
    const known = stands.get(cue) ?? cue.test(text);
    stands.set(cue, known);
    return known;
  };
  return [
    ...(letters.khmer && KHMER_CUE.test(text) ? KHMER_DATE_RULES.filter(isCued) : []),
    ...((letters.latin || letters.digits) && LATIN_CUE.test(text) ? LATIN_DATE_RULES.filter(isCued) : []),
  ];
};

const applyRule = ({ pattern, read }: DateRule, text: string, today: string): Found[] => {
  const found: Found[] = [];
  pattern.lastIndex = 0;
  for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
    const range = read(match.groups ?? {}, today);
    if (!range) continue;
    const blank = match[0].length - match[0].trimStart().length;
    const end = match.index + match[0].trimEnd().length;
    found.push({ ...range, start: match.index + blank, end });
  }
  return found;
};

/** Of readings that overlap the first counts, of those that start together the longest. */
const withoutOverlaps = (found: Found[]): Found[] => {
  const sorted = [...found].sort((one, other) => one.start - other.start || other.end - one.end);
  const kept: Found[] = [];
  for (const one of sorted) if (one.start >= (kept.at(-1)?.end ?? 0)) kept.push(one);
  return kept;
};

/** Two dates with "to" between them are one range. */
const joinRanges = (text: string, found: Found[]): Found[] => {
  const joined: Found[] = [];
  for (const one of found) {
    const before = joined.at(-1);
    const between = before
      ? text.slice(before.end, Math.min(one.start, before.end + LONGEST_JOINT + 1))
      : '';
    const isRange =
      before && before.to <= one.from && between.length <= LONGEST_JOINT && RANGE_JOINT.test(between);
    if (isRange)
      joined[joined.length - 1] = { from: before.from, to: one.to, start: before.start, end: one.end };
    else joined.push(one);
  }
  return joined;
};
