import LockIcon from '@mui/icons-material/LockOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { useDataProvider, useGetManyReference, useTranslate } from 'react-admin';
import type { OpenedIdentity, PresentedIdentityRequest } from '../../contracts';
import { useCurrentCase } from '../cases/use-case';
import { useCaseVerb } from '../cases/use-case-verb';
import { FoldPanel } from '../layout/FoldPanel';
import { ProblemNotice } from '../layout/ProblemNotice';
import type { ConsoleDataProvider } from '../providers/data-provider';
import { useCan } from '../providers/use-can';
import { IdentityRequest } from './IdentityRequest';
import { OpenedIdentityCard } from './OpenedIdentityCard';

const FEWEST_LETTERS = 10;

/** Who filed a case without a name: sealed, asked for by one, opened by another. */
export function CaseIdentity() {
  const can = useCan();
  const { record } = useCurrentCase();
  return record.withoutName && can('identity.read') ? <SealedIdentity /> : null;
}

function SealedIdentity() {
  const translate = useTranslate();
  const can = useCan();
  const { record } = useCurrentCase();
  const { data, error, refetch } = useGetManyReference<PresentedIdentityRequest & { id: string }>(
    'case-identity-requests',
    {
      target: 'caseId',
      id: record._id,
      pagination: { page: 1, perPage: 25 },
      sort: { field: 'requestedAt', order: 'DESC' },
    },
  );
  const requests = data ?? [];
  const isOpen = requests.some(({ steps }) => steps.includes('read'));
  const hasAsked = requests.some(({ state, steps }) => state === 'asked' && steps.includes('close'));
  return (
    <FoldPanel
      part="identity"
      title={translate('identity.sealed')}
      count={requests.length}
      startsOpen={isOpen || requests.some(({ state }) => state === 'asked')}
    >
      <Box sx={{ display: 'flex', gap: 1, color: 'text.secondary', mb: 1.5 }}>
        <LockIcon fontSize="small" sx={{ mt: 0.5 }} />
        <Typography variant="body2">{translate('identity.sealed-text')}</Typography>
      </Box>
      {error !== null && <ProblemNotice error={error} onRetry={() => void refetch()} />}
      {isOpen && <ReadIdentity />}
      <Box sx={{ display: 'grid', gap: 1.5 }}>
        {requests.map((request) => (
          <IdentityRequest key={request._id} request={request} onChanged={() => void refetch()} />
        ))}
      </Box>
      {can('identity.ask') && data !== undefined && !hasAsked && !isOpen && (
        <AskIdentity onAsked={() => void refetch()} />
      )}
    </FoldPanel>
  );
}

function ReadIdentity() {
  const translate = useTranslate();
  const provider = useDataProvider<ConsoleDataProvider>();
  const { record } = useCurrentCase();
  const [identity, setIdentity] = useState<OpenedIdentity | null>(null);
  const [failure, setFailure] = useState<unknown>(null);
  if (identity !== null) return <OpenedIdentityCard identity={identity} onHide={() => setIdentity(null)} />;
  return (
    <Box sx={{ mb: 1.5 }}>
      {failure !== null && <ProblemNotice error={failure} />}
      <Button
        variant="contained"
        onClick={() => void provider.readIdentity(record._id).then(setIdentity, setFailure)}
      >
        {translate('identity.read')}
      </Button>
      <Typography variant="body2" color="text.secondary">
        {translate('identity.read-recorded')}
      </Typography>
    </Box>
  );
}

function AskIdentity({ onAsked }: { onAsked: () => void }) {
  const translate = useTranslate();
  const { record } = useCurrentCase();
  const { run, busy } = useCaseVerb(record);
  const [reason, setReason] = useState<string | null>(null);
  if (reason === null)
    return (
      <Button variant="outlined" sx={{ mt: 1.5 }} onClick={() => setReason('')}>
        {translate('identity.ask')}
      </Button>
    );
  const ask = () =>
    run((provider) => provider.askIdentity(record._id, reason), {
      done: 'identity.asked',
      onDone: () => {
        setReason(null);
        onAsked();
      },
    });
  return (
    <Box sx={{ mt: 1.5, display: 'grid', gap: 1 }}>
      <TextField
        autoFocus
        multiline
        minRows={2}
        label={translate('identity.reason')}
        helperText={translate('identity.reason-help')}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
        slotProps={{ htmlInput: { maxLength: 1000 } }}
      />
      <Box sx={{ display: 'flex', gap: 1 }}>
        <Button
          variant="contained"
          disabled={busy || reason.trim().length < FEWEST_LETTERS}
          onClick={() => void ask()}
        >
          {translate('identity.ask')}
        </Button>
        <Button onClick={() => setReason(null)}>{translate('form.cancel')}</Button>
      </Box>
    </Box>
  );
}
