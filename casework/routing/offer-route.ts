import type { CaseRecord, PlaceBook, RouteDecision, RoutingRules } from '../../contracts';
import type { Directory } from './office-directory';
import { routeCase } from './route-case';
import { caseToRoute, type RoutingFacts } from './routing-facts';
import { factsOf } from './route-new-case';

/**
 * Where the rules would send a case that lies on the desk. The office that has it keeps it wherever a rule leaves the choice. Takes
 * nobody's turn: asked again, it says the same.
 */
export function routeAsRuled(
  record: CaseRecord,
  directory: Directory,
  places: PlaceBook,
  now: Date,
): RouteDecision {
  const { officeId, assigneeId } = record;
  const step = routeCase(
    caseToRoute(record),
    factsOf(
      { ...directory, rules: keepingEarlier(directory.rules) },
      { places, clock: () => now },
      { earlier: [{ officeId, assigneeId }], turnOf: () => ownTurn(record._id) },
    ),
  );
  return 'needsTurn' in step ? record.route : step.route;
}

/** The same, when that is another office than the one that has it. */
export function offerRoute(
  record: CaseRecord,
  directory: Directory,
  places: PlaceBook,
  now: Date,
): RouteDecision | null {
  const route = routeAsRuled(record, directory, places, now);
  return route.officeId === record.officeId ? null : route;
}

const keepingEarlier = ({ version, rules }: RoutingRules): RoutingFacts['rules'] => ({
  version,
  rules: rules.map((rule) => ({ ...rule, then: { ...rule.then, keepsEarlier: true } })),
});

/** A turn that a case always has: made of its id, evenly spread. FNV-1a. */
export function ownTurn(caseId: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < caseId.length; index += 1)
    hash = Math.imul(hash ^ caseId.charCodeAt(index), 0x01000193) >>> 0;
  return hash;
}
