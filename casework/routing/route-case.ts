import type { OfficeRecord, ReadableReason, RouteDecision, RoutingRule } from '../../contracts';
import { isOfficeComplainedAbout } from './complained-about';
import { findTarget, refusal, regionOf } from './find-target';
import { matchesRule } from './match-rule';
import { pickAssignee } from './pick-assignee';
import * as why from './route-reasons';
import type { CaseToRoute, RoutingFacts } from './routing-facts';

/** The office of last resort: what fits nowhere, or must not go where it belongs, goes here. */
export const SECRETARIAT_OFFICE = 'office-secretariat';

/** A route, or the turn that has to be taken before the route can be decided: then the same question is asked again. */
export type RouteStep = { route: RouteDecision } | { needsTurn: string };

/**
 * Decides which office and which person get a case, and says why in sentences that people can read. Pure: whatever it depends on
 * is in the facts, so the same case and facts give the same route.
 *
 * The first enabled rule whose conditions hold and whose office can take the case decides. An office that is shut, full, or
 * complained about cannot, nor one where nobody is whom it is not about: the next rule is asked, and the reason is kept. When none is left
 * it is the Secretariat General's; when that cannot take it either, the first commission's.
 */
export function routeCase(toRoute: CaseToRoute, facts: RoutingFacts): RouteStep {
  const passed: ReadableReason[] = [];
  for (const rule of facts.rules.rules) {
    if (!rule.enabled || !matchesRule(rule.when, toRoute)) continue;
    const target = findTarget(rule, toRoute, facts);
    if ('needsTurn' in target) return target;
    if (target.office === null) {
      passed.push(...target.reasons);
      continue;
    }
    const assigned = pickAssignee(rule, target.office._id, toRoute, facts);
    if ('needsTurn' in assigned) return assigned;
    return {
      route: {
        officeId: target.office._id,
        assigneeId: assigned.assigneeId,
        regionId: target.regionId,
        rule: target.found,
        reasons: distinct([...passed, ...target.reasons, ...assigned.reasons, why.byRule(rule)]),
        by: decidedBy(facts, rule.id),
      },
    };
  }
  return { route: lastResort(toRoute, facts, passed) };
}

const decidedBy = ({ rules }: RoutingFacts, ruleId: RoutingRule['id']) => ({
  kind: 'rule' as const,
  id: `${ruleId}@${rules.version}`,
});

/**
 * The Secretariat General; when it cannot be that, the first commission, region's or senator's office that can. Never the office complained
 * about, not even here, and where nobody could read it only when there is no other way.
 */
function lastResort(toRoute: CaseToRoute, facts: RoutingFacts, passed: ReadableReason[]): RouteDecision {
  const inOrder = [...facts.offices.values()].sort(
    (a, b) =>
      LAST_KINDS.indexOf(a.kind) - LAST_KINDS.indexOf(b.kind) ||
      (a.commission ?? 0) - (b.commission ?? 0) ||
      (a._id < b._id ? -1 : 1),
  );
  const secretariat = facts.offices.get(SECRETARIAT_OFFICE);
  const refused = secretariat === undefined ? null : refusal(secretariat, null, toRoute, facts);
  const fitting = inOrder.find((office) => refusal(office, null, toRoute, facts) === null);
  const office = fitting ?? inOrder.find(({ _id }) => !isOfficeComplainedAbout(toRoute, _id, facts));
  const instead = refused === null || office?._id === SECRETARIAT_OFFICE ? undefined : office;
  return {
    officeId: instead?._id ?? SECRETARIAT_OFFICE,
    assigneeId: null,
    regionId: regionOf(toRoute, facts).region?._id ?? null,
    rule: 'nothing-fits',
    reasons: distinct([
      ...(passed.length > 0 ? passed : regionOf(toRoute, facts).reasons),
      ...(refused === null ? [] : [refused]),
      instead === undefined ? why.TO_SECRETARIAT : why.insteadOfSecretariat(instead),
      ...(fitting === undefined && secretariat !== undefined ? [why.NOBODY_MAY_READ] : []),
    ]),
    by: decidedBy(facts, 'nothing-fits'),
  };
}

/** Which kind of office is asked first when no rule fits. */
const LAST_KINDS: ReadonlyArray<OfficeRecord['kind']> = ['secretariat', 'commission', 'region', 'senator'];

const distinct = (reasons: ReadableReason[]) => [...new Map(reasons.map((one) => [one.en, one])).values()];
