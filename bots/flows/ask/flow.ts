import { createOfferFlow } from '../offer-to-file';

/** A question about the Senate: a person answers it. What the knowledge base can answer comes before this. */
export const askFlow = createOfferFlow({
  name: 'ask',
  version: 1,
  offer: 'ask.offer',
  story: 'ask.story',
  type: 'question',
  settled: ['place', 'category'],
});
