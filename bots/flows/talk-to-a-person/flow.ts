import { createOfferFlow } from '../offer-to-file';

/** A wish to talk to a person: what it is about is filed, and the staff write back in this chat. */
export const personFlow = createOfferFlow({
  name: 'talk-to-a-person',
  version: 1,
  offer: 'person.offer',
  story: 'person.story',
  type: 'request',
  settled: ['place', 'category'],
});
