import type { z } from 'zod';
import {
  type AuditRecord,
  type Paged,
  type pageQuery,
  type RoutingRule,
  routingRuleList,
  type RoutingRulesChange,
} from '../../contracts';
import { readPage } from '../paging/read-page';
import { findStaffNames } from '../staff/find-staff-names';
import { requirePermission } from '../staff/policies';
import type { StaffActor } from '../staff/staff-actor';
import type { StaffDesk } from '../staff-desk';
import { ROUTING_RULES } from './office-directory';

/** Who changed the rules, when, and what: read from the audit, the newest first. */
export async function listRuleChanges(
  desk: StaffDesk,
  { staff }: StaffActor,
  query: z.infer<typeof pageQuery>,
): Promise<Paged<RoutingRulesChange>> {
  requirePermission(staff, 'routing.read');
  const { rows, page } = await readPage<AuditRecord>(desk.models.audit, {
    filter: { subject: 'setting', subjectId: ROUTING_RULES, act: 'edited' },
    order: { field: 'at', direction: -1, isUnique: false },
    cursor: query.cursor,
    limit: query.limit,
  });
  const names = await findStaffNames(
    desk,
    rows.map(({ staffId }) => staffId),
  );
  return {
    data: rows.map(({ _id, at, staffId, version = 0, changes = [] }) => ({
      ...{ _id, at, version },
      staffName: staffId === null ? null : (names.get(staffId) ?? null),
      changes: changes.flatMap(({ before, after }) => compareRules(rulesIn(before), rulesIn(after))),
    })),
    page,
  };
}

/** What an older Sala wrote in another shape is not told any more. */
const rulesIn = (value: unknown): RoutingRule[] => routingRuleList.safeParse(value).data ?? [];

/** What became of each rule from one list to the next. */
export function compareRules(before: RoutingRule[], after: RoutingRule[]): RoutingRulesChange['changes'] {
  const told = (
    what: RoutingRulesChange['changes'][number]['what'],
    { id, nameKm, nameEn }: RoutingRule,
    fields: string[] = [],
  ) => ({ what, ruleId: id, nameKm, nameEn, fields });
  const old = new Map(before.map((rule) => [rule.id, rule]));
  const isKept = new Set(after.map(({ id }) => id));
  const removed = before.filter(({ id }) => !isKept.has(id)).map((rule) => told('removed', rule));
  const moved = movedRules(before, after);
  const others = after.flatMap((rule) => {
    const known = old.get(rule.id);
    if (known === undefined) return [told('added', rule)];
    const fields = changedFields(known, rule);
    const switched = rule.enabled ? ('enabled' as const) : ('disabled' as const);
    return [
      ...(known.enabled === rule.enabled ? [] : [told(switched, rule)]),
      ...(fields.length === 0 ? [] : [told('changed', rule, fields)]),
      ...(moved.has(rule.id) ? [told('moved', rule)] : []),
    ];
  });
  return [...removed, ...others];
}

/** The rules that stand elsewhere among those that both lists have: the fewest whose moving explains the new order. */
function movedRules(before: RoutingRule[], after: RoutingRule[]): Set<string> {
  const place = new Map(before.map(({ id }, index) => [id, index]));
  const order = after.flatMap(({ id }) => (place.has(id) ? [{ id, at: place.get(id) ?? 0 }] : []));
  // The longest run of rules that kept their order did not move; at most a hundred rules make this quick.
  const runs: Array<{ length: number; previous: number }> = [];
  for (const [index, { at }] of order.entries()) {
    const best = order.slice(0, index).reduce(
      (found, earlier, position) => {
        const length = runs[position]?.length ?? 0;
        return earlier.at < at && length > found.length ? { length, previous: position } : found;
      },
      { length: 0, previous: -1 },
    );
    runs.push({ length: best.length + 1, previous: best.previous });
  }
  const longest = Math.max(0, ...runs.map(({ length }) => length));
  const stayed = new Set<number>();
  for (let at = runs.findIndex(({ length }) => length === longest); at >= 0; at = runs[at]?.previous ?? -1)
    stayed.add(at);
  return new Set(order.filter((_, index) => !stayed.has(index)).map(({ id }) => id));
}

function changedFields(before: RoutingRule, after: RoutingRule): string[] {
  const flat = ({ nameKm, nameEn, when, then }: RoutingRule): Record<string, unknown> => ({
    ...{ nameKm, nameEn },
    ...Object.fromEntries(Object.entries(when).map(([name, value]) => [`when.${name}`, value])),
    ...Object.fromEntries(Object.entries(then).map(([name, value]) => [`then.${name}`, value])),
  });
  const old = flat(before);
  return Object.entries(flat(after)).flatMap(([field, value]) =>
    JSON.stringify(old[field]) === JSON.stringify(value) ? [] : [field],
  );
}
