import NotificationsActiveIcon from '@mui/icons-material/NotificationsActiveOutlined';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Link from '@mui/material/Link';
import { LinkBase, useTranslate } from 'react-admin';
import { formatCaseNumber } from '../i18n/format-case-number';
import { useCan } from '../providers/use-can';
import { isAlerting, isClosed } from './case-facts';
import { useCurrentCase } from './use-case';
import { useCaseVerb } from './use-case-verb';

/** What one must know before doing anything: a danger, a shut door, an end, a test. */
export function CaseNotices() {
  const translate = useTranslate();
  const can = useCan();
  const { record, replace } = useCurrentCase();
  const { run, busy } = useCaseVerb(record);
  const takeNote = () =>
    run((provider) => provider.acknowledgeCase(record._id), {
      done: translate('alert.noted'),
      onDone: replace,
    });
  return (
    <Box sx={{ display: 'grid', gap: 1.5, mb: 2.5, '&:empty': { display: 'none' } }}>
      {isAlerting(record) && (
        <Alert
          severity="error"
          variant="outlined"
          icon={<NotificationsActiveIcon />}
          sx={{ bgcolor: 'background.paper' }}
          action={
            can('cases.acknowledge') && (
              <Button variant="contained" color="error" disabled={busy} onClick={() => void takeNote()}>
                {translate('alert.take-note')}
              </Button>
            )
          }
        >
          <strong>{translate('alert.title')}</strong>
        </Alert>
      )}
      {record.unreachable && (
        <Alert severity="warning" variant="outlined">
          {record.filedVia === null ? (
            <>
              {record.reply.shut !== null && `${translate(`delivery.why.${record.reply.shut}`)} `}
              {translate('case.unreachable')}
            </>
          ) : (
            translate('case.desk-only')
          )}
        </Alert>
      )}
      {record.erasedAt !== null && (
        <Alert severity="info" variant="outlined">
          {translate('case.erased')}
        </Alert>
      )}
      {record.mergedInto !== null && (
        <Alert severity="info" variant="outlined">
          {translate('links.is-merged')}{' '}
          <Link component={LinkBase} to={`/cases/${record.mergedInto._id}/show`}>
            {formatCaseNumber(record.mergedInto.number)}
          </Link>
          {' · '}
          <Link component={LinkBase} to={`/cases/${record._id}/show?part=links`}>
            {translate('links.undo')}
          </Link>
        </Alert>
      )}
      {isClosed(record) && record.mergedInto === null && (
        <Alert severity="info" variant="outlined">
          {translate(record.reopenUntil === null ? 'case.closed-for-good' : 'case.closed')}
        </Alert>
      )}
    </Box>
  );
}
