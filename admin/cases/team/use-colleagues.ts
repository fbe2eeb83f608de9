import { useGetList } from 'react-admin';
import type { PresentedStaff } from '../../../contracts';
import { EVERYTHING } from '../../providers/everything';

type Person = Partial<PresentedStaff> & Pick<PresentedStaff, '_id' | 'name'> & { id: string };

/** Colleagues who have not left. */
export function useColleagues(): Person[] {
  const { data: staff = [] } = useGetList<Person>('staff', EVERYTHING);
  return staff.filter(({ active }) => active !== false);
}
