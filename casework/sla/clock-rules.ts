import type {
  BusinessCalendar,
  CaseRecord,
  ClockName,
  ClockTargetRule,
  ClockTargets,
  Escalation,
} from '../../contracts';

/** Everything that clocks are reckoned by. */
export interface ClockRules {
  targets: ClockTargets;
  escalation: Escalation;
  calendar: BusinessCalendar;
  timeZone: string;
  /** Rises with every edit of the three: clocks of an older edition are reckoned anew. */
  edition: number;
}

/** The target of one clock and the line that gave it. */
export interface ClockTarget {
  minutes: number;
  ruleId: string;
}

type TargetedCase = Pick<CaseRecord, 'category' | 'priority' | 'officeId'>;

/**
 * The target of a clock for a case: of the lines that fit and say something of this clock, the most specific wins: the one with
 * more conditions, then office before category before priority, then the earlier. A case whose priority nobody has judged
 * counts as normal. Null: no such clock.
 */
export function findTarget(
  record: TargetedCase,
  name: ClockName,
  { rules }: ClockTargets,
): ClockTarget | null {
  let best: { rule: ClockTargetRule; minutes: number } | null = null;
  for (const rule of rules) {
    const minutes = rule[name];
    if (minutes === null || !fits(rule, record)) continue;
    if (best === null || specificity(rule) > specificity(best.rule)) best = { rule, minutes };
  }
  return best === null ? null : { minutes: best.minutes, ruleId: best.rule.id };
}

function fits({ categories, priorities, officeIds }: ClockTargetRule, record: TargetedCase): boolean {
  const category = record.category.code;
  return (
    (officeIds.length === 0 || officeIds.includes(record.officeId)) &&
    (categories.length === 0 || (category !== null && categories.includes(category))) &&
    (priorities.length === 0 || priorities.includes(record.priority.code ?? 'normal'))
  );
}

function specificity({ categories, priorities, officeIds }: ClockTargetRule): number {
  const [office, category, priority] = [officeIds, categories, priorities].map((list) =>
    list.length > 0 ? 1 : 0,
  ) as [number, number, number];
  return 8 * (office + category + priority) + 4 * office + 2 * category + priority;
}
