import { useGetMany, useTranslate } from 'react-admin';
import type { PresentedPlace } from '../../contracts';
import { useLocalName } from './use-language';

/** Names official places by their codes; what the gazetteer does not know is told as such. */
export function usePlaceNames(codes: string[]): (code: string) => string {
  const translate = useTranslate();
  const nameOf = useLocalName();
  const { data, isPending } = useGetMany<PresentedPlace & { id: string }>('places', { ids: codes });
  return (code) => {
    const place = data?.find((one) => one.code === code);
    if (place !== undefined) return nameOf(place);
    return isPending ? '…' : translate('regions.unknown', { code });
  };
}
