import { createOfferFlow } from '../offer-to-file';

/** A wish to visit the Senate. Booking is not open yet: this says so and files the wish as a request. */
export const visitFlow = createOfferFlow({
  name: 'visit',
  version: 1,
  offer: 'visit.offer',
  story: 'visit.story',
  type: 'request',
  category: 'other',
  settled: ['place', 'category'],
});
