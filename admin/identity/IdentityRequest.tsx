import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { useDataProvider, useNotify, useTranslate } from 'react-admin';
import type { PresentedIdentityRequest } from '../../contracts';
import { formatExact } from '../i18n/format-time';
import { RelativeTime } from '../i18n/Times';
import { useAct } from '../layout/use-act';
import type { ConsoleDataProvider } from '../providers/data-provider';
import type { Tone } from '../theme/palette';
import { ToneChip } from '../theme/ToneChip';

const TONES: Record<PresentedIdentityRequest['state'], Tone> = {
  asked: 'gold',
  open: 'urgent',
  refused: 'quiet',
  closed: 'quiet',
  lapsed: 'quiet',
  over: 'quiet',
};

/** One request: who asked and why, who decided, and what the reader may do with it. */
export function IdentityRequest({
  request,
  onChanged,
}: {
  request: PresentedIdentityRequest;
  onChanged: () => void;
}) {
  const translate = useTranslate();
  const { state, reason, requesterName, deciderName, answer, openUntil, readCount, steps } = request;
  return (
    <Box>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center' }}>
        <ToneChip tone={TONES[state]}>{translate(`identity.state-${state}`)}</ToneChip>
        <Typography variant="body2" color="text.secondary">
          {translate('identity.asked-by', { name: requesterName ?? '' })} ·{' '}
          <RelativeTime time={request.requestedAt} />
        </Typography>
      </Box>
      <Typography sx={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere', my: 0.5 }}>{reason}</Typography>
      {deciderName !== null && (
        <Typography variant="body2" color="text.secondary">
          {translate('identity.decided-by', { name: deciderName })}
          {answer !== null && ` · ${answer}`}
        </Typography>
      )}
      {state === 'open' && openUntil !== null && (
        <Typography variant="body2" color="text.secondary">
          {translate('identity.open-until', { time: formatExact(openUntil, translate) })} ·{' '}
          {translate('identity.read-count', { smart_count: readCount })}
        </Typography>
      )}
      {steps.some((step) => step !== 'read') && <Decide request={request} onChanged={onChanged} />}
    </Box>
  );
}

function Decide({ request, onChanged }: { request: PresentedIdentityRequest; onChanged: () => void }) {
  const translate = useTranslate();
  const provider = useDataProvider<ConsoleDataProvider>();
  const notify = useNotify();
  const { busy, act } = useAct();
  const [refusal, setRefusal] = useState<string | null>(null);
  const { steps } = request;
  const run = async (verb: () => Promise<unknown>, done: string) => {
    await act(async () => {
      await verb();
      notify(done, { type: 'info' });
      setRefusal(null);
    });
    onChanged();
  };
  if (refusal !== null)
    return (
      <Box sx={{ display: 'grid', gap: 1, mt: 1 }}>
        <TextField
          autoFocus
          multiline
          label={translate('identity.refusal-reason')}
          value={refusal}
          onChange={(event) => setRefusal(event.target.value)}
          slotProps={{ htmlInput: { maxLength: 1000 } }}
        />
        <Box sx={{ display: 'flex', gap: 1 }}>
          <Button
            variant="contained"
            disabled={busy || refusal.trim().length < 3}
            onClick={() => void run(() => provider.refuseIdentity(request, refusal), 'identity.refused')}
          >
            {translate('identity.refuse')}
          </Button>
          <Button onClick={() => setRefusal(null)}>{translate('form.cancel')}</Button>
        </Box>
      </Box>
    );
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, mt: 1 }}>
      {steps.includes('approve') && (
        <Button
          variant="contained"
          size="small"
          disabled={busy}
          onClick={() => void run(() => provider.stepIdentity(request, 'approval'), 'identity.approved')}
        >
          {translate('identity.approve')}
        </Button>
      )}
      {steps.includes('refuse') && (
        <Button size="small" variant="outlined" disabled={busy} onClick={() => setRefusal('')}>
          {translate('identity.refuse')}
        </Button>
      )}
      {steps.includes('close') && (
        <Button
          size="small"
          disabled={busy}
          onClick={() => void run(() => provider.stepIdentity(request, 'closure'), 'identity.closed')}
        >
          {translate(request.state === 'open' ? 'identity.shut' : 'identity.take-back')}
        </Button>
      )}
    </Box>
  );
}
