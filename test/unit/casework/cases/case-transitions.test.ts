import { CASE_STATES, type CaseState } from '../../../../contracts';
import { CASE_TRANSITIONS, findTransition, isClosed } from '../../../../casework/cases/case-transitions';

it('has one way at most from one state to another, and none to itself', () => {
  for (const from of CASE_STATES) {
    expect(findTransition(from, from)).toBeUndefined();
    for (const to of CASE_STATES) {
      const ways = CASE_TRANSITIONS.filter((way) => way.to === to && way.from.includes(from));
      expect(ways.length).toBeLessThanOrEqual(1);
    }
  }
});

it('leaves no case without a way out, but for one that was merged', () => {
  const stuck = CASE_STATES.filter((from) => CASE_STATES.every((to) => !findTransition(from, to)));
  expect(stuck).toEqual(['merged']);
});

it('leads from every open state to an end', () => {
  const ends = (from: CaseState, seen = new Set<CaseState>()): boolean => {
    if (isClosed(from)) return true;
    if (seen.has(from)) return false;
    seen.add(from);
    return CASE_STATES.some((to) => findTransition(from, to) !== undefined && ends(to, seen));
  };
  for (const state of CASE_STATES) expect([state, ends(state)]).toEqual([state, true]);
});

it('never rejects a case without telling its citizen why', () => {
  const rejecting = CASE_TRANSITIONS.filter(({ to }) => to === 'rejected');
  expect(rejecting.every(({ needsReason }) => needsReason)).toBe(true);
});
