import type { DateMention } from '../../contracts';
import type { NormalisedText } from '../text/normalise';
import type { DayRange } from './calendar';
import { findPhrases } from '../find-phrases';
import { DATE_CUES, DATE_RULES } from './date-cues';
import type { DateRule } from './date-rule';

type Found = DayRange & { start: number; end: number };

/** For each rule the bits of the lists that it needs. */
const NEEDED = DATE_RULES.map(({ needs }) =>
  needs.reduce((bits, list) => bits | (1 << DATE_CUES.indexOf(list)), 0),
);

/** What may stand between the first and the last day of a range. */
const RANGE_JOINT = /^ ?(?:-|–|to|until|till|(?:រហូត)?(?:មក|ទៅ)?ដល់|ទៅ)(?: ?(?:ថ្ងៃ|the))? ?$/i;
const LONGEST_JOINT = 16;

/**
 * The dates and ranges told in a text, in their order. `today` is the ISO day on which it was said, in the service's time zone.
 * A day without a year is the last such day, or one within the next sixty days. Years of the Buddhist era are converted.
 */
export const findDates = (normalised: NormalisedText, today: string): DateMention[] => {
  const { text, original } = normalised;
  const { told } = findPhrases(text);
  const all: Found[] = [];
  // No iterator and no closure: nearly every text needs one rule or none.
  for (let number = 0; number < DATE_RULES.length; number += 1) {
    const rule = DATE_RULES[number];
    const needed = NEEDED[number] ?? 0;
    if (rule !== undefined && (told & needed) === needed) applyRule(rule, text, today, all);
  }
  const found = joinRanges(text, withoutOverlaps(all));
  return found.map(({ from, to, start, end }) => {
    const span = normalised.spanOf(start, end);
    return { from, to, span, text: original.slice(span.start, span.end) };
  });
};

/** Adds what a rule finds in the text. */
const applyRule = ({ pattern, read }: DateRule, text: string, today: string, found: Found[]): void => {
  pattern.lastIndex = 0;
  for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
    const range = read(match.groups ?? {}, today);
    if (!range) continue;
    const blank = match[0].length - match[0].trimStart().length;
    const end = match.index + match[0].trimEnd().length;
    found.push({ from: range.from, to: range.to, start: match.index + blank, end });
  }
};

/** Of readings that overlap the first counts, of those that start together the longest. */
const withoutOverlaps = (found: Found[]): Found[] => {
  if (found.length < 2) return found;
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
