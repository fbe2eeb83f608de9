import { useGetList } from 'react-admin';
import type { PresentedOffice } from '../../contracts';
import { useLocalName } from '../i18n/use-language';
import { EVERYTHING } from '../providers/everything';

/** The name of an office by its id. */
export function useOfficeName(): (officeId: string) => string {
  const nameOf = useLocalName();
  const { data = [] } = useGetList<PresentedOffice & { id: string }>('offices', EVERYTHING);
  return (officeId) => {
    const office = data.find(({ _id }) => _id === officeId);
    return office === undefined ? officeId : nameOf(office);
  };
}
