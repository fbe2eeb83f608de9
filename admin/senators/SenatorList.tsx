import AddIcon from '@mui/icons-material/Add';
import Button from '@mui/material/Button';
import { LinkBase, useGetList, useTranslate } from 'react-admin';
import type { PresentedRegion, PresentedSenator } from '../../contracts';
import { DirectoryList } from '../layout/DirectoryList';
import { DirectoryRow } from '../layout/DirectoryRow';
import { formatDay } from '../i18n/format-time';
import { useNow } from '../i18n/Times';
import { useLocalName } from '../i18n/use-language';
import { EVERYTHING } from '../providers/everything';
import { useCan } from '../providers/use-can';
import { ToneChip } from '../theme/ToneChip';

export function SenatorList() {
  const translate = useTranslate();
  const nameOf = useLocalName();
  const can = useCan();
  const now = useNow();
  const { data: regions = [] } = useGetList<PresentedRegion & { id: string }>('regions', EVERYTHING);
  const regionName = (id: string | null) => {
    const region = regions.find(({ _id }) => _id === id);
    return region === undefined ? translate('senators.no-region') : nameOf(region);
  };
  return (
    <DirectoryList<PresentedSenator & { id: string }>
      resource="senators"
      title={translate('senators.title')}
      intro={translate('senators.intro')}
      empty={{ title: translate('senators.empty'), text: translate('senators.empty-text') }}
      action={
        can('offices.edit') && (
          <Button variant="contained" startIcon={<AddIcon />} component={LinkBase} to="/senators/create">
            {translate('senators.add')}
          </Button>
        )
      }
    >
      {(senator) => {
        const { absentUntil } = senator;
        const absent = absentUntil !== null && absentUntil > now;
        return (
          <DirectoryRow
            name={nameOf(senator)}
            to={can('offices.edit') ? `/senators/${senator._id}` : null}
            about={regionName(senator.regionId)}
            marks={
              <>
                <ToneChip tone={absent ? 'gold' : 'leaf'}>
                  {absent
                    ? translate('senators.absent', { date: formatDay(absentUntil, translate) })
                    : translate('senators.present')}
                </ToneChip>
                {!senator.active && <ToneChip tone="quiet">{translate('form.inactive')}</ToneChip>}
              </>
            }
          />
        );
      }}
    </DirectoryList>
  );
}
