import type { CaseRecord, RouteDecision } from '../../contracts';
import type { CaseChange } from './case-change';

/**
 * What a case is after it went to another office, and what its timeline says of it: the one way in which a case moves, whether
 * somebody passes it on or it may not stay.
 *
 * @param state in which it goes on there
 */
export function movedTo(
  record: CaseRecord,
  route: RouteDecision,
  state: CaseRecord['state'],
): Pick<CaseChange, 'change' | 'set'> {
  const { officeId, regionId, assigneeId } = route;
  const step = <Value>(before: Value, after: Value) => ({ before, after });
  return {
    change: {
      officeId: step(record.officeId, officeId),
      ...(record.assigneeId === assigneeId ? {} : { assigneeId: step(record.assigneeId, assigneeId) }),
      ...(record.state === state ? {} : { state: step(record.state, state) }),
      rule: route.rule,
    },
    set: { route, officeId, regionId, assigneeId, offeredRoute: null, state },
  };
}
