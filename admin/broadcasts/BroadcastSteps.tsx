import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { LinkBase, useTranslate } from 'react-admin';
import type { PresentedBroadcast } from '../../contracts';
import type { PlainStep } from '../providers/broadcast-verbs';
import { useBroadcastVerb } from './use-broadcast-verb';

type AskedStep = PlainStep | 'return';
/** In the order in which they are offered; the first is the one that is waited for. */
const ASKED: readonly AskedStep[] = ['approve', 'submit', 'resume', 'return', 'pause', 'stop'];

/** What the reader may do now. Each is confirmed first, in words that say what follows from it. */
export function BroadcastSteps({
  broadcast,
  onChanged,
}: {
  broadcast: PresentedBroadcast;
  onChanged: () => void;
}) {
  const translate = useTranslate();
  const [asked, setAsked] = useState<AskedStep | null>(null);
  const { run, busy } = useBroadcastVerb(onChanged);
  const offered = ASKED.filter((step) => broadcast.steps.includes(step));
  const [first] = offered;
  const take = (step: AskedStep, reason: string) => {
    setAsked(null);
    void run(
      (provider) =>
        step === 'return'
          ? provider.returnBroadcast(broadcast, reason)
          : provider.stepBroadcast(broadcast, step),
      `broadcast.done-${step}`,
      onChanged,
    );
  };
  const isWaitedFor = broadcast.state === 'submitted' && !broadcast.steps.includes('approve');
  return (
    <>
      {isWaitedFor && <Typography sx={{ mb: 1.5 }}>{translate('broadcast.waits-for-second')}</Typography>}
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1.25, mb: 2.5 }}>
        {offered.map((step) => (
          <Button
            key={step}
            variant={step === first && step !== 'stop' ? 'contained' : 'outlined'}
            color={step === 'stop' ? 'error' : 'primary'}
            disabled={busy}
            onClick={() => setAsked(step)}
          >
            {translate(`broadcast.step-${step}`)}
          </Button>
        ))}
        {broadcast.steps.includes('edit') && (
          <Button component={LinkBase} to={`/broadcasts/${broadcast._id}`} disabled={busy}>
            {translate('broadcast.edit')}
          </Button>
        )}
      </Box>
      {asked !== null && <ConfirmStep step={asked} onCancel={() => setAsked(null)} onConfirm={take} />}
    </>
  );
}

interface ConfirmStepProps {
  step: AskedStep;
  onCancel: () => void;
  onConfirm: (step: AskedStep, reason: string) => void;
}

function ConfirmStep({ step, onCancel, onConfirm }: ConfirmStepProps) {
  const translate = useTranslate();
  const [reason, setReason] = useState('');
  const needsWords = step === 'return';
  return (
    <Dialog open onClose={onCancel} aria-labelledby="broadcast-step" maxWidth="sm" fullWidth>
      <DialogTitle id="broadcast-step">{translate(`broadcast.step-${step}`)}</DialogTitle>
      <DialogContent>
        <Typography sx={{ mb: 2 }}>{translate(`broadcast.ask-${step}`)}</Typography>
        {needsWords && (
          <TextField
            label={translate('broadcast.reason')}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
            multiline
            minRows={3}
            fullWidth
            slotProps={{ htmlInput: { maxLength: 1000 } }}
          />
        )}
      </DialogContent>
      <DialogActions>
        <Button onClick={onCancel}>{translate('form.cancel')}</Button>
        <Button
          variant="contained"
          color={step === 'stop' ? 'error' : 'primary'}
          disabled={needsWords && reason.trim() === ''}
          onClick={() => onConfirm(step, reason.trim())}
        >
          {translate(`broadcast.step-${step}`)}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
