import type { RoutingConditions } from '../../contracts';
import type { CaseToRoute } from './routing-facts';

/** True when every condition of a rule holds for the case; a condition that asks nothing holds. */
export function matchesRule(when: RoutingConditions, toRoute: CaseToRoute): boolean {
  const { placeCode } = toRoute;
  return (
    isAmong(when.types, toRoute.type) &&
    isAmong(when.categories, toRoute.category) &&
    isAmong(when.priorities, toRoute.priority) &&
    isAmong(when.languages, toRoute.storyLanguage) &&
    isAmong(when.channels, toRoute.channel) &&
    (when.hasPlace === null || when.hasPlace === (placeCode !== null)) &&
    // A code begins with the code of every place above it.
    (when.places.length === 0 || when.places.some((code) => placeCode?.startsWith(code) === true))
  );
}

const isAmong = <Code>(wanted: Code[], code: Code | null) =>
  wanted.length === 0 || (code !== null && wanted.includes(code));
