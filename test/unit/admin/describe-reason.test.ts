import { describeReason } from '../../../admin/cases/describe-reason';

/** Shows the key with what stands in it. */
const translate = (key: string, options: Record<string, string | number> = {}) =>
  [key, ...Object.values(options)].join(' ');

describe('the reasons of a decision', () => {
  it.each([
    ['ផ្លូវ', 'ផ្លូវ'],
    ['no electricity', 'no electricity'],
    ['category roads', 'decision.reason-category category.roads'],
    ['type question', 'decision.reason-type type.question'],
    ['the whole text', 'decision.reason-whole-text'],
    ['offered-category', 'decision.reason-offered'],
    ['citizen', 'decision.reason-offered'],
    ['កំពុងវាយ (violence)', 'កំពុងវាយ'],
    ['សម្លាប់ (negation: not raised)', 'decision.reason-not-raised សម្លាប់'],
    ['category of goods', 'category of goods'],
  ])('%s is told as "%s"', (reason, told) => {
    expect(describeReason(reason, translate)).toBe(told);
  });
});
