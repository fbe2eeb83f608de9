import type { CaseDraft, ConversationRecord, RouteDecision } from '../../contracts';
import type { Desk } from '../desk';
import { hasReader } from './has-reader';
import type { Directory } from './office-directory';
import { routeCase } from './route-case';
import { caseToRoute, type RoutingFacts } from './routing-facts';

/** Gathers the facts of a new case and decides its route; turns that it needs are taken. Nothing of the case is written. */
export async function routeNewCase(
  desk: Desk,
  draft: CaseDraft,
  { channel, citizenId }: Pick<ConversationRecord, 'channel' | 'citizenId'>,
  isNewCitizen = false,
): Promise<RouteDecision> {
  const directory = await desk.directory.current();
  const keeps = directory.rules.rules.some(({ enabled, then }) => enabled && then.keepsEarlier);
  // Whoever files without a name is not led to the people who know them.
  const mayHave = keeps && !draft.withoutName && !isNewCitizen;
  const earlier = mayHave ? await desk.directory.findEarlier(citizenId) : [];
  const turns = new Map<string, number>();
  const turnOf = (pool: string) => turns.get(pool);
  const toRoute = caseToRoute({ ...draft, channel });
  for (;;) {
    const step = routeCase(toRoute, factsOf(directory, desk, { earlier, turnOf }));
    if ('route' in step) {
      desk.directory.count(step.route);
      if (!hasReader(step.route.officeId, toRoute, directory))
        desk.log.error(
          { officeId: step.route.officeId },
          'A new case lies where nobody may read it: make an account for somebody of another office, see `npm run sala -- check`',
        );
      return step.route;
    }
    turns.set(step.needsTurn, await desk.directory.takeTurn(step.needsTurn));
  }
}

export function factsOf(
  { regions, offices, senators, people, rules, load, personLoad }: Directory,
  { places, clock }: Pick<Desk, 'places' | 'clock'>,
  ofCase: Pick<RoutingFacts, 'earlier' | 'turnOf'>,
): RoutingFacts {
  return { regions, offices, senators, people, rules, load, personLoad, places, now: clock(), ...ofCase };
}
