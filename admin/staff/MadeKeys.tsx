import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import { useGetList, useRecordContext, useTranslate } from 'react-admin';
import type { PresentedApiKey, PresentedStaff } from '../../contracts';
import { DirectoryRow } from '../layout/DirectoryRow';
import { Panel } from '../layout/Panel';
import { ToneChip } from '../theme/ToneChip';
import { KEY_TONE } from '../api-keys/key-tone';

/** The keys that somebody answers for: they are revoked with the account, so whoever switches it off is warned. */
export function MadeKeys() {
  const translate = useTranslate();
  const person = useRecordContext<PresentedStaff & { id: string }>();
  const { data = [] } = useGetList<PresentedApiKey & { id: string }>('api-keys', {
    pagination: { page: 1, perPage: 100 },
    filter: { createdBy: person?._id },
    // Saving the account may have revoked some.
    meta: { version: person?.version },
  });
  if (data.length === 0) return null;
  return (
    <Box sx={{ mt: 2.5 }}>
      <Panel title={translate('staff.keys')}>
        {data.some(({ state }) => state === 'valid') && (
          <Alert severity="warning" variant="outlined">
            {translate('staff.keys-warning')}
          </Alert>
        )}
        {data.map(({ _id, name, prefix, state }) => (
          <DirectoryRow
            key={_id}
            name={name}
            to={null}
            about={<code>{prefix}…</code>}
            marks={<ToneChip tone={KEY_TONE[state]}>{translate(`keys.state-${state}`)}</ToneChip>}
          />
        ))}
      </Panel>
    </Box>
  );
}
