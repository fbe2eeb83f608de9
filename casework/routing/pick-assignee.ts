import type { ReadableReason, RoutingRule } from '../../contracts';
import { accusedOfficeOf } from '../staff/require-not-accused';
import { isAbsent } from './is-absent';
import { type Candidate, type Picked, pickOne } from './pick-one';
import * as why from './route-reasons';
import type { CaseToRoute, RoutingFacts } from './routing-facts';

/** Who of the office gets the case, and why; `needsTurn` when those who take turns have to be asked first. */
export type Assigned = { assigneeId: string | null; reasons: ReadableReason[] } | { needsTurn: string };

/**
 * Picks one of the people of an office who are not away: of its staff, else of the others there who take cases. Those who speak the citizen's language go before all others; when nobody
 * does, the case still gets somebody.
 */
export function pickAssignee(
  { then }: RoutingRule,
  officeId: string,
  toRoute: CaseToRoute,
  facts: RoutingFacts,
): Assigned {
  const { language } = toRoute;
  if (then.assignee === null) return { assigneeId: null, reasons: [] };
  const here = facts.people.filter(
    (person) =>
      person.takes !== 'never' &&
      person.officeIds.includes(officeId) &&
      !isAbsent(person, facts.now) &&
      // Somebody of two offices gets no complaint about the other one.
      accusedOfficeOf(person, toRoute, facts) === undefined,
  );
  if (here.length === 0) return { assigneeId: null, reasons: [why.NOBODY_HERE] };
  const staff = here.filter(({ takes }) => takes === 'first');
  const takers = staff.length > 0 ? staff : here;
  const speakers = takers.filter(({ speaks }) => speaks.length === 0 || speaks.includes(language));
  const able = speakers.length > 0 ? speakers : takers;
  const earlier = then.keepsEarlier ? facts.earlier.flatMap(({ assigneeId }) => assigneeId ?? []) : [];
  const picked: Picked<Candidate> = pickOne(
    able.map(({ _id, onDuty }) => ({ id: _id, load: facts.personLoad.get(_id) ?? 0, onDuty })),
    { strategy: then.assignee, earlier, pool: `people:${officeId}`, turnOf: (name) => facts.turnOf(name) },
  );
  if ('needsTurn' in picked) return picked;
  if (picked.picked === null) return { assigneeId: null, reasons: [why.NOBODY_HERE] };
  return {
    assigneeId: picked.picked.id,
    reasons: [
      ...(staff.length === 0 ? [why.NO_STAFF_HERE] : []),
      why.chosenPerson(picked.how),
      ...(speakers.length === 0 ? [why.NOBODY_SPEAKS] : []),
    ],
  };
}
