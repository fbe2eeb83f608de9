import { createOfferFlow } from '../offer-to-file';

/** An opinion for a consultation. None is open yet: this says so and files the opinion as a suggestion. */
export const consultFlow = createOfferFlow({
  name: 'consult',
  version: 1,
  offer: 'consult.offer',
  story: 'consult.story',
  type: 'suggestion',
  category: 'other',
  settled: ['place', 'category'],
});
