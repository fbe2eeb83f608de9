import { facetsOf } from '../../../../casework/cases/count-facets';

const counted = (counts: Record<string, number>) =>
  facetsOf((name) => new Map<string | null, number>(name === 'state' ? Object.entries(counts) : []));

it('counts a list to 10,000 exactly', () => {
  expect(counted({ routed: 9_000, closed: 1_000 })).toMatchObject({
    total: { count: 10_000, moreThan: false },
    state: [
      { code: 'routed', count: 9_000, moreThan: false },
      { code: 'closed', count: 1_000, moreThan: false },
    ],
  });
});

it('says "more than" of each value of a longer list, which is not counted whole', () => {
  expect(counted({ routed: 9_001, closed: 1_000 })).toMatchObject({
    total: { count: 10_000, moreThan: true },
    state: [
      { code: 'routed', count: 9_001, moreThan: true },
      { code: 'closed', count: 1_000, moreThan: true },
    ],
  });
  expect(counted({ routed: 10_001 }).state).toEqual([{ code: 'routed', count: 10_000, moreThan: true }]);
});
