import { useTranslate } from 'react-admin';
import type { PresentedOffice } from '../../contracts';
import { DirectoryList } from '../layout/DirectoryList';
import { DirectoryRow } from '../layout/DirectoryRow';
import { useLocalName } from '../i18n/use-language';
import { useCan } from '../providers/use-can';
import { ToneChip } from '../theme/ToneChip';

export function OfficeList() {
  const translate = useTranslate();
  const nameOf = useLocalName();
  const can = useCan();
  return (
    <DirectoryList<PresentedOffice & { id: string }>
      resource="offices"
      title={translate('offices.title')}
      intro={translate('offices.intro')}
    >
      {(office) => (
        <DirectoryRow
          name={nameOf(office)}
          to={can('offices.edit') ? `/offices/${office._id}` : null}
          about={office.categories.map((code) => translate(`category.${code}`)).join(' · ')}
          marks={
            <>
              <ToneChip tone="brand">
                {office.commission === null
                  ? translate(`offices.kind-${office.kind}`)
                  : translate('offices.commission', { number: office.commission })}
              </ToneChip>
              {!office.active && <ToneChip tone="quiet">{translate('form.inactive')}</ToneChip>}
            </>
          }
        />
      )}
    </DirectoryList>
  );
}
