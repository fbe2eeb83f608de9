import { compareRules } from '../../../../casework/routing/list-rule-changes';
import { aRule } from '../../../support/routing';

const told = (before: string, after: string) => {
  const rules = (ids: string) => Array.from(ids, (id) => aRule(id));
  return compareRules(rules(before), rules(after)).map(({ what, ruleId }) => `${what} ${ruleId}`);
};

it.each([
  ['abc', 'abc', []],
  ['abc', 'ab', ['removed c']],
  ['ab', 'axb', ['added x']],
  ['abcd', 'bcda', ['moved a']],
  ['abcd', 'dabc', ['moved d']],
  ['', 'a', ['added a']],
  ['abc', '', ['removed a', 'removed b', 'removed c']],
  ['abcd', 'bxd', ['removed a', 'removed c', 'added x']],
])('from %s to %s', (before, after, expected) => {
  expect(told(before, after)).toEqual(expected);
});

it('names the fields that were changed, and switching as such', () => {
  const before = [aRule('a'), aRule('b', {}, {}, false)];
  const after = [aRule('a', { categories: ['land'] }, { mostOpen: 9 }), aRule('b')];
  expect(compareRules(before, after)).toEqual([
    expect.objectContaining({ what: 'changed', ruleId: 'a', fields: ['when.categories', 'then.mostOpen'] }),
    expect.objectContaining({ what: 'enabled', ruleId: 'b', fields: [] }),
  ]);
});
