import { z } from 'zod';
import { caseListQuery } from './api';

/** `GET /api/v1/cases/facets`: the filters of the list. */
export const caseFacetsQuery = caseListQuery.omit({ cursor: true, limit: true, sort: true });
export type CaseFacetsQuery = z.infer<typeof caseFacetsQuery>;

const facet = z.array(
  z.object({
    code: z.string(),
    count: z.number().int(),
    /** There are more than so many: the list is too long to be counted whole. */
    moreThan: z.boolean(),
  }),
);

/** How many cases of a list have which value. When `total.moreThan` is true, these are counts among its newest 10,000. */
export const caseFacets = z.object({
  total: z.object({ count: z.number().int(), moreThan: z.boolean() }),
  state: facet,
  category: facet,
  priority: facet,
  officeId: facet,
  regionId: facet,
  channel: facet,
});
export type CaseFacets = z.infer<typeof caseFacets>;
