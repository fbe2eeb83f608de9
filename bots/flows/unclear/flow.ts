import { createOfferFlow } from '../offer-to-file';

/** Words that were not understood: before they are taken for a matter, their writer is asked. */
export const unclearFlow = createOfferFlow({
  name: 'unclear',
  version: 1,
  offer: 'unclear.offer',
  story: 'report.story',
  settled: [],
});
