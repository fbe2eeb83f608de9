import { useListContext } from 'react-admin';
import { z } from 'zod';

const filters = z.record(z.string(), z.string()).catch({});
export type CaseFilterValues = z.infer<typeof filters>;

/** What cleared filters mean: everything that is not over. */
export const NO_FILTERS: CaseFilterValues = { open: 'true' };

/** The filters of the inbox, all of them words. */
export function useCaseFilters(): { set: CaseFilterValues; apply: (next: CaseFilterValues) => void } {
  const list = useListContext();
  return {
    set: filters.parse(list.filterValues),
    apply: (next) => list.setFilters(next, [], false),
  };
}
