import { useGetManyAggregate } from 'react-admin';
import type { Colleague } from './use-staff-search';

/**
 * Colleagues by id, those who have left included. All that a page asks for at once are asked for together; undefined for whoever is not
 * known yet, or to nobody.
 */
export function useStaffById(ids: string[]): (id: string) => Colleague | undefined {
  const { data = [] } = useGetManyAggregate<Colleague>('staff', { ids }, { enabled: ids.length > 0 });
  const byId = new Map(data.map((person) => [person._id, person]));
  return (id) => byId.get(id);
}
