import { useGetManyAggregate } from 'react-admin';
import type { Colleague } from './colleague';

/**
 * Colleagues by id, those who have left included. All that a page asks for at once are asked for together; `isPending` tells whoever is
 * not known yet from whoever is unknown.
 */
export function useStaffById(ids: string[]): {
  personOf: (id: string) => Colleague | undefined;
  isPending: boolean;
} {
  const { data = [], isPending } = useGetManyAggregate<Colleague>(
    'staff',
    { ids },
    { enabled: ids.length > 0 },
  );
  const byId = new Map(data.map((person) => [person._id, person]));
  return { personOf: (id) => byId.get(id), isPending };
}
