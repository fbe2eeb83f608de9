import type { CaseToRoute } from '../../../../casework/routing/routing-facts';
import { aRule, type Given, routed } from '../../../support/routing';

/** Each condition, once met and once not: met sends to the first commission, not met to the region. */
describe('a rule asks for', () => {
  const rules = (when: Parameters<typeof aRule>[1]): Given => ({
    rules: [aRule('first', when, { target: 'office', officeId: 'office-commission-1' }), aRule('rest')],
  });
  const met = 'office-commission-1';
  const rest = 'office-region-4';
  it.each<[string, Partial<CaseToRoute>, Given, string]>([
    ['the type', {}, rules({ types: ['complaint', 'request'] }), met],
    ['another type', { type: 'thanks' }, rules({ types: ['complaint'] }), rest],
    ['a type that nobody has decided', { type: null }, rules({ types: ['complaint'] }), rest],
    ['the subject', {}, rules({ categories: ['roads'] }), met],
    ['another subject', {}, rules({ categories: ['land'] }), rest],
    ['the priority', { priority: 'urgent' }, rules({ priorities: ['urgent'] }), met],
    ['another priority', {}, rules({ priorities: ['urgent'] }), rest],
    ['the province', {}, rules({ places: ['17'] }), met],
    ['the district', {}, rules({ places: ['08', '1710'] }), met],
    ['the commune itself', {}, rules({ places: ['171012'] }), met],
    ['a village of another commune', {}, rules({ places: ['17101201'] }), rest],
    ['another province', {}, rules({ places: ['08'] }), rest],
    ['the language', {}, rules({ languages: ['km', 'km-Latn'] }), met],
    ['another language', { storyLanguage: 'fr' }, rules({ languages: ['km'] }), rest],
    ['the door', { channel: 'sms' }, rules({ channels: ['sms', 'voice'] }), met],
    ['another door', {}, rules({ channels: ['sms'] }), rest],
    ['a place is known', {}, rules({ hasPlace: true }), met],
    ['no place is known', {}, rules({ hasPlace: false }), rest],
    [
      'all of them at once',
      {},
      rules({ categories: ['roads'], places: ['17'], channels: ['telegram'] }),
      met,
    ],
    ['all but one', {}, rules({ categories: ['roads'], places: ['17'], channels: ['sms'] }), rest],
  ])('%s', (_name, toRoute, given, expected) => {
    expect(routed(toRoute, given).officeId).toBe(expected);
  });
});
