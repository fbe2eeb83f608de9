import { useTranslate } from 'react-admin';
import type { PresentedAccess } from '../../contracts';
import { formatCaseNumber } from '../i18n/format-case-number';
import { RelativeTime } from '../i18n/Times';
import { DirectoryList } from '../layout/DirectoryList';
import { DirectoryRow } from '../layout/DirectoryRow';
import { AccessDeniedPage } from '../layout/StatePages';
import { useCan } from '../providers/use-can';
import { ToneChip } from '../theme/ToneChip';

/** Who read or changed what, the newest first. */
export function AccessList() {
  const translate = useTranslate();
  const can = useCan();
  if (!can('accesses.read')) return <AccessDeniedPage />;
  return (
    <DirectoryList<PresentedAccess & { id: string }>
      resource="accesses"
      title={translate('accesses.title')}
      intro={translate('accesses.intro')}
      empty={{ title: translate('accesses.empty'), text: translate('accesses.intro') }}
    >
      {({ staffName, act, subject, caseNumber, at }) => (
        <DirectoryRow
          name={staffName ?? translate('accesses.nobody')}
          to={null}
          about={
            <>
              {translate(`accesses.of-${subject}`, { _: subject })}
              {caseNumber === null ? '' : ` ${formatCaseNumber(caseNumber)}`} · <RelativeTime time={at} />
            </>
          }
          marks={<ToneChip tone="quiet">{translate(`accesses.act-${act}`, { _: act })}</ToneChip>}
        />
      )}
    </DirectoryList>
  );
}
