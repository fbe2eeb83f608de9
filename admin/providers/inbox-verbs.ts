import { z } from 'zod';
import { caseFacets, type CaseFacets } from '../../contracts';
import type { HttpClient, Query } from './http-client';

/** What the inbox asks beside its list. */
export interface InboxVerbs {
  /** How many of the cases that the filters find have which value. */
  readFacets(filter: Query): Promise<CaseFacets>;
  /** Takes one's own saved view away. */
  removeView(viewId: string): Promise<void>;
}

const removed = z.object({ _id: z.string() });

export function inboxVerbs(http: HttpClient): InboxVerbs {
  return {
    readFacets: (filter) => http.get('/cases/facets', caseFacets, filter),
    async removeView(viewId) {
      await http.send('DELETE', `/saved-views/${encodeURIComponent(viewId)}`, removed);
    },
  };
}
