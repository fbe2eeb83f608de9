import AddIcon from '@mui/icons-material/Add';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { LinkBase, useGetList, useTranslate } from 'react-admin';
import type { PresentedRegion, PresentedSenator } from '../../contracts';
import { AbsenceMark } from '../layout/AbsenceMark';
import { DirectoryList } from '../layout/DirectoryList';
import { DirectoryRow } from '../layout/DirectoryRow';
import { useLocalName } from '../i18n/use-language';
import { EVERYTHING } from '../providers/everything';
import { useCan } from '../providers/use-can';
import { ToneChip } from '../theme/ToneChip';

export function SenatorList() {
  const translate = useTranslate();
  const nameOf = useLocalName();
  const can = useCan();
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
      {(senator) => (
        <DirectoryRow
          name={nameOf(senator)}
          to={can('offices.edit') ? `/senators/${senator._id}` : null}
          about={
            <>
              {regionName(senator.regionId)}
              {senator.active && senator.accounts === 0 && (
                <Typography component="p" variant="body2" sx={{ color: 'warning.dark', maxWidth: '52rem' }}>
                  {senator.regionId === null
                    ? translate('senators.no-account-alone')
                    : translate('senators.no-account-region', { region: regionName(senator.regionId) })}
                </Typography>
              )}
            </>
          }
          marks={
            <>
              <AbsenceMark person={senator} present={translate('senators.present')} />
              {senator.onDuty === true && <ToneChip tone="brand">{translate('senators.duty')}</ToneChip>}
              {senator.active && senator.accounts === 0 && (
                <ToneChip tone="gold">{translate('senators.no-account')}</ToneChip>
              )}
              {!senator.active && <ToneChip tone="quiet">{translate('form.inactive')}</ToneChip>}
            </>
          }
        />
      )}
    </DirectoryList>
  );
}
