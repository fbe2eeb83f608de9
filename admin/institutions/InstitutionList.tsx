import AddIcon from '@mui/icons-material/Add';
import Button from '@mui/material/Button';
import { LinkBase, useTranslate } from 'react-admin';
import type { InstitutionRecord } from '../../contracts';
import { useLocalName } from '../i18n/use-language';
import { DirectoryList } from '../layout/DirectoryList';
import { DirectoryRow } from '../layout/DirectoryRow';
import { useCan } from '../providers/use-can';
import { ToneChip } from '../theme/ToneChip';

/** Ministries, local authorities and others to whom cases are referred. */
export function InstitutionList() {
  const translate = useTranslate();
  const nameOf = useLocalName();
  const editable = useCan()('institutions.edit');
  return (
    <DirectoryList<InstitutionRecord & { id: string }>
      resource="institutions"
      title={translate('institution.title')}
      intro={translate('institution.intro')}
      action={
        editable && (
          <Button
            variant="contained"
            startIcon={<AddIcon />}
            component={LinkBase}
            to="/institutions/create"
          >
            {translate('institution.add')}
          </Button>
        )
      }
    >
      {(institution) => (
        <DirectoryRow
          name={nameOf(institution)}
          to={editable ? `/institutions/${institution._id}` : null}
          about={institution.categories.map((code) => translate(`category.${code}`)).join(' · ')}
          marks={
            <>
              <ToneChip tone="brand">{translate(`institution.kind-${institution.kind}`)}</ToneChip>
              {!institution.verified && (
                <ToneChip tone="gold">{translate('institution.unverified')}</ToneChip>
              )}
              {!institution.active && <ToneChip tone="quiet">{translate('form.inactive')}</ToneChip>}
            </>
          }
        />
      )}
    </DirectoryList>
  );
}
