import { useGetOne } from 'react-admin';
import type { DeskCounts } from '../../contracts';
import { useLiveEvents } from '../providers/LiveContext';
import { useThrottled } from '../providers/use-throttled';

/** The counters of the reader's desk, renewed when something happens to a case. */
export function useDeskCounts(): DeskCounts | undefined {
  const { data, refetch } = useGetOne<DeskCounts & { id: string }>('desk', { id: 'counts' });
  const renew = useThrottled(() => void refetch(), 1000);
  useLiveEvents(renew);
  return data;
}
