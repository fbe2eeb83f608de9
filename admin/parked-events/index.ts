import { lazy } from 'react';

const ParkedEventList = lazy(async () => ({
  default: (await import('./ParkedEventList')).ParkedEventList,
}));

export const parkedEventResource = { name: 'parked-events', list: ParkedEventList };
