import type { TextSpan } from '../../contracts';
import { findPhones, normalise, type ResolvePlace } from '../../nlp';
import { findNameSpans } from './find-name-spans';
import { findPlaceSpans } from './find-place-spans';

/** What reads a text before its personal data are taken out. */
export interface PersonalDataReaders {
  resolvePlace: ResolvePlace;
}

const ADDRESS = /(?:https?:\/\/|www\.)\S+|\S+@\S+|@\w{2,}|\b(?:t\.me|m\.me|fb\.com|facebook\.com)\/\S+/giu;
/** Numbers of every kind and script with the letters that belong to them: houses, plates, cards, cases, amounts, dates. */
const NUMBER = /(?:\b[A-Za-z]{1,3}-)?[A-Za-z]*\p{Nd}[A-Za-z\p{Nd}]*/gu;
/** What stood between numbers that are gone. */
const LONE_SIGNS = /(?<=^|\s)[-–—.,:/()+#*]+(?=\s|$)/gu;

/**
 * Takes out of a story what may tell whose it is: names, numbers, phones, addresses, and places below the district. It is
 * meant for training text, where a word too many matters little. No machine finds every name: whoever exports is told to read.
 *
 * @param knownNames names that Sala holds itself: the citizen's, the staff's, the senators'.
 * @returns one line in NFC, without tabs; empty when nothing is left.
 */
export function removePersonalData(
  story: string,
  knownNames: string[],
  readers: PersonalDataReaders,
): string {
  const { text } = normalise(story);
  const spans = [
    ...matchesOf(text, ADDRESS),
    ...matchesOf(text, NUMBER),
    ...findPhones(normalise(text)).map(({ span }) => span),
    ...findPlaceSpans(text, readers.resolvePlace),
    ...findNameSpans(text),
    ...knownNames.flatMap((name) => knownNameSpans(text, normalise(name).text)),
  ];
  return blank(text, spans).replace(LONE_SIGNS, ' ').replace(/\s+/gu, ' ').trim();
}

const matchesOf = (text: string, pattern: RegExp): TextSpan[] =>
  [...text.matchAll(pattern)].map(({ index, 0: match }) => ({ start: index, end: index + match.length }));

/** A known name whole, with or without its blanks, wherever it stands; each part of it where it stands as a word of its own. */
function knownNameSpans(text: string, name: string): TextSpan[] {
  const parts = name.split(/[\s.]+/u).filter((part) => part.length > 1);
  if (parts.length === 0) return [];
  const escaped = parts.map((part) => part.replace(/[\\^$.*+?()[\]{}|-]/gu, '\\$&'));
  const whole = parts.length > 1 ? [escaped.join('\\s*')] : [];
  const words = escaped.map((part) => `(?<![\\p{L}\\p{M}])${part}(?![\\p{L}\\p{M}])`);
  return matchesOf(text, new RegExp([...whole, ...words].join('|'), 'giu'));
}

function blank(text: string, spans: TextSpan[]): string {
  let out = '';
  let at = 0;
  for (const { start, end } of [...spans].sort((a, b) => a.start - b.start)) {
    if (start > at) out += `${text.slice(at, start)} `;
    at = Math.max(at, end);
  }
  return out + text.slice(at);
}
