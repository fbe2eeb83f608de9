import { isDeepStrictEqual } from 'node:util';
import type { AuditRecord, ShownChange } from '../../contracts';

/**
 * What rules the desk, or an account: none of it is a citizen's. Words of people are never in the audit at all. Of a webhook nothing is
 * shown: its address may hold a token.
 */
const SHOWN: ReadonlySet<string> = new Set([
  ...['staff', 'setting', 'region', 'office', 'senator', 'institution'],
  ...['canned-reply', 'campaign'],
]);
const LONGEST_VALUE = 200;

/**
 * What an edit changed, field by field, so that an auditor sees who became an administrator and for how long accesses are kept. Of a
 * setting, which is one record of many values, only those that differ. A table within it (targets, holidays, rules) is only told to be
 * another: its page shows how it stands, and nobody reads it from a line of code.
 *
 * @returns null for every other act, and for records whose edits are told with them (cases, people).
 */
export function showChanges({ act, subject, changes }: AuditRecord): ShownChange[] | null {
  if (act !== 'edited' || changes === undefined || !SHOWN.has(subject)) return null;
  return changes.flatMap(({ field, before, after }) =>
    isRecord(before) && isRecord(after) ? differences(before, after) : [shown(field, before, after)],
  );
}

function differences(before: Record<string, unknown>, after: Record<string, unknown>): ShownChange[] {
  const fields = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return fields
    .filter((field) => !isDeepStrictEqual(before[field], after[field]))
    .map((field) => shown(field, before[field], after[field]));
}

const shown = (field: string, before: unknown, after: unknown): ShownChange =>
  isReadable(before) && isReadable(after)
    ? { field, before: written(before), after: written(after) }
    : { field, before: null, after: null, isTable: true };

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date);

/** One value, or a list of such. */
const isReadable = (value: unknown): boolean =>
  Array.isArray(value) ? value.every((one) => !isNested(one)) : !isRecord(value);
const isNested = (value: unknown) => Array.isArray(value) || isRecord(value);

/** Null: there was none. */
function written(value: unknown): string | null {
  if (value === undefined || value === null) return null;
  const text = Array.isArray(value) ? value.map(written).join(', ') : plain(value);
  return text.length <= LONGEST_VALUE ? text : `${text.slice(0, LONGEST_VALUE)}…`;
}

/** Dates as they are sent, texts without quotes. */
const plain = (value: unknown): string => {
  const sent: unknown = JSON.parse(JSON.stringify(value));
  return typeof sent === 'string' ? sent : JSON.stringify(sent);
};
