import type { AuditRecord, PageInfo, SearchedBy } from '../../contracts';
import { findCaseNumber, findPhones, normalise } from '../../nlp';
import type { Desk } from '../desk';

/** Parts of a list's query that narrow nothing. */
const NO_FILTERS = new Set(['q', 'cursor', 'limit', 'sort']);
const ONLY_DIGITS = /^#?[\p{Nd}\s()+.-]+$/u;

/**
 * What stands in the audit of a search: of what kind the words were, which filters were set, how much was found, and a keyed hash of the
 * words. The words themselves are often a citizen's name or number, and the audit outlives their erasure: so they are not kept, and only
 * whoever knows them can ask who searched for them.
 */
export function traceSearch(
  { keys }: Pick<Desk, 'keys'>,
  query: { q?: string | undefined },
  by: SearchedBy,
  { total }: Pick<PageInfo, 'total'>,
): NonNullable<AuditRecord['search']> {
  const set = Object.entries(query).filter(([name, value]) => value !== undefined && !NO_FILTERS.has(name));
  return {
    by,
    hash: hashOfSearch(keys, query.q ?? ''),
    filters: set.map(([name]) => name).sort(),
    found: total.count,
    moreThan: total.moreThan,
  };
}

/** The same for one number in any writing, and for words in any case and spacing. */
export const hashOfSearch = (keys: Desk['keys'], q: string): string => keys.lookup('search', plainest(q));

function plainest(q: string): string {
  const number = findCaseNumber(q)?.caseNumber;
  if (number !== undefined) return number;
  const { text } = normalise(q.trim());
  if (!ONLY_DIGITS.test(q)) return text.toLowerCase().replaceAll(/\s+/gu, ' ');
  const digits = text.replaceAll(/\D/g, '');
  return phoneIn(text) ?? phoneIn(`0${digits}`) ?? digits;
}

function phoneIn(text: string): string | null {
  const [phone, another] = findPhones(normalise(text));
  return phone === undefined || another !== undefined ? null : phone.e164;
}
