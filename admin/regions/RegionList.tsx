import WarningIcon from '@mui/icons-material/WarningAmberOutlined';
import { useTranslate } from 'react-admin';
import type { PresentedRegion } from '../../contracts';
import { DirectoryList } from '../layout/DirectoryList';
import { DirectoryRow } from '../layout/DirectoryRow';
import { useLocalName } from '../i18n/use-language';
import { useCan } from '../providers/use-can';
import { ToneChip } from '../theme/ToneChip';
import { ProvinceNames } from './ProvinceNames';

/** The Senate's constituencies; provinces that nobody has verified yet are counted at each. */
export function RegionList() {
  const translate = useTranslate();
  const nameOf = useLocalName();
  const can = useCan();
  return (
    <DirectoryList<PresentedRegion & { id: string }>
      resource="regions"
      title={translate('regions.title')}
      intro={translate('regions.intro')}
    >
      {(region) => {
        const unverified = region.provinces.filter(({ verified }) => !verified).length;
        return (
          <DirectoryRow
            name={nameOf(region)}
            to={can('offices.edit') ? `/regions/${region._id}` : null}
            about={<ProvinceNames codes={region.provinces.map(({ code }) => code)} />}
            marks={
              <>
                {unverified > 0 && (
                  <ToneChip tone="gold" icon={<WarningIcon />}>
                    {translate('regions.unverified-count', { smart_count: unverified })}
                  </ToneChip>
                )}
                <ToneChip tone="quiet">
                  {translate('regions.seats-count', { smart_count: region.seats })}
                </ToneChip>
              </>
            }
          />
        );
      }}
    </DirectoryList>
  );
}
